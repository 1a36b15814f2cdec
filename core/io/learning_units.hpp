#pragma once

#include "io/learning_data.hpp"
#include "plant/money.hpp"

#include <optional>

namespace packcost {

/// What a price is counted in: money, perhaps of a year, and what it is paid for, such as `kWh`.
struct PriceUnit {
  Currency currency;  ///< the code is empty where none was said, the year 0
  std::string per;
};

/// What the name of a column says of its unit: `price_usd2023_per_kwh` is in USD2023/kWh, `price` in nothing.
PriceUnit price_unit_of_column(const std::string& column);

/// A unit as written: `USD2023/kWh`, `CNY/Wh`. Nothing if it is none.
std::optional<PriceUnit> parse_price_unit(const std::string& text);

/// `USD2023/kWh`; `money/kWh` where the currency is not known, and without `/...` where that is not.
std::string to_string(const PriceUnit& unit);

/// What output is counted in: units of energy become GWh by `factor`, others keep their own name.
struct OutputUnit {
  std::string name = "GWh";
  double factor = 1;
};

/// What the end of a column's name (`cum_mwh`) or a written unit (`MWh`) says; GWh where a name says nothing.
OutputUnit output_unit_of_column(const std::string& column);
OutputUnit parse_output_unit(const std::string& text);

/// Turns prices into `to`. Each is in the money of `from`: of that year, or, where it has none, of its row's `price_year` (of the row's
/// year where the table has no such column). Throws InputError (data) with every row whose rate or deflator is not known.
void convert_prices(LearningTable& table, const Currency& from, const Currency& to, const MoneyTable& money);

}  // namespace packcost
