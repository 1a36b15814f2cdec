#include "units/print_number.hpp"
#include "units/read_decimal.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <cmath>
#include <cstring>
#include <random>

using namespace packcost;

namespace {

std::string by_library(double value) {
  char buffer[room_of_number];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

/// Whether a number reads as the library reads it, wherever the bytes end that may be looked at.
bool reads_alike(const std::string& text) {
  double expected = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), expected);
  const std::string more = text + ",7.5,00000000000000000000000000000000";
  for (std::size_t reach : {text.size(), more.size()}) {
    double value = 0;
    const char* found = read_common_decimal(more.data(), more.data() + reach, value);
    if (found && (error != std::errc{} || found - more.data() != end - text.data() || value != expected || std::signbit(value) != std::signbit(expected))) return false;
    if (!found && error == std::errc{} && expected != 0 && text[0] != '.' && text[0] != '0' && text[0] != '-' && std::isfinite(expected)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("numbers are printed as the library prints them") {
  std::mt19937_64 random(1);
  const auto fraction = [&] { return static_cast<double>(random()) / 18446744073709551616.0; };
  int other = 0;
  const auto check = [&](double value) { other += std::isfinite(value) && print_number(value) != by_library(value); };
  for (double value : {0.0, -0.0, 1.0, -1.0, 1e-3, 9.9999999999999998e-4, 1e15, 999999999999999.9, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 0.1, 0.30000000000000004}) check(value);
  for (int power = -12; power < 20; ++power)
    for (int digit = 1; digit < 1200; ++digit) check(digit * std::pow(10, power)), check(-digit / std::pow(10, power));
  for (int i = 0; i < 200000; ++i) {
    std::uint64_t bits = random();
    double any;
    std::memcpy(&any, &bits, sizeof any);
    check(any);
    const double value = (fraction() - 0.5) * std::pow(10, static_cast<double>(random() % 20) - 4), places = std::pow(10, static_cast<double>(random() % 16));
    check(value), check(std::round(value * places) / places), check(std::round(value)), check(std::nextafter(std::round(value * 100) / 100, 1e300));
  }
  CHECK(other == 0);
}

TEST_CASE("numbers are read as the library reads them, or asked a closer look") {
  for (const char* text : {"1.5", "0.5", "-0.25", "123456.789", "9007199254740993.5", "0.1000000000000000055511151231257827", "1.7976931348623157e308", "3e7", "12", "1e400", "1e-400",
                           "4.9406564584124654e-324", "8.41e21", "1234567.12345678901234567", "0.000000000000000000000000000001", "1.00000000", "1.0000000000000000", "179.76931348623157"})
    CHECK(reads_alike(text));
  double value = 0;
  for (const char* text : {"", "-", "+1.5", ".5", "-.5", "01.5", "-00.5", "0.0", "-0", "0.00000000000000000", "inf", "nan", "abc", " 1.5", "1e999", "1e-999"}) {
    INFO(text);
    CHECK_FALSE(read_decimal(text, value));
    const std::string more = std::string(text) + ",                                             ";
    const char* end = read_common_decimal(more.data(), more.data() + more.size(), value);
    CHECK_FALSE((end && end == more.data() + std::strlen(text)));
  }
  CHECK((read_decimal("0", value) && value == 0));
  CHECK_FALSE(read_decimal(std::string_view{}, value));
  for (const char* text : {"1.5x", "1.", "1.5e", "1.5 "}) CHECK(read_decimal(text, value) == (std::string_view(text) == "1."));
  std::mt19937_64 random(2);
  int other = 0;
  for (int i = 0; i < 300000; ++i) {
    std::string text = random() % 4 == 0 ? "-" : "";
    for (std::size_t digits = random() % 9; digits > 0; --digits) text += static_cast<char>('0' + random() % 10);
    if (random() % 8 != 0) text += '.';
    for (std::size_t digits = random() % 22; digits > 0; --digits) text += static_cast<char>('0' + (random() % 4 == 0 ? 0 : random() % 10));
    if (random() % 8 == 0) text += "e" + std::to_string(static_cast<int>(random() % 40) - 20);
    if (random() % 16 == 0) text += random() % 2 ? "e" : "E+";
    other += !reads_alike(text);
  }
  CHECK(other == 0);
}
