#include "units/unit_expression.hpp"

#include <array>
#include <cmath>
#include <cstdlib>

namespace packcost {
namespace {

// One of the unit is up/down base units. Whole numbers, divided once at the end, so that a factor carries one rounding at most.
struct Atom {
  std::string_view symbol;
  Dimension dimension;
  double up = 1, down = 1;
};

constexpr std::array atoms{
    Atom{"g", dim::mass, 1, 1e3},          Atom{"kg", dim::mass},                Atom{"mg", dim::mass, 1, 1e6},
    Atom{"t", dim::mass, 1e3},             Atom{"kt", dim::mass, 1e6},           Atom{"Mt", dim::mass, 1e9},
    Atom{"um", dim::length, 1, 1e6},       Atom{"\u00b5m", dim::length, 1, 1e6}, Atom{"\u03bcm", dim::length, 1, 1e6},
    Atom{"mm", dim::length, 1, 1e3},       Atom{"cm", dim::length, 1, 1e2},      Atom{"m", dim::length},
    Atom{"km", dim::length, 1e3},          Atom{"mL", dim::volume, 1, 1e6},      Atom{"L", dim::volume, 1, 1e3},
    Atom{"s", dim::time, 1, 3600},         Atom{"min", dim::time, 1, 60},        Atom{"h", dim::time},
    Atom{"d", dim::time, 24},              Atom{"week", dim::time, 168},         Atom{"yr", dim::year},
    Atom{"year", dim::year},               Atom{"mAh", dim::charge, 1, 1e3},     Atom{"Ah", dim::charge},
    Atom{"Wh", dim::energy, 1, 1e3},       Atom{"kWh", dim::energy},             Atom{"MWh", dim::energy, 1e3},
    Atom{"GWh", dim::energy, 1e6},         Atom{"TWh", dim::energy, 1e9},        Atom{"J", dim::energy, 1, 3.6e6},
    Atom{"kJ", dim::energy, 1, 3600},      Atom{"MJ", dim::energy, 10, 36},      Atom{"GJ", dim::energy, 1e4, 36},
    Atom{"V", dim::voltage, 1, 1e3},       Atom{"mV", dim::voltage, 1, 1e6},     Atom{"W", dim::power_, 1, 1e3},
    Atom{"kW", dim::power_},               Atom{"MW", dim::power_, 1e3},         Atom{"GW", dim::power_, 1e6},
    Atom{"%", dim::none, 1, 1e2},          Atom{"1", dim::none},                 Atom{"fraction", dim::none},
    Atom{"ratio", dim::none},              Atom{"count", dim::none},             Atom{"cell", dim::none},
    Atom{"cells", dim::none},              Atom{"module", dim::none},            Atom{"modules", dim::none},
    Atom{"pack", dim::none},               Atom{"packs", dim::none},             Atom{"worker", dim::none},
    Atom{"workers", dim::none},            Atom{"money", dim::money}};

struct MoneyPrefix {
  std::string_view symbol;
  double factor;
};
constexpr std::array money_prefixes{MoneyPrefix{"million", 1e6}, MoneyPrefix{"billion", 1e9}, MoneyPrefix{"bn", 1e9}, MoneyPrefix{"k", 1e3},
                                    MoneyPrefix{"M", 1e6}};

constexpr std::array<std::string_view, 14> currencies{"USD", "EUR", "CNY", "RMB", "GBP", "JPY", "KRW",
                                                      "INR", "SEK", "HUF", "PLN", "CAD", "MXN", "IDR"};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Parser {
  std::string_view rest;
  double up = 1, down = 1;
  Dimension dimension;
  std::optional<Currency> currency;
  bool own_money = false;

  bool take(std::string_view token) {
    if (!rest.starts_with(token)) return false;
    rest.remove_prefix(token.size());
    return true;
  }
  void blanks() {
    while (take(" ")) {}
  }

  std::string_view name() {
    std::size_t n = 0;
    if (rest.starts_with("\u00b5") || rest.starts_with("\u03bc")) n = 2;
    if (rest.starts_with("%") || (rest.starts_with("1") && !(rest.size() > 1 && is_digit(rest[1])))) n = 1;
    else
      while (n < rest.size() && is_name(rest[n])) ++n;
    const auto found = rest.substr(0, n);
    rest.remove_prefix(n);
    return found;
  }

  // The exponent after an atom, 1 where none is written, 0 for one that is not allowed. Six at most keeps every dimension in its 8 bits.
  int exponent() {
    if (take("\u00b2")) return 2;
    if (take("\u00b3")) return 3;
    const bool caret = take("^");
    const int sign = caret && take("-") ? -1 : 1;
    if (rest.empty() || !is_digit(rest[0])) return caret ? 0 : 1;
    const int n = rest[0] - '0';
    rest.remove_prefix(1);
    return n <= 6 ? sign * n : 0;
  }

  void multiply(double a, double b, Dimension d, int n) {
    for (int i = 0; i < std::abs(n); ++i) {
      up *= n > 0 ? a : b;
      down *= n > 0 ? b : a;
    }
    dimension = dimension * power(d, n);
  }

  bool money(std::string_view code, int sign, double scale) {
    std::string_view digits = rest.substr(0, 4);
    int year = 0;
    if (!digits.empty() && is_digit(digits[0])) {
      if (digits.size() < 4) return false;
      for (const char c : digits) {
        if (!is_digit(c)) return false;
        year = 10 * year + (c - '0');
      }
      if (year < 1900 || year > 2199) return false;
      rest.remove_prefix(4);
      if (!rest.empty() && (is_digit(rest[0]) || rest[0] == '^')) return false;
    }
    Currency written{std::string(code == "RMB" ? "CNY" : code), year};
    if (own_money || (currency && *currency != written)) return false;
    currency = std::move(written);
    multiply(scale, 1, dim::money, sign);
    return true;
  }

  bool factor(int sign) {
    blanks();
    if (take("(")) return product(sign) && take(")");
    std::string_view word = name();
    if (word.empty()) return false;
    for (const Atom& a : atoms)
      if (a.symbol == word && word != "money") {
        const int n = exponent();
        if (n != 0) multiply(a.up, a.down, a.dimension, sign * n);
        return n != 0;
      }
    double scale = 1;
    for (const MoneyPrefix& p : money_prefixes) {
      if (!word.starts_with(p.symbol)) continue;
      scale = p.factor;
      word.remove_prefix(p.symbol.size());
      if (word.empty()) {
        blanks();
        word = name();
      } else if (word[0] == '_') {
        word.remove_prefix(1);
      }
      break;
    }
    if (word == "money") {
      if (currency) return false;
      own_money = true;
      multiply(scale, 1, dim::money, sign);
      return true;
    }
    for (const std::string_view code : currencies)
      if (code == word) return money(code, sign, scale);
    return false;
  }

  bool product(int sign) {
    if (!factor(sign)) return false;
    for (blanks(); !rest.empty() && rest[0] != ')'; blanks()) {
      const bool over = take("/");
      if (!over && !take("*") && !take("\u00b7")) return false;
      if (!factor(over ? -sign : sign)) return false;
    }
    return true;
  }
};

}  // namespace

std::optional<UnitExpression> parse_unit(std::string_view text) {
  if (text.size() > 64) return {};
  Parser parser{text, 1, 1, {}, {}, false};
  if (!parser.product(1) || !parser.rest.empty()) return {};
  const double factor = parser.up / parser.down;
  if (!std::isfinite(factor) || factor <= 0) return {};
  const bool no_year = parser.currency && parser.currency->year == 0;
  return UnitExpression{parser.dimension, factor, std::move(parser.currency), no_year};
}

std::optional<Currency> parse_currency(std::string_view text) {
  if (text.size() != 3 && text.size() != 7) return {};
  const auto unit = parse_unit(text);
  return unit && unit->currency && unit->factor == 1 ? unit->currency : std::nullopt;
}

}  // namespace packcost
