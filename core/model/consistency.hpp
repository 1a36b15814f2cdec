#pragma once

#include "plant/plant.hpp"

#include <numbers>

namespace packcost {

/// Expected maximum of n standard normals: the integral of x n phi(x) Phi(x)^(n-1) dx. n is at least 1.
double expected_maximum(double n);

/// Spread times the expected maximum of n standard normals: how far the weakest of n groups lies below the mean. Alike cells cost no integral.
inline double weakest_below_mean(double spread, double n) { return spread > 0 ? spread * expected_maximum(n) : 0; }

template <class N>
N normal_density(N x) { return exp(-(x * x) / N(2)) / N(std::sqrt(2 * std::numbers::pi)); }
template <class N>
N normal_probability(N x) { return (N(1) + erf(x / N(std::numbers::sqrt2))) / N(2); }

/// How alike the cells in a pack are, and what that takes.
template <class N>
struct ConsistencyResult {
  Quantity<dim::none, N> inspection_yield;  ///< P(|z| < limit)
  Quantity<dim::none, N> spread;            ///< standard deviation over mean of the cells in one pack
  Quantity<dim::none, N> usable_share;      ///< of the rated energy that the weakest group of a string leaves
};

/// Standard deviation, in units of that of all cells, within bins of equal width on [-limit, limit] of a normal truncated there: the
/// variance of the truncated normal less that between the bins' means.
template <class N>
N spread_within_bins(N limit, double bins) {
  const N inside = N(2) * normal_probability(limit) - N(1);
  const N truncated = N(1) - N(2) * limit * normal_density(limit) / inside;
  N between = N(0);
  const N width = N(2) * limit / N(bins);
  for (double bin = 0; bin < bins; ++bin) {
    const N a = -limit + N(bin) * width, b = a + width;
    const N mass = normal_probability(b) - normal_probability(a), moment = normal_density(a) - normal_density(b);
    between = between + moment * moment / mass;
  }
  return sqrt(max(N(0), truncated - between / inside));
}

/// Spread after inspection and sorting, and the share of a string's energy that it leaves: 1 - s m(n) / sqrt(parallel), n groups in series.
/// packcost-model(7), "Consistency". `factor` is what automation and learning make of the spread.
template <class N>
ConsistencyResult<N> consistency(const Consistency<N>& c, N factor, Quantity<dim::none, N> series, Quantity<dim::none, N> parallel) {
  ConsistencyResult<N> r{N(1), N(0), N(1)};
  const N limit = c.inspection_limit.given ? c.inspection_limit.value.value : c.sort_window.value;
  if (c.inspection_limit.given) r.inspection_yield = N(2) * normal_probability(limit) - N(1);
  N within = N(1);
  const double bins = static_cast<double>(c.sort_bins.value);
  if (c.inspection_limit.given || bins > 1) within = spread_within_bins(limit, bins);
  r.spread = c.spread.value * factor * within;
  r.usable_share = max(N(0), N(1) - weakest_below_mean(r.spread.value / sqrt(parallel.value), series.value));
  return r;
}

}  // namespace packcost
