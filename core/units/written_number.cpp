#include "units/written_number.hpp"

#include "units/read_decimal.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace packcost {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool contains(std::string_view s, std::string_view part) { return s.find(part) != s.npos; }

// Whether a decimal number that does not fit is so because it is small: by the power of ten of its first digit that is not 0.
bool is_below_one(std::string_view number) {
  const auto e = std::min(number.find_first_of("eE"), number.size());
  const auto mantissa = number.substr(0, e);
  const auto first = mantissa.find_first_of("123456789");
  if (first == mantissa.npos) return true;
  const auto point = std::min(mantissa.find('.'), mantissa.size());
  long long magnitude = static_cast<long long>(point) - static_cast<long long>(first);
  if (e < number.size()) {
    std::string_view exponent = number.substr(e + 1);
    const bool negative = exponent.starts_with('-');
    long long n = 0;
    for (const char c : exponent)
      if (is_digit(c)) n = std::min(10 * n + (c - '0'), 1'000'000'000'000LL);
    magnitude += negative ? -n : n;
  }
  return magnitude < 0;
}

std::string explain(std::string_view token) {
  std::string_view bare = token;
  if (bare.starts_with('+') || bare.starts_with('-')) bare.remove_prefix(1);
  const std::string word = lower(bare);
  if (token.empty()) return "empty: a number is expected";
  if (word == "inf" || word == ".inf" || word == "infinity") return "infinity is not a number here";
  if (word == "nan" || word == ".nan") return "not a number (NaN)";
  if (contains(token, "\u2212") || contains(token, "\u2013") || contains(token, "\u2014"))
    return "not a number: write the minus sign as '-' (U+002D)";
  if (contains(token, "$") || contains(token, "\u20ac") || contains(token, "\u00a3") || contains(token, "\u00a5"))
    return "not a number: write the currency after it, as in '5 USD2024'";
  const bool starts = !bare.empty() && is_digit(bare[0]);
  if (starts && (contains(bare, "_") || contains(bare, "'") || contains(bare, "\u00a0") || contains(bare, "\u2009") ||
                 contains(bare, "\u202f") || contains(bare, "\u2019")))
    return "not a number: no thousands separators";
  if (starts && contains(bare, ",")) {
    const auto comma = bare.find(',');
    const bool once = bare.find(',', comma + 1) == bare.npos;
    if (once && bare.find_first_not_of(digits, comma + 1) == bare.npos && bare.size() != comma + 4)
      return "not a number: use a decimal point, not comma";
    return "not a number: a decimal point, not comma, and no thousands separators";
  }
  if (word.starts_with("0x") || word.starts_with("0o") || word.starts_with("0b")) return "not a number: only decimal digits are read here";
  if (std::ranges::any_of(token, [](char c) { return static_cast<unsigned char>(c) > 127; }))
    return "not a number: only the digits 0 to 9 (ASCII) are read here";
  if (starts) {
    const auto end = bare.find_first_not_of("0123456789.");
    if (end != bare.npos && (bare[end] == 'e' || bare[end] == 'E')) {
      const auto rest = bare.substr(end + 1);
      if (rest.find_first_not_of("0123456789+-.") == rest.npos) return "not a number: a whole number is missing after the 'e'";
    }
    if (end != bare.npos && is_letter(bare[end])) return "not a number: a unit stands after a blank, as in '4 kg'";
    if (end != bare.npos) return "not a number: formulas and fractions are not read here, write the result";
  }
  return "not a number";
}

std::optional<double> decimal(std::string_view token, std::string& why) {
  std::string_view bare = token;
  if (bare.starts_with('+') && bare.size() > 1 && bare[1] != '-') bare.remove_prefix(1);
  const std::string_view unsigned_part = bare.starts_with('-') ? bare.substr(1) : bare;
  double value = 0;
  const auto [end, error] = std::from_chars(bare.data(), bare.data() + bare.size(), value);
  if (end != bare.data() + bare.size() || error == std::errc::invalid_argument || unsigned_part.find_first_of(digits) > 1) {
    why = explain(token);
    return {};
  }
  if (unsigned_part.size() > 1 && unsigned_part[0] == '0' && is_digit(unsigned_part[1])) {
    why = "not a number: no leading zeros (some programs read 010 as 8)";
    return {};
  }
  const bool underflow = error != std::errc{} ? is_below_one(unsigned_part)
                                              : value == 0 && unsigned_part.substr(0, unsigned_part.find_first_of("eE")).find_first_of("123456789") != bare.npos;
  if (error != std::errc{} || underflow || !std::isfinite(value)) {
    why = underflow ? "too small: it would become 0" : "too large: over 1.8e308";
    return {};
  }
  return value == 0 ? 0.0 : value;
}

}  // namespace

std::optional<WrittenNumber> parse_written(std::string_view text, std::string& why) {
  if (double value = 0; read_decimal(text, value)) return WrittenNumber{value, {}};
  text = trim(text);
  const auto end = std::min(text.find_first_of(" \t%"), text.size());
  const auto value = decimal(text.substr(0, end), why);
  if (!value) return {};
  const std::string_view unit = trim(text.substr(end));
  if (!unit.empty() && is_digit(unit[0]) && !unit.starts_with("1/")) {
    why = "not a number: no thousands separators, and no blank inside a number";
    return {};
  }
  const bool plausible = unit.empty() || is_letter(unit[0]) || unit[0] == '%' || unit[0] == '(' || unit.starts_with("1/") ||
                         unit.starts_with("\u00b5") || unit.starts_with("\u03bc");
  if (!plausible) {
    why = static_cast<unsigned char>(unit[0]) > 127 || unit[0] == '$' ? "not a number with a unit (currencies are written as in '5 USD2024')"
                                                                      : "not a number: formulas and fractions are not read here, write the result";
    return {};
  }
  return WrittenNumber{*value, unit};
}

std::optional<double> parse_number(std::string_view text, std::string& why) {
  const auto written = parse_written(text, why);
  if (!written) return {};
  if (written->unit.empty()) return written->value;
  why = "not a number: no unit is read here";
  return {};
}

}  // namespace packcost
