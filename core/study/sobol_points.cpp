#include "study/sobol_points.hpp"

#include <boost/random/sobol.hpp>

#include <bit>

namespace packcost {

namespace {

constexpr std::uint32_t reversed(std::uint32_t x) {
  x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
  x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
  x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
  x = ((x >> 8) & 0x00ff00ffu) | ((x & 0x00ff00ffu) << 8);
  return (x >> 16) | (x << 16);
}

/// Each bit of the result depends on that bit and the lower ones of x: on reversed bits, a nested permutation. Burley 2020, Listing 1 and 2.
constexpr std::uint32_t laine_karras(std::uint32_t x, std::uint32_t seed) {
  x += seed;
  x ^= x * 0x6c50b47cu;
  x ^= x * 0xb82f1e52u;
  x ^= x * 0xc7afe638u;
  x ^= x * 0x8d22f6e6u;
  return x;
}

constexpr double spacing = 1.0 / 4294967296.0;

}  // namespace

// Boost holds the published table; its engine gives the points in Gray code order, of which point 2^k differs from direction k by the one before.
SobolPoints::SobolPoints(std::size_t dimensions) : directions_(dimensions) {
  if (dimensions == 0) return;
  boost::random::sobol_engine<std::uint32_t, 32> engine(dimensions);
  for (std::size_t k = 0; k < 32; ++k) {
    engine.seed((std::uint32_t{1} << k) - 1);
    for (Directions& d : directions_) d[k] = reversed(engine()) ^ (k > 0 ? d[k - 1] : 0);
  }
}

std::uint32_t SobolPoints::plain(std::size_t dimension, std::uint64_t row) const {
  const std::uint32_t gray = static_cast<std::uint32_t>(row ^ (row >> 1));
  std::uint32_t x = 0;
  for (std::size_t k = 0; k < 32; ++k)
    if (gray >> k & 1) x ^= directions_[dimension][k];
  return reversed(x);
}

void SobolPoints::fill(std::size_t dimension, std::uint64_t first, std::uint32_t scramble, std::size_t count, double* out) const {
  const Directions& d = directions_[dimension];
  std::uint32_t x = reversed(plain(dimension, first));
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = (static_cast<double>(reversed(laine_karras(x, scramble))) + 0.5) * spacing;
    x ^= d[static_cast<std::size_t>(std::countr_zero(static_cast<std::uint32_t>(first + i + 1))) & 31];
  }
}

}  // namespace packcost
