#include "study/learn_noise.hpp"

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <numeric>

namespace packcost::learn {

std::string noise_problem(const Noise& noise) {
  const double size = std::abs(noise.coefficient);
  if (noise.kind == NoiseKind::ma1 && !(size <= 1)) return "theta of MA(1) noise must lie between -1 and 1";
  if (noise.kind == NoiseKind::ar1 && !(size < 1)) return "phi of AR(1) noise must lie inside -1 and 1";
  return {};
}

double shock_correlation(const Noise& noise, int lag) {
  lag = std::abs(lag);
  if (lag == 0) return 1;
  switch (noise.kind) {
    case NoiseKind::iid: return 0;
    case NoiseKind::ma1: return lag == 1 ? noise.coefficient / (1 + noise.coefficient * noise.coefficient) : 0;
    case NoiseKind::ar1: return std::pow(noise.coefficient, lag);
  }
  return 0;
}

double weighted_variance(const Noise& noise, const std::vector<double>& weights) {
  const double neighbour = shock_correlation(noise, 1);
  const double memory = noise.kind == NoiseKind::ar1 ? noise.coefficient : 0;  // of shocks further back than the neighbour
  double variance = 0, before = 0, last = 0;
  for (const double weight : weights) {
    before = memory * before + neighbour * last;
    variance += weight * (weight + 2 * before);
    last = weight;
  }
  return variance;
}

ResidualDegrees residual_degrees(const Noise& noise, const std::vector<double>& x) {
  const std::size_t m = x.size();
  if (noise.kind == NoiseKind::iid) return {static_cast<double>(m) - 1, static_cast<double>(m) - 1};
  const double squares = std::inner_product(x.begin(), x.end(), x.begin(), 0.0);
  const auto r = [&](std::size_t i, std::size_t j) { return shock_correlation(noise, static_cast<int>(i) - static_cast<int>(j)); };
  std::vector<double> rx(m, 0.0);
  double r_squares = 0, x_r_x = 0;
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      rx[i] += r(i, j) * x[j];
      r_squares += r(i, j) * r(i, j);
    }
  for (std::size_t i = 0; i < m; ++i) x_r_x += x[i] * rx[i];
  const double quadratic = x_r_x / squares;
  const double trace = static_cast<double>(m) - quadratic;
  const double rx_squares = std::inner_product(rx.begin(), rx.end(), rx.begin(), 0.0) / squares;
  const double trace_squared = r_squares - 2 * rx_squares + quadratic * quadratic;  // trace(MRMR)
  return {trace, trace * trace / trace_squared};
}

}  // namespace packcost::learn
