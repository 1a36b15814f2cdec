#pragma once

#include "units/unit_expression.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace packcost {

/// Exchange rates by currency and year, and the deflator of the US dollar by year.
struct MoneyTable {
  std::map<std::string, std::map<int, double>> per_usd;  ///< units of the currency for one dollar, average of the year
  std::map<int, double> deflator;                        ///< of the US dollar, any base
};

/// What one unit of `from` is in `to`: exchanged into dollars at the rate of its own year, deflated to the other year, exchanged at the rate
/// of that year. 1 exactly where they are equal; empty if a rate or deflator is missing.
std::optional<double> money_factor(const MoneyTable& table, const Currency& from, const Currency& to);

/// Currency and price year of the money in the registry's own defaults and ranges.
Currency registry_currency();

/// A unit of the registry with the currency in the place of `money`: `USD2024/kg`.
std::string unit_with_currency(std::string_view unit, std::string_view currency);

/// The currency as it is written, such as `USD2024`.
std::string to_string(const Currency& currency);

}  // namespace packcost
