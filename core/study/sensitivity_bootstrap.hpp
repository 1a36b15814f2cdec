#pragma once

#include "study/counter_random.hpp"
#include "study/sensitivity.hpp"

#include <algorithm>

namespace packcost::detail {

/// One replicate: a draw of n out of n with replacement.
struct Replicate {
  std::uint64_t row;

  Replicate(const Bootstrap& b, std::size_t number) : row(counter_row(b.seed, number)) {}
  /// Number `at` of the draw.
  std::size_t operator()(std::size_t at, std::size_t n) const { return static_cast<std::size_t>(uniform_of(row_bits(row, at)) * static_cast<double>(n)); }
};

/// The estimate with the interval that its replicates give.
inline Estimate with_interval(double value, std::vector<double> replicates, double confidence) {
  if (replicates.empty()) return {value, value, value};
  const double n = static_cast<double>(replicates.size()), tail = (1 - confidence) / 2;
  const auto at = [&](double share) {
    const auto place = replicates.begin() + static_cast<std::ptrdiff_t>(std::min(std::max(0.0, share * n), n - 1));
    std::nth_element(replicates.begin(), place, replicates.end());
    return *place;
  };
  const double low = at(tail);
  return {value, low, at(1 - tail)};
}

}  // namespace packcost::detail
