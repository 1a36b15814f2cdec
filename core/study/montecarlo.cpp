#include "study/montecarlo.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

void OutputStatistics::add(std::uint64_t chunk, std::span<const double> values, std::span<const double> targets) {
  std::vector<double> there;
  there.reserve(values.size());
  for (const double x : values)
    if (std::isfinite(x)) there.push_back(x);
  absent += values.size() - there.size();
  moments.add(chunk, moments_of(there));
  sketch.add(there);
  below.resize(targets.size());
  for (std::size_t t = 0; t < targets.size(); ++t)
    for (const double x : there) below[t] += x < targets[t] ? 1 : 0;
}

void OutputStatistics::merge(const OutputStatistics& other) {
  moments.merge(other.moments);
  sketch.merge(other.sketch);
  absent += other.absent;
  // A part without a chunk has not counted any.
  below.resize(std::max(below.size(), other.below.size()));
  for (std::size_t t = 0; t < other.below.size(); ++t) below[t] += other.below[t];
}

QuantileEstimate quantile_of(const QuantileSketch& sketch, double share) {
  const double error = std::sqrt(share * (1 - share) / static_cast<double>(sketch.count()));
  return {sketch.quantile(share), (sketch.quantile(share + error) - sketch.quantile(share - error)) / 2};
}

std::vector<HistogramBar> histogram_of(const QuantileSketch& sketch, const Moments& moments, std::size_t bars) {
  std::vector<HistogramBar> all;
  if (moments.count == 0) return all;
  if (!(moments.least < moments.greatest)) return {{moments.least, moments.greatest, 1}};
  const double width = (moments.greatest - moments.least) / static_cast<double>(bars);
  double before = 0;
  for (std::size_t i = 0; i < bars; ++i) {
    const bool last = i + 1 == bars;
    const double low = moments.least + static_cast<double>(i) * width, high = last ? moments.greatest : moments.least + static_cast<double>(i + 1) * width;
    const double until = last ? 1 : sketch.share_below(high);
    all.push_back({low, high, until - before});
    before = until;
  }
  return all;
}

}  // namespace packcost
