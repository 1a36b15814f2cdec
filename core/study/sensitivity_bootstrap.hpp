#pragma once

#include "study/counter_random.hpp"
#include "study/sensitivity.hpp"

#include <algorithm>

namespace packcost::detail {

/// Number `at` of replicate `replicate` in a draw of n out of n with replacement.
inline std::size_t resampled(const Bootstrap& b, std::size_t replicate, std::size_t at, std::size_t n) {
  return static_cast<std::size_t>(counter_uniform(b.seed, replicate, at) * static_cast<double>(n));
}

/// The estimate with the interval that its replicates give.
inline Estimate with_interval(double value, std::vector<double> replicates, double confidence) {
  if (replicates.empty()) return {value, value, value};
  std::sort(replicates.begin(), replicates.end());
  const double n = static_cast<double>(replicates.size()), tail = (1 - confidence) / 2;
  const auto at = [&](double share) { return replicates[static_cast<std::size_t>(std::min(std::max(0.0, share * n), n - 1))]; };
  return {value, at(tail), at(1 - tail)};
}

}  // namespace packcost::detail
