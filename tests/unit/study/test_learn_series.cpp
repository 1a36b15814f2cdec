#include "learn_data.hpp"
#include "study/learn_path.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace packcost;
using namespace packcost::learn;

TEST_CASE("a sound series has no problems") { CHECK(check(test::pack_series()).empty()); }

TEST_CASE("every fault of a series is reported at once") {
  Series series = from_cumulative({2010, 2011, 2011, 2013}, {10, -1, std::numeric_limits<double>::quiet_NaN(), 5}, {1, 2, 2, 4});
  series.annual = {1, 1, 1, 1};
  const auto problems = check(series);
  REQUIRE(problems.size() == 4);
  CHECK(problems[0].path == "price");
  CHECK(problems[0].message == "row 2 (year 2011): price is -1");
  CHECK(problems[1].path == "price");
  CHECK(problems[2].path == "year");
  CHECK(problems[3].path == "cumulative");
  CHECK(problems[3].expected.find("annual") != std::string::npos);
}

TEST_CASE("too few rows and ragged columns are problems") {
  CHECK(check(from_cumulative({2010, 2011}, {2, 1}, {1, 2})).size() == 1);
  Series ragged = from_cumulative({2010, 2011, 2012}, {3, 2, 1}, {1, 2, 3});
  ragged.price.pop_back();
  CHECK(check(ragged).size() == 1);
}

TEST_CASE("annual output adds up to cumulative output from the prior, and cumulative output back to annual") {
  const Series series = from_annual({2010, 2011, 2012}, {3, 2, 1}, {1, 2, 4}, 5);
  CHECK(series.cumulative == std::vector<double>{6, 8, 12});
  const Series back = from_cumulative(series.year, series.price, series.cumulative);
  CHECK(std::isnan(back.annual[0]));
  CHECK(back.annual[1] == 2);
  CHECK(back.annual[2] == 4);
  CHECK(with_prior(series, 1).cumulative == std::vector<double>{7, 9, 13});
}

TEST_CASE("the pack series' own annual column adds up to its cumulative column") {
  const Series series = test::pack_series();
  const Series summed = from_annual(series.year, series.price, series.annual);
  for (std::size_t i = 0; i < series.size(); ++i) CHECK(summed.cumulative[i] == Approx(series.cumulative[i]).epsilon(1e-12));
}

TEST_CASE("2018 dollars become 2023 dollars by the GDP deflator") {
  const auto rows = test::read_rows("us_gdp_deflator_annual.csv");
  const Deflator deflator{test::column(rows, "y"), test::column(rows, "mean")};
  const auto real = deflate({2018}, {1160}, deflator, 2023);
  REQUIRE(real);
  CHECK((*real)[0] == Approx(1382.75).margin(0.01));
  CHECK_FALSE(deflate({2018}, {1160}, deflator, 2050));
  CHECK(deflate({2018, 2019}, {1160}, deflator, 2023).reason == "columns differ in length");
  CHECK(deflate({1900}, {1160}, deflator, 2023).reason.find("1900") != std::string::npos);
}

TEST_CASE("years are chosen with both ends") {
  const Series part = between(test::pack_series(), 2012, 2015);
  CHECK(part.year == std::vector<double>{2012, 2013, 2014, 2015});
  CHECK(head(part, 2).cumulative.size() == 2);
}

TEST_CASE("growth of recent years says which years it was seen over") {
  const auto growth = recent_growth(from_annual({2018, 2019, 2020, 2021}, {9, 8, 7, 6}, {1, 2, 4, 8}));
  REQUIRE(growth);
  CHECK(growth->rate == Approx(1.0));
  CHECK(growth->from == 2018);
  CHECK(growth->to == 2021);
}

TEST_CASE("mean growth is geometric over known years") {
  const auto growth = mean_growth(from_annual({2010, 2011, 2013}, {3, 2, 1}, {1, 2, 8}));
  REQUIRE(growth);
  CHECK(*growth == Approx(1.0).epsilon(1e-12));
  CHECK_FALSE(mean_growth(from_cumulative({2010, 2011}, {3, 2}, {1, 2})));
}
