#pragma once

#include "units/single_root.hpp"

#include <cstddef>
#include <cstdint>

namespace packcost {

enum class Op : std::uint8_t;

/// Where a step reads a number: what the step before gave, still in registers; memory, a number for each variant; the first of equal ones;
/// or not at all.
enum class LaneFrom : std::uint8_t { accumulator, place, constant, nothing };

/// A step of a program with everything looked up: the code that does it, and where numbers are read and written, counted from the first number of the
/// memory of a machine. Half a line of the caches, for many steps stream by.
struct LaneStep {
  void (*handler)();  ///< of one set of instructions and number of lanes, as its kernel knows it
  std::int32_t to = 0;
  std::int32_t from[3] = {0, 0, 0};
  union {
    std::int32_t beside;  ///< of a logarithm: where its low part goes
    std::int32_t fourth;  ///< that is read, of a power or a sum
    double (*function)(double) = nullptr;  ///< of a call
  };
};

/// What is asked of a step.
struct LaneStepKind {
  Op op;
  LaneFrom from[4];
  bool store;  ///< whether the answer goes to memory too
};

/// Packs of lanes that a step works on at once, one in each register of the accumulator.
inline constexpr std::size_t packs_at_once = 8;
/// Packs of lanes whose rates are found side by side.
inline constexpr std::size_t rate_packs = 4;

/// What is compiled for one set of instructions and one number of lanes, from one text.
struct LaneKernel {
  std::size_t width;
  /// The handler of a kind of step; null where it cannot read like that. Of operations that only read places, all answers are stored.
  void (*(*handler)(const LaneStepKind&))();
  /// Runs steps, the last of which is the end, over variants up to a whole number of `packs_at_once` packs.
  void (*run)(const LaneStep* steps, double* memory, std::size_t variants);
  /// Whether every number has these bits, of variants up to a whole number of packs.
  bool (*all_are)(const double* numbers, std::uint64_t bits, std::size_t variants);
  /// Rates of return of series, flows[year][variant], up to a whole number of `rate_packs` packs.
  void (*rates)(const double* const* flows, std::size_t years, elementary::RateBounds bounds, std::size_t variants, double* rates, double* changes);
};

namespace lanes_any {
extern const LaneKernel of1, of2;
}
namespace lanes_avx2 {
extern const LaneKernel of4;
}
namespace lanes_avx512 {
extern const LaneKernel of8;
}

}  // namespace packcost
