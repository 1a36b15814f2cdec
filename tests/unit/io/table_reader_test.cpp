#include "io/table_reader.hpp"

#include "schema/problem.hpp"

#include <catch2/catch.hpp>

using namespace packcost;

namespace {

const std::string header = "row,path,value,unit,low,high,year,source,status,note\n";

void refuses(const std::string& text, const std::string& message, int line) {
  INFO(text);
  try {
    read_data_table(text, "t.csv");
    FAIL_CHECK("accepted");
  } catch (const InputError& e) {
    CHECK(e.trouble == Trouble::data);
    CHECK_THAT(e.problems[0].message, Catch::Contains(message));
    CHECK(e.problems[0].place.line == line);
  }
}

}  // namespace

TEST_CASE("a data table becomes rows of text") {
  const auto rows = read_data_table("\xEF\xBB\xBF" + header + "nmc,price,13.5,USD2024/kg,10,,2024,key2024,measured,\"a, \"\"b\"\"\"\r\n\n lfp ,x,1e-2147483648,,,,,,,", "t.csv");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].row == "nmc");
  CHECK(rows[0].unit == "USD2024/kg");
  CHECK(rows[0].high.empty());
  CHECK(rows[0].note == "a, \"b\"");
  CHECK(rows[0].line == 2);
  CHECK(rows[1].row == "lfp");
  CHECK(rows[1].value == "1e-2147483648");
  CHECK(rows[1].line == 4);
  CHECK(read_data_table(header, "t.csv").empty());
  CHECK(read_data_table("path,row,value,unit,low,high,year,source,status,note\np,r,,,,,,,,", "t.csv")[0].path == "p");
}

TEST_CASE("a table that is not one says where") {
  refuses("", "empty", 0);
  refuses("\n\n", "empty", 0);
  refuses("row,path\n", "column 'value' is missing", 1);
  refuses("row;path\n", "unknown column", 1);
  refuses("row,row\n", "column 'row' given twice", 1);
  refuses(header + "a,b\n", "too few columns", 2);
  refuses(header + "a,b,1,,,,,,,,\n", "too many columns", 2);
  refuses(header + "\"a,b,1,,,,,,,\n", "not closed", 2);
  refuses(header + "\"a\"b,b,1,,,,,,,\n", "does not enclose", 2);
  refuses(header + std::string("a\0b,,,,,,,,,\n", 13), "NUL", 2);
}
