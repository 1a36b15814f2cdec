#pragma once

#include "units/lane_program.hpp"
#include "units/single_root.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace packcost {

/// How many lanes the machine has: 8 with AVX-512, 4 with AVX2, else 2.
int machine_lanes();

/// Runs a program on blocks of variants, `width` side by side (1, 2, 4 or 8, as far as the machine has them: the answers have the same bits).
class LaneMachine {
 public:
  /// Variants in a block: as many as keep the places of a program in the caches.
  static constexpr std::size_t block = 64;

  LaneMachine(const LaneProgram& program, int width);
  ~LaneMachine();
  LaneMachine(LaneMachine&&) noexcept;

  // The whole of the program is part 0, its moves are parts 1, 2, ...: see LaneProgram.

  /// Where the values of an input go, up to `block` of them; null where the part does not read it.
  double* input(std::size_t i, std::size_t part = 0);
  /// Runs a part on `count` variants, whose inputs are set; a move after the whole was run on them.
  void run(std::size_t count, std::size_t part = 0);
  /// Rates of return of `count` series whose years are `years` outputs from `first` on, and how often their flows change sign (units/single_root.hpp).
  void rates(std::size_t first, std::size_t years, elementary::RateBounds bounds, std::size_t count, double* rates, double* changes, std::size_t part = 0) const;
  /// Answers of an output.
  const double* output(std::size_t i, std::size_t part = 0) const;
  /// Whether each variant kept to the branches of the tape, where `holds` said so before: else its answers mean nothing.
  void check(std::size_t count, bool* holds, std::size_t part = 0) const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace packcost
