#pragma once

#include <cstdint>

namespace packcost {

/// 64 well-mixed bits of a 64-bit number (finalizer of SplitMix64; Steele, Lea and Flood 2014).
constexpr std::uint64_t mix_bits(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/// 64 bits that depend on nothing but the three counters: any order, any thread and any part of a run gives the same draw.
constexpr std::uint64_t counter_bits(std::uint64_t seed, std::uint64_t row, std::uint64_t stream) {
  constexpr std::uint64_t golden_gamma = 0x9e3779b97f4a7c15ULL;  // odd number next to 2^64 over the golden ratio, as in SplitMix64
  std::uint64_t state = mix_bits(seed + golden_gamma);
  state = mix_bits(state + row * golden_gamma + golden_gamma);
  return mix_bits(state + stream * golden_gamma + golden_gamma);
}

/// A uniform number strictly between 0 and 1 (52 bits, centred), so that every quantile of it is finite.
constexpr double counter_uniform(std::uint64_t seed, std::uint64_t row, std::uint64_t stream) {
  constexpr double spacing = 1.0 / 4503599627370496.0;  // 2^-52: the half added below still fits a double
  return (static_cast<double>(counter_bits(seed, row, stream) >> 12) + 0.5) * spacing;
}

}  // namespace packcost
