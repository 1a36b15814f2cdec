#include "io/learning_data.hpp"
#include "io/learning_units.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {

const LearningColumns cumulative{"year", "price", "made", {}, {}, true};
const LearningColumns annual{"year", "price", "made", {}, {}, false};

Problems problems_of(std::string_view text, const LearningColumns& columns = cumulative) {
  try {
    read_learning_table(text, "f.csv", columns);
  } catch (const InputError& e) {
    CHECK(e.trouble == Trouble::data);
    return e.problems;
  }
  return {};
}

void refuses(std::string_view text, const std::string& message, int line, int column, const LearningColumns& columns = cumulative) {
  INFO(text);
  const Problems problems = problems_of(text, columns);
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems[0].message, Catch::Contains(message));
  CHECK(problems[0].place.line == line);
  CHECK(problems[0].place.column == column);
}

MoneyTable money() {
  MoneyTable table;
  for (int year : {2010, 2011, 2012}) table.per_usd["USD"][year] = 1;
  table.deflator = {{2010, 100}, {2011, 110}, {2012, 121}};
  return table;
}

}  // namespace

TEST_CASE("a price history is read by the names of its columns, in any order") {
  const auto table = read_learning_table("note,made,price,year\nx,1,900,2010\ny,3,,2011\nz,7,500,2012\n", "f.csv", cumulative);
  CHECK(table.year == std::vector<double>{2010, 2011, 2012});
  CHECK(table.output == std::vector<double>{1, 3, 7});
  CHECK(table.price[0] == 900);
  CHECK(std::isnan(table.price[1]));
  CHECK(table.place[2].line == 4);
  CHECK(table.place[2].column == 5);
}

TEST_CASE("a missing column is named with what there is and what was meant") {
  const Problems problems = problems_of("year,cost,cum_gwh\n2010,1,1\n", {"yaer", "cost", "cum_gw", {}, {}, true});
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "there is no column 'yaer'");
  CHECK(problems[0].hint == "did you mean 'year'?");
  CHECK(problems[0].expected == "one of year, cost, cum_gwh");
  CHECK(problems[1].hint == "did you mean 'cum_gwh'?");
}

TEST_CASE("what is wrong in a price history has its place") {
  refuses("year,price,made\n2010,9,1\n2011,abc,2\n", "'abc' is not a number", 3, 6);
  refuses("year,price,made\n2010,9,1\n2011,nan,2\n", "'nan' is not a number", 3, 6);
  refuses("year,price,made\n2010,0,1\n", "0 is not above 0", 2, 6);
  refuses("year,price,made\n2010,9,-1\n", "-1 is not above 0", 2, 8);
  refuses("year,price,made\n2010,9,\n", "the field is empty", 2, 8);
  refuses("year,price,made\n2010,9,1\n2010,8,2\n", "the years do not rise", 3, 1);
  refuses("year,price,made\n2010,9,2\n2011,8,2\n", "cumulative output does not rise", 3, 8);
  refuses("year,price,made\n", "no rows", 1, 1);
  refuses("year,price,made\n2010,9\n", "expected 3 columns", 2, 7);
  CHECK(problems_of("year,price,made\n2010,9,2\n2011,8,1\n", annual).empty());
}

TEST_CASE("all problems of a price history are told at once, a broken table last") {
  const Problems problems = problems_of("year,price,made\n2010,x,1\n2009,8,y\n2012,7,3,4\n");
  REQUIRE(problems.size() == 4);
  CHECK_THAT(problems[3].message, Catch::Contains("expected 3 columns"));
}

TEST_CASE("a price history has no more rows than a fit can take") {
  std::string text = "year,price,made\n";
  for (std::size_t i = 0; i <= most_history_rows; ++i) text += std::to_string(1000 + i) + ",1," + std::to_string(i + 1) + "\n";
  refuses(text, "more than 500 rows", static_cast<int>(most_history_rows) + 2, 1);
}

TEST_CASE("the name of a column says its unit") {
  CHECK(to_string(price_unit_of_column("price_usd2023_per_kwh")) == "USD2023/kWh");
  CHECK(to_string(price_unit_of_column("cell_CNY_per_Wh")) == "CNY/Wh");
  CHECK(to_string(price_unit_of_column("price")) == "money");
  CHECK(to_string(price_unit_of_column("cost_per_kwh")) == "money/kWh");
  CHECK(to_string(*parse_price_unit("USD2023/kWh")) == "USD2023/kWh");
  CHECK_FALSE(parse_price_unit("dollars"));
  CHECK_FALSE(parse_price_unit("USD2023/"));
  CHECK(output_unit_of_column("cum_mwh").factor == 1e-3);
  CHECK(output_unit_of_column("made").name == "GWh");
  CHECK(parse_output_unit("MW").name == "MW");
  CHECK(parse_output_unit("TWh").factor == 1e3);
}

TEST_CASE("prices are turned into the money of one year") {
  const std::string text = "year,price,made,dollars\n2010,100,1,2011\n2011,110,2,2011\n2012,121,3,2011\n";
  auto table = read_learning_table(text, "f.csv", cumulative);
  convert_prices(table, {"USD", 0}, {"USD", 2012}, money());
  for (double price : table.price) CHECK(price == Approx(121));

  auto fixed = read_learning_table(text, "f.csv", cumulative);
  convert_prices(fixed, {"USD", 2010}, {"USD", 2012}, money());
  CHECK(fixed.price[0] == Approx(121));
  CHECK(fixed.price[2] == Approx(146.41));

  auto by_column = read_learning_table(text, "f.csv", {"year", "price", "made", {}, "dollars", true});
  convert_prices(by_column, {"USD", 0}, {"USD", 2011}, money());
  CHECK(by_column.price == std::vector<double>{100, 110, 121});
}

TEST_CASE("a year without a deflator is told with the place of its price") {
  auto table = read_learning_table("year,price,made\n1999,100,1\n2011,110,2\n2030.5,9,3\n", "f.csv", cumulative);
  try {
    convert_prices(table, {"USD", 0}, {"USD", 2012}, money());
    FAIL_CHECK("accepted");
  } catch (const InputError& e) {
    REQUIRE(e.problems.size() == 2);
    CHECK(e.problems[0].place.line == 2);
    CHECK(e.problems[0].message == "no exchange rate or deflator turns USD1999 into USD2012");
  }
}
