#include "units/written_number.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {

std::string refusal(std::string_view text) {
  INFO(text);
  std::string why;
  CHECK_FALSE(parse_written(text, why));
  CHECK_FALSE(why.empty());
  return why;
}

void reads(std::string_view text, double value, std::string_view unit = "") {
  INFO(text);
  std::string why;
  const auto written = parse_written(text, why);
  INFO(why);
  REQUIRE(written);
  CHECK(written->value == value);
  CHECK(written->unit == unit);
}

}  // namespace

TEST_CASE("numbers are decimal, with or without a unit") {
  reads("4", 4), reads("+2.5", 2.5), reads("-2.5", -2.5), reads("1e3", 1000), reads("1E+03", 1000), reads("0", 0), reads("0.08", 0.08);
  reads(".5", 0.5), reads("5.", 5), reads("-.5", -0.5), reads(" 7 ", 7), reads("1e-310", 1e-310), reads("0e999999", 0);
  reads("0.1000000000000000055511151231257827", 0.1), reads(std::string(1000, '9') + "e-999", 10);
  reads("4 mAh/cm2", 4, "mAh/cm2"), reads("8 %", 8, "%"), reads("8%", 8, "%"), reads("2 %/yr", 2, "%/yr"), reads("3 1/yr", 3, "1/yr");
  reads("3 \u00b5m", 3, "\u00b5m"), reads("5 M USD2022", 5, "M USD2022"), reads("0.000 kg", 0, "kg");
  std::string why;
  CHECK_FALSE(std::signbit(parse_written("-0.0", why)->value));
  CHECK(parse_number("5", why) == 5);
  CHECK_FALSE(parse_number("5 kg", why));
}

TEST_CASE("a refusal says what to write instead") {
  using Catch::Contains;
  for (const char* text : {"inf", "-inf", "+.inf", ".INF", "Infinity"}) CHECK_THAT(refusal(text), Contains("infinity is not a number here"));
  for (const char* text : {"nan", ".nan", "-NaN", "abc", "-", "+", ".", "e5", "+-5", "-+5", "--5", "~", "TBD", "N/A", "1.2.3", "5 5%%"})
    CHECK_THAT(refusal(text), Contains("not a number"));
  for (const char* text : {"1_000", "1 000", "1'000", "1\u00a0000", "1\u2009000", "1\u202f000", "1 000 kg", "1,000,000"})
    CHECK_THAT(refusal(text), Contains("no thousands separators"));
  for (const char* text : {"1,5", "0,25", "1,000", "1,000.5"}) CHECK_THAT(refusal(text), Contains("decimal point, not comma"));
  for (const char* text : {"1e999", "-1e999", "1e99999999999999999999", "1e2147483648"}) CHECK_THAT(refusal(text), Contains("too large"));
  for (const char* text : {"1e-400", "-1e-400", "1e-2147483648", "1e-99999999999999999999"}) CHECK_THAT(refusal(text), Contains("too small"));
  CHECK_THAT(refusal(std::string(400, '9')), Contains("too large"));
  CHECK_THAT(refusal("0." + std::string(400, '0') + "1e3"), Contains("too small"));
  for (const char* text : {"0x1F", "0b11", "0o17", "0x1p3", "-0x1"}) CHECK_THAT(refusal(text), Contains("decimal"));
  for (const char* text : {"007", "010", "-010", "00", "00.5"}) CHECK_THAT(refusal(text), Contains("leading zeros"));
  for (const char* text : {"\u22125", "\u20135"}) CHECK_THAT(refusal(text), Contains("minus"));
  for (const char* text : {"\uff11", "\u0661", "1\uff12"}) CHECK_THAT(refusal(text), Contains("ASCII"));
  for (const char* text : {"1e", "1e+", "1e1.5"}) CHECK_THAT(refusal(text), Contains("after the 'e'"));
  for (const char* text : {"1/3", "1 / 3", "2*3", "2 * 3", "5 - 3"}) CHECK_THAT(refusal(text), Contains("write the result"));
  for (const char* text : {"5kg", "5mAh/g"}) CHECK_THAT(refusal(text), Contains("blank"));
  for (const char* text : {"$5", "5\u20ac", "5 \u20ac"}) CHECK_THAT(refusal(text), Contains("USD2024"));
  CHECK_THAT(refusal(""), Contains("empty"));
}
