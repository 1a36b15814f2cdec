#pragma once

#include "study/learn_models.hpp"
#include "study/learn_noise.hpp"

#include <vector>

namespace packcost::learn {

/// What drives the yearly step of ln price. All pass through today's price, so that a forecast starts without a jump.
enum class Walk {
  wright,       ///< dy = w d(ln z) + shock (Lafond et al. 2018)
  moore,        ///< dy = mu d(year) + shock (Farmer and Lafond 2016)
  persistence,  ///< dy = shock: tomorrow as today
};

/// How forecasts take the size of the shocks from the residuals. Under iid noise both are the same.
enum class ShockScale {
  plain,      ///< sum e^2/(m-1) and t(m-1), as published; too narrow under correlated noise
  corrected,  ///< allows for what correlated shocks hide from the residuals (see `residual_degrees`): covers what it says
};

/// A fit of yearly steps through the origin. Steps over several years count as that many shocks: they are divided by the root of the gap.
struct DifferenceFit {
  Walk walk = Walk::wright;
  Noise noise;
  double slope = 0;         ///< w = sum XY/sum X^2 (wright), mu a year (moore), 0 (persistence)
  double slope_se = 0;      ///< shock_sd/sqrt(sum X^2), as for iid shocks
  double slope_se_noise = 0;  ///< the same under the stated noise and shock scale
  double shock_sd = 0;      ///< s_eta = sqrt(sum (Y - wX)^2/(m-1)) a year, in ln price (m for persistence)
  double sum_squares = 0;   ///< sum X^2
  double degrees = 0;       ///< m - 1 (m for persistence)
  double forecast_sd = 0;   ///< of a yearly shock, and degrees of freedom, as forecasts take them
  double forecast_degrees = 0;
  Rate rate;                ///< per doubling (wright) or per year (moore); iid interval
  Rate rate_noise;          ///< the same with the interval of slope_se_noise
  std::vector<double> steps;   ///< X, past steps of the driver
  std::vector<double> shocks;  ///< Y - wX
  double last_year = 0, last_price = 0, last_cumulative = 0;
};

/// The first-difference fit, rates at probability `level`. No answer with fewer than three rows, bad data or unusable noise.
Answer<DifferenceFit> fit_differences(const Series& series, Walk walk, Noise noise = default_noise, double level = 0.95,
                                      ShockScale scale = ShockScale::corrected);

/// A forecast of ln price: Student's t round the median.
struct Forecast {
  double years = 0;       ///< after the last observation
  double cumulative = 0;  ///< GWh
  double log_median = 0, log_sd = 0, degrees = 0;
};

/// Years beyond which no forecast is made.
inline constexpr double longest_forecast = 1000;

/// The forecast `years` on, when `cumulative` GWh have been made (read by wright only). The error variance is v'Rv s_eta^2 with weights
/// -S X_j/sum X^2 on past shocks and 1 on each to come; parts of a year are interpolated. NaN unless
/// 0 <= years <= longest_forecast.
Forecast forecast(const DifferenceFit& fit, double years, double cumulative = 0);

/// Median price (money/kWh) and its interval of probability `level`.
Band price_band(const Forecast& forecast, double level);

}  // namespace packcost::learn
