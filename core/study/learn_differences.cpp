#include "study/learn_differences.hpp"

#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

double driver(Walk walk, const Series& series, std::size_t row) {
  switch (walk) {
    case Walk::wright: return std::log(series.cumulative[row]);
    case Walk::moore: return series.year[row];
    case Walk::persistence: return 0;
  }
  return 0;
}

// Weights of past shocks in the error of a forecast over a move S of the driver: the error in the slope.
std::vector<double> past_weights(const DifferenceFit& fit, double move) {
  std::vector<double> weights;
  for (const double step : fit.steps) weights.push_back(fit.walk == Walk::persistence ? 0.0 : -move * step / fit.sum_squares);
  return weights;
}

double error_variance(const DifferenceFit& fit, double move, double years) {
  std::vector<double> weights = past_weights(fit, move);
  const double whole = std::floor(years), part = years - whole;
  weights.insert(weights.end(), static_cast<std::size_t>(whole), 1.0);
  const double here = weighted_variance(fit.noise, weights);
  if (part == 0) return here;
  weights.push_back(1.0);
  return (1 - part) * here + part * weighted_variance(fit.noise, weights);
}

void scale_shocks(DifferenceFit& fit, double ssr, ShockScale scale) {
  fit.shock_sd = std::sqrt(ssr / fit.degrees);
  fit.forecast_sd = fit.shock_sd;
  fit.forecast_degrees = fit.degrees;
  if (scale == ShockScale::plain || fit.walk == Walk::persistence) return;
  const auto effective = residual_degrees(fit.noise, fit.steps);
  fit.forecast_sd = std::sqrt(ssr / effective.trace);
  fit.forecast_degrees = effective.degrees;
}

void add_rates(DifferenceFit& fit, double level) {
  if (fit.walk == Walk::persistence) return;
  fit.slope_se = fit.shock_sd / std::sqrt(fit.sum_squares);
  fit.slope_se_noise = fit.forecast_sd * std::sqrt(weighted_variance(fit.noise, past_weights(fit, 1)));
  const auto rate = fit.walk == Walk::wright ? rate_per_doubling : rate_per_year;
  fit.rate = rate(fit.slope, fit.slope_se, student_t(level, fit.degrees));
  fit.rate_noise = rate(fit.slope, fit.slope_se_noise, student_t(level, fit.forecast_degrees));
}

}  // namespace

Answer<DifferenceFit> fit_differences(const Series& series, Walk walk, Noise noise, double level, ShockScale scale) {
  if (const auto problems = check(series); !problems.empty()) return no<DifferenceFit>(first_of(problems));
  if (auto problem = noise_problem(noise); !problem.empty()) return no<DifferenceFit>(std::move(problem));
  DifferenceFit fit;
  fit.walk = walk;
  fit.noise = noise;
  Column y;
  for (std::size_t i = 1; i < series.size(); ++i) {
    const double root_gap = std::sqrt(series.year[i] - series.year[i - 1]);
    fit.steps.push_back((driver(walk, series, i) - driver(walk, series, i - 1)) / root_gap);
    y.push_back(std::log(series.price[i] / series.price[i - 1]) / root_gap);
  }
  fit.sum_squares = dot(fit.steps, fit.steps);
  fit.slope = walk == Walk::persistence ? 0 : dot(fit.steps, y) / fit.sum_squares;
  for (std::size_t i = 0; i < y.size(); ++i) fit.shocks.push_back(y[i] - fit.slope * fit.steps[i]);
  fit.degrees = static_cast<double>(y.size()) - (walk == Walk::persistence ? 0 : 1);
  scale_shocks(fit, dot(fit.shocks, fit.shocks), scale);
  add_rates(fit, level);
  fit.last_year = series.year.back();
  fit.last_price = series.price.back();
  fit.last_cumulative = series.cumulative.back();
  return fit;
}

Forecast forecast(const DifferenceFit& fit, double years, double cumulative) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  if (!(years >= 0 && years <= longest_forecast)) return {years, cumulative, unknown, unknown, fit.forecast_degrees};
  double move = 0;
  if (fit.walk == Walk::wright) move = std::log(cumulative / fit.last_cumulative);
  if (fit.walk == Walk::moore) move = years;
  return {years, cumulative, std::log(fit.last_price) + fit.slope * move, fit.forecast_sd * std::sqrt(error_variance(fit, move, years)),
          fit.forecast_degrees};
}

Band price_band(const Forecast& forecast, double level) {
  const double reach = student_t(level, forecast.degrees) * forecast.log_sd;
  return exponentiate({forecast.log_median, forecast.log_median - reach, forecast.log_median + reach});
}

}  // namespace packcost::learn
