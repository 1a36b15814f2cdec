#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace packcost {

/// Most dimensions that the points have numbers for.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Sobol' points of 32 bits in Gray code order (Antonov and Saleev 1979), with the direction numbers of Joe and Kuo 2008, each dimension
/// scrambled by a nested uniform permutation of its own (Owen 1995) through the hash of Laine and Karras 2011 with the constants of Burley 2020.
/// Point `row` of a dimension is a function of (row, scramble) alone.
class SobolPoints {
 public:
  /// Direction numbers for that many dimensions, at most `most_sobol_dimensions`.
  explicit SobolPoints(std::size_t dimensions);

  /// Coordinates of `count` points from point `first` on in one dimension, strictly between 0 and 1. Points beyond 2^32 repeat.
  void fill(std::size_t dimension, std::uint64_t first, std::uint32_t scramble, std::size_t count, double* out) const;
  /// The same without scrambling, as 32 bits: for tests.
  std::uint32_t plain(std::size_t dimension, std::uint64_t row) const;

 private:
  using Directions = std::array<std::uint32_t, 32>;  ///< with their bits reversed
  std::vector<Directions> directions_;
};

}  // namespace packcost
