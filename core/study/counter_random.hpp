#pragma once

#include <cstdint>

namespace packcost {

/// 64 well-mixed bits of a 64-bit number (finalizer of SplitMix64; Steele, Lea and Flood 2014).
constexpr std::uint64_t mix_bits(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

inline constexpr std::uint64_t golden_gamma = 0x9e3779b97f4a7c15ULL;  ///< odd number next to 2^64 over the golden ratio, as in SplitMix64

/// What the draws of one row have in common.
constexpr std::uint64_t counter_row(std::uint64_t seed, std::uint64_t row) {
  return mix_bits(mix_bits(seed + golden_gamma) + row * golden_gamma + golden_gamma);
}
/// The bits of a stream in a row.
constexpr std::uint64_t row_bits(std::uint64_t counted_row, std::uint64_t stream) { return mix_bits(counted_row + stream * golden_gamma + golden_gamma); }

/// 64 bits that depend on nothing but the three counters: any order, any thread and any part of a run gives the same draw.
constexpr std::uint64_t counter_bits(std::uint64_t seed, std::uint64_t row, std::uint64_t stream) { return row_bits(counter_row(seed, row), stream); }

/// A uniform number strictly between 0 and 1 (52 bits, centred), so that every quantile of it is finite.
constexpr double uniform_of(std::uint64_t bits) {
  constexpr double spacing = 1.0 / 4503599627370496.0;  // 2^-52: the half added below still fits a double
  return (static_cast<double>(bits >> 12) + 0.5) * spacing;
}
constexpr double counter_uniform(std::uint64_t seed, std::uint64_t row, std::uint64_t stream) { return uniform_of(counter_bits(seed, row, stream)); }

}  // namespace packcost
