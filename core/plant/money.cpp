#include "plant/money.hpp"

namespace packcost {

namespace {

std::optional<double> in_year(const std::map<int, double>& series, int year) {
  const auto found = series.find(year);
  if (found == series.end()) return std::nullopt;
  return found->second;
}

std::optional<double> rate(const MoneyTable& table, const Currency& currency) {
  const auto found = table.per_usd.find(currency.code);
  if (found == table.per_usd.end()) return std::nullopt;
  return in_year(found->second, currency.year);
}

}  // namespace

std::optional<double> money_factor(const MoneyTable& table, const Currency& from, const Currency& to) {
  if (from == to) return 1.0;
  const auto from_rate = rate(table, from), to_rate = rate(table, to);
  const auto from_index = in_year(table.deflator, from.year), to_index = in_year(table.deflator, to.year);
  if (!from_rate || !to_rate || !from_index || !to_index) return std::nullopt;
  return 1.0 / *from_rate * (*to_index / *from_index) * *to_rate;
}

Currency registry_currency() { return {"USD", 2022}; }

std::string unit_with_currency(std::string_view unit, std::string_view currency) {
  constexpr std::string_view token = "money";
  std::string text(unit);
  if (const auto at = text.find(token); at != text.npos) text.replace(at, token.size(), currency);
  return text;
}

std::string to_string(const Currency& currency) { return currency.code + std::to_string(currency.year); }

}  // namespace packcost
