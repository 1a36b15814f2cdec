#include "study/sketch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace packcost {

namespace {

constexpr int kept_bits = 11, dropped_bits = 52 - kept_bits, exponent_bias = 1023;
/// What is smaller than 2^-64 is counted as zero.
constexpr int least_exponent = -64;
constexpr std::int64_t zero_keys = std::int64_t{exponent_bias + least_exponent} << kept_bits;

/// Key of a number above 0; 0 for what counts as zero.
std::int32_t key_of_size(double x) {
  const std::int64_t key = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(x) >> dropped_bits) - zero_keys + 1;
  return static_cast<std::int32_t>(std::max<std::int64_t>(key, 0));
}

double edge_of_size(std::int32_t key) { return key <= 0 ? 0 : std::bit_cast<double>(static_cast<std::uint64_t>(key - 1 + zero_keys) << dropped_bits); }

}  // namespace

std::int32_t QuantileSketch::key_of(double x) { return x < 0 ? -key_of_size(-x) : key_of_size(std::abs(x)); }  // -0 is 0

// Bucket -k holds what -x has in bucket k, so that its lower edge is the upper edge of that, negated.
double QuantileSketch::lower_edge(std::int32_t key) { return key >= 0 ? (key == 0 ? -edge_of_size(1) : edge_of_size(key)) : -edge_of_size(1 - key); }

std::uint64_t& QuantileSketch::at(std::int32_t key) {
  if (counts_.empty()) first_ = key;
  // Room on the side that grows, so that numbers in rising order do not move everything each time.
  const auto size = static_cast<std::int32_t>(counts_.size());
  if (key < first_) {
    const std::int32_t more = std::max(first_ - key, size / 2);
    counts_.insert(counts_.begin(), static_cast<std::size_t>(more), 0);
    first_ -= more;
  } else if (key - first_ >= size) {
    counts_.resize(static_cast<std::size_t>(std::max(key - first_ + 1, size + size / 2)), 0);
  }
  return counts_[static_cast<std::size_t>(key - first_)];
}

void QuantileSketch::add(std::span<const double> values) {
  for (const double x : values) ++at(key_of(x));
  count_ += values.size();
}

void QuantileSketch::add(const Bucket& bucket) {
  at(bucket.key) += bucket.count;
  count_ += bucket.count;
}

void QuantileSketch::merge(const QuantileSketch& other) {
  for (const Bucket& bucket : other.buckets()) add(bucket);
}

std::vector<QuantileSketch::Bucket> QuantileSketch::buckets() const {
  std::vector<Bucket> all;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    if (counts_[i] != 0) all.push_back({first_ + static_cast<std::int32_t>(i), counts_[i]});
  return all;
}

double QuantileSketch::quantile(double share) const {
  const double rank = std::clamp(share, 0.0, 1.0) * static_cast<double>(count_);
  double before = 0;
  double last = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] == 0) continue;
    const std::int32_t key = first_ + static_cast<std::int32_t>(i);
    const double count = static_cast<double>(counts_[i]), low = lower_edge(key), high = lower_edge(key + 1);
    if (rank <= before + count) return low + (high - low) * std::max(0.0, rank - before) / count;
    before += count;
    last = high;
  }
  return last;
}

double QuantileSketch::share_below(double x) const {
  const std::int32_t key = key_of(x);
  double below = 0;
  for (const Bucket& b : buckets()) {
    if (b.key > key) break;
    const double low = lower_edge(b.key), high = lower_edge(b.key + 1);
    below += static_cast<double>(b.count) * (b.key < key ? 1 : std::clamp((x - low) / (high - low), 0.0, 1.0));
  }
  return count_ == 0 ? 0 : below / static_cast<double>(count_);
}

}  // namespace packcost
