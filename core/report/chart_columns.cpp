#include "report/chart_columns.hpp"

#include <array>
#include <cctype>

namespace packcost {

namespace {

/// Where `usd2024` and the like begins in a name, after a `_` or at the start; npos if nowhere.
std::size_t currency_at(const std::string& name) {
  constexpr std::size_t letters = 3, digits = 4;
  for (std::size_t at = 0; at + letters + digits <= name.size(); ++at) {
    if (at > 0 && name[at - 1] != '_') continue;
    bool fits = true;
    for (std::size_t i = 0; i < letters + digits && fits; ++i) {
      const auto c = static_cast<unsigned char>(name[at + i]);
      fits = i < letters ? std::islower(c) != 0 : std::isdigit(c) != 0;
    }
    const std::size_t end = at + letters + digits;
    if (fits && (end == name.size() || name[end] == '_')) return at;
  }
  return std::string::npos;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

Column of_money(const std::string& name, std::size_t at) {
  constexpr std::size_t code = 7;
  std::string currency = upper(name.substr(at, code)), before = name.substr(0, at), after = name.substr(at + code);
  if (before.ends_with("m_") && (before.size() == 2 || before[before.size() - 3] == '_')) {
    currency = "M " + currency;
    before.resize(before.size() - 2);
  }
  if (before.ends_with('_')) before.pop_back();
  for (const auto& [suffix, unit] : std::array<std::pair<std::string_view, std::string_view>, 5>{
           {{"_per_kwh", "/kWh"}, {"_per_usable_kwh", "/kWh"}, {"_per_kg", "/kg"}, {"_per_m2", "/m2"}, {"_per_yr", "/yr"}}})
    if (after == suffix) return {before.empty() ? std::string(suffix.substr(1)) : before + after, currency + std::string(unit)};
  return {before + after, currency};
}

}  // namespace

Column column_of_name(const std::string& printed) {
  if (const std::size_t at = currency_at(printed); at != printed.npos) return of_money(printed, at);
  for (const auto& [suffix, unit] : std::array<std::pair<std::string_view, std::string_view>, 12>{{{"_gwh_per_yr", "GWh/yr"},
                                                                                                  {"_gwh", "GWh"},
                                                                                                  {"_h_per_yr", "h/yr"},
                                                                                                  {"_m2", "m2"},
                                                                                                  {"_kw", "kW"},
                                                                                                  {"_wh_per_kg", "Wh/kg"},
                                                                                                  {"_wh_per_l", "Wh/L"},
                                                                                                  {"_kg", "kg"},
                                                                                                  {"_g", "g"},
                                                                                                  {"_ah", "Ah"},
                                                                                                  {"_um", "um"},
                                                                                                  {"_yr", "yr"}}})
    if (printed.size() > suffix.size() && printed.ends_with(suffix)) return {printed.substr(0, printed.size() - suffix.size()), std::string(unit)};
  return {printed, {}};
}

}  // namespace packcost
