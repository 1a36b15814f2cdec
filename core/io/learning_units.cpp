#include "io/learning_units.hpp"

#include "io/fail.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace packcost {

namespace {

struct Energy {
  std::string_view name, lower;
  double gwh;
};
constexpr std::array<Energy, 5> energies{{{"Wh", "wh", 1e-9}, {"kWh", "kwh", 1e-6}, {"MWh", "mwh", 1e-3}, {"GWh", "gwh", 1}, {"TWh", "twh", 1e3}}};

std::string cased(std::string text, bool upper) {
  for (char& c : text)
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    else if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string last_word(const std::string& text) { return text.substr(text.rfind('_') + 1); }

/// The energy unit in its usual letters; other texts as they are.
std::string unit_name(const std::string& text) {
  for (const Energy& e : energies)
    if (cased(text, false) == e.lower) return std::string(e.name);
  return text;
}

}  // namespace

PriceUnit price_unit_of_column(const std::string& column) {
  const auto per = column.rfind("_per_");
  if (per == column.npos) return {};
  const auto currency = parse_currency(cased(last_word(column.substr(0, per)), true));
  return {currency.value_or(Currency{}), unit_name(column.substr(per + 5))};
}

std::optional<PriceUnit> parse_price_unit(const std::string& text) {
  const auto slash = text.find('/');
  const auto currency = parse_currency(text.substr(0, slash));
  if (!currency || (slash != text.npos && slash + 1 == text.size())) return std::nullopt;
  return PriceUnit{*currency, slash == text.npos ? std::string{} : unit_name(text.substr(slash + 1))};
}

std::string to_string(const PriceUnit& unit) {
  std::string text = unit.currency.code.empty() ? "money" : unit.currency.code;
  if (unit.currency.year != 0) text = to_string(unit.currency);
  return unit.per.empty() ? text : text + '/' + unit.per;
}

OutputUnit output_unit_of_column(const std::string& column) {
  for (const Energy& e : energies)
    if (cased(last_word(column), false) == e.lower) return {"GWh", e.gwh};
  return {};
}

OutputUnit parse_output_unit(const std::string& text) {
  for (const Energy& e : energies)
    if (text == e.name) return {"GWh", e.gwh};
  return {text, 1};
}

void convert_prices(LearningTable& table, const Currency& from, const Currency& to, const MoneyTable& money) {
  Problems problems;
  for (std::size_t i = 0; i < table.price.size(); ++i) {
    if (std::isnan(table.price[i])) continue;
    Currency own = from;
    const double year = table.price_year.empty() ? table.year[i] : table.price_year[i];
    if (own.year == 0) own.year = std::abs(year) < 1e6 && year == std::floor(year) ? static_cast<int>(year) : 0;
    const auto factor = money_factor(money, own, to);
    if (factor) table.price[i] *= *factor;
    else problems.push_back(problem_at(table.place[i], "no exchange rate or deflator turns " + to_string(own) + " into " + to_string(to),
                                       "lay a folder with deflators.csv and exchange_rates.csv over the shipped data: --data"));
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
}

}  // namespace packcost
