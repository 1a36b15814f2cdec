#pragma once

#include "units/single_root.hpp"

#include <cstddef>
#include <cstdint>

namespace packcost {

enum class Op : std::uint8_t;

/// A step of a program with its places looked up: where numbers are read and written, and how far on the next lanes stand (0 for a constant).
struct LaneStep {
  Op op;
  double* to;
  double* beside;
  const double* from[4];
  std::ptrdiff_t stride[4];
  double (*function)(double);
};

/// Runs steps over a block of a whole number of lanes. One is compiled for each set of instructions, from one text.
using RunLanes = void (*)(const LaneStep* steps, std::size_t count, std::size_t variants);
/// Rates of return of a block of series, flows[year][variant], up to a whole number of `rate_packs` packs.
using FindRates = void (*)(const double* const* flows, std::size_t years, elementary::RateBounds bounds, std::size_t variants, double* rates, double* changes);

/// Packs of lanes whose rates are found side by side.
inline constexpr std::size_t rate_packs = 4;

/// What is compiled for one set of instructions and one number of lanes.
struct LaneKernel {
  RunLanes run;
  FindRates rates;
};

namespace lanes_any {
extern const LaneKernel of1, of2, of4, of8;
}
namespace lanes_avx2 {
extern const LaneKernel of4, of8;
}
namespace lanes_avx512 {
extern const LaneKernel of8;
}

}  // namespace packcost
