#pragma once

#include "study/counter_random.hpp"
#include "study/learn_differences.hpp"

#include <cmath>
#include <cstdint>

namespace packcost::learn::test {

/// One experiment: `steps` yearly steps are known, the price `ahead` steps later is forecast and drawn.
struct Experiment {
  Walk walk = Walk::wright;
  Noise noise;
  std::size_t steps = 20;
  std::size_t ahead = 5;
};

struct Coverage {
  double at_80 = 0, at_95 = 0;
};

inline std::vector<double> draw_shocks(const Noise& noise, std::size_t count, std::uint64_t seed, std::uint64_t row) {
  const auto normal = [&](std::uint64_t stream) { return normal_quantile(counter_uniform(seed, row, stream)); };
  std::vector<double> shocks;
  double before = normal(0);
  for (std::size_t i = 0; i < count; ++i) {
    const double fresh = normal(i + 1);
    if (noise.kind == NoiseKind::iid) shocks.push_back(fresh);
    if (noise.kind == NoiseKind::ma1) shocks.push_back(fresh + noise.coefficient * before);
    if (noise.kind == NoiseKind::ar1) shocks.push_back(noise.coefficient * before + std::sqrt(1 - noise.coefficient * noise.coefficient) * fresh);
    before = noise.kind == NoiseKind::ar1 ? shocks.back() : fresh;
  }
  return shocks;
}

/// A series of prices that obeys the walk; rates and shocks of the size seen in batteries.
inline Series draw_series(const Experiment& trial, std::uint64_t seed, std::uint64_t row) {
  constexpr double slope = -0.3, drift = -0.1, shock = 0.1;
  const std::size_t count = trial.steps + trial.ahead;
  const auto shocks = draw_shocks(trial.noise, count, seed, row);
  double x = 0, y = 5;
  std::vector<double> year{2000}, price{std::exp(y)}, cumulative{1};
  for (std::size_t i = 0; i < count; ++i) {
    const double step = 0.05 + 0.6 * counter_uniform(seed, row, count + 1 + i);
    x += step;
    y += (trial.walk == Walk::wright ? slope * step : trial.walk == Walk::moore ? drift : 0) + shock * shocks[i];
    year.push_back(year.back() + 1);
    price.push_back(std::exp(y));
    cumulative.push_back(std::exp(x));
  }
  return from_cumulative(year, price, cumulative);
}

/// Share of `runs` whose price fell into the interval made under `assumed` noise.
inline Coverage simulated_coverage(const Experiment& trial, const Noise& assumed, ShockScale scale, std::uint64_t runs, std::uint64_t seed = 1) {
  double in_80 = 0, in_95 = 0;
  double degrees = 0, t_80 = 0, t_95 = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const Series all = draw_series(trial, seed, run);
    const auto fit = fit_differences(head(all, trial.steps + 1), trial.walk, assumed, 0.95, scale);
    const Forecast said = forecast(*fit, static_cast<double>(trial.ahead), all.cumulative.back());
    if (std::abs(said.degrees - degrees) > 0.01) {
      degrees = said.degrees;
      t_80 = student_t(0.80, degrees);
      t_95 = student_t(0.95, degrees);
    }
    const double error = std::abs(std::log(all.price.back()) - said.log_median);
    in_80 += error <= t_80 * said.log_sd;
    in_95 += error <= t_95 * said.log_sd;
  }
  return {in_80 / static_cast<double>(runs), in_95 / static_cast<double>(runs)};
}

}  // namespace packcost::learn::test
