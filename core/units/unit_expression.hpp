#pragma once

#include "units/dimension.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace packcost {

/// A currency of a year's money, written `USD2024`. The year is 0 where none was written.
struct Currency {
  std::string code;
  int year = 0;
  friend bool operator==(const Currency&, const Currency&) = default;
};

/// A unit as somebody wrote it: one of it is `factor` base units of `dimension` (kg, m, h, year, Ah, kWh, money).
/// `currency` is empty for units without money and for `money`, the plant's own.
struct UnitExpression {
  Dimension dimension;
  double factor = 1;
  std::optional<Currency> currency;
  bool currency_without_year = false;
};

/// The unit written as products and quotients, such as `mAh/cm2`, `kWh/(m2*d)`, `1/yr`, `%`, `USD2024/kg`, `M EUR2021`; empty if it is
/// not a unit, mixes two currencies, or is longer than 64 bytes. `a/b/c` is a/(b*c), `a/b*c` is (a/b)*c.
std::optional<UnitExpression> parse_unit(std::string_view text);

/// The currency written as `USD2024` or `RMB2020` (an alias of CNY); empty if the code is not known. Without a year, the year is 0.
std::optional<Currency> parse_currency(std::string_view text);

}  // namespace packcost
