#pragma once

#include "study/moments.hpp"
#include "study/sketch.hpp"

#include <span>
#include <string>
#include <vector>

namespace packcost {

/// Rows that are added up together before they join the rest; parts of a run are cut between them.
inline constexpr std::uint64_t chunk_rows = 4096;

/// What is known of one output after many rows.
struct OutputStatistics {
  MomentTree moments;
  QuantileSketch sketch;
  std::vector<std::uint64_t> below;  ///< rows below each target
  std::uint64_t absent = 0;          ///< rows whose plant has not this figure

  /// Adds the rows of a chunk; NaN says that the figure does not exist.
  void add(std::uint64_t chunk, std::span<const double> values, std::span<const double> targets);
  void merge(const OutputStatistics& other);
};

/// A quantile and the standard error of that estimate, had the rows been drawn at random: half of what lies between the quantiles at one standard
/// error of the share on either side. No density is estimated.
struct QuantileEstimate {
  double value = 0, error = 0;
};
QuantileEstimate quantile_of(const QuantileSketch& sketch, double share);

/// Equal parts between the ends of a set of numbers, and the share of them in each.
struct HistogramBar {
  double low = 0, high = 0, share = 0;
};
std::vector<HistogramBar> histogram_of(const QuantileSketch& sketch, const Moments& moments, std::size_t bars);

}  // namespace packcost
