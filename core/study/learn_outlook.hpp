#pragma once

#include "study/learn_differences.hpp"

#include <optional>
#include <string>

namespace packcost::learn {

/// Output that grows at a constant rate after the last observation.
struct Outlook {
  double annual = 0;  ///< GWh made in the last year
  double growth = 0;  ///< a year, as a fraction
};

/// Cumulative output (GWh) `years` on: z_0 + q_0 ((1+g)^(T+1) - (1+g))/g, and z_0 + q_0 T without growth.
double cumulative_after(const Outlook& outlook, double cumulative, double years);

/// Years until cumulative output reaches `wanted` GWh. No answer when it never does (shrinking output) or the numbers make no sense.
Answer<double> years_until_volume(const Outlook& outlook, double cumulative, double wanted);

/// The forecast `years` on along the outlook.
Forecast forecast(const DifferenceFit& fit, const Outlook& outlook, double years);

/// When one edge of the forecast first meets a price; absent, with the reason, when it does not within the search.
struct Crossing {
  std::optional<double> years;   ///< after the last observation
  std::optional<double> year;    ///< calendar year
  std::optional<double> volume;  ///< cumulative GWh
  std::string reason;
};

/// When a price is met: by the median, by the low edge of the interval (early) and by its high edge (late).
struct UntilPrice {
  double price = 0;  ///< money/kWh
  Crossing median, early, late;
};

/// The last year a price is looked for in, after the last observation.
inline constexpr double search_years = 100;

/// Years and volume until `price`, solved on the edges of the interval of probability `level`. No answer when the price or the outlook
/// makes no sense; a price already met is met now.
Answer<UntilPrice> until_price(const DifferenceFit& fit, const Outlook& outlook, double price, double level);

}  // namespace packcost::learn
