#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace packcost {

/// Counts of numbers in buckets whose width is in proportion to their size, 2,048 an octave: quantiles to 2.5e-4 of their value at worst, whatever the
/// count. Its size follows the octaves that the numbers span and never their count; sketches merge in any order to the same counts.
class QuantileSketch {
 public:
  /// Counts finite numbers.
  void add(std::span<const double> values);
  void merge(const QuantileSketch& other);

  std::uint64_t count() const { return count_; }
  /// The number below which a share of the numbers lies, between the buckets' edges by their counts; count() must be above 0.
  double quantile(double share) const;
  /// Share of the numbers that lie below x, the bucket of x by proportion.
  double share_below(double x) const;

  /// A bucket that is not empty; `key` grows with the numbers in it.
  struct Bucket {
    std::int32_t key;
    std::uint64_t count;
  };
  std::vector<Bucket> buckets() const;
  void add(const Bucket& bucket);

  static std::int32_t key_of(double x);
  /// Numbers of a bucket are from its lower edge on to that of the next.
  static double lower_edge(std::int32_t key);

 private:
  std::uint64_t& at(std::int32_t key);

  std::int32_t first_ = 0;  ///< key of counts_[0]
  std::vector<std::uint64_t> counts_;
  std::uint64_t count_ = 0;
};

}  // namespace packcost
