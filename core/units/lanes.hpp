#pragma once

#include "units/single_root.hpp"
#include "units/tape.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace packcost {

/// A tape made ready to run over blocks of variants: only what its outputs and guards need, each step with a place for its answer.
struct LaneProgram {
  struct Step {
    Op op;
    int to, beside = -1;         ///< place of the answer, and of the low part of a logarithm
    int from[4] = {-1, -1, -1, -1};  ///< places; constants stand at -2, -3, ...
    Tape::Function function = nullptr;
  };
  struct Guard {
    int place;
    bool expected;
  };
  std::vector<Step> steps;
  std::size_t again = 0;  ///< the first step of those that can be run again for other values of one input
  std::vector<double> constants;
  std::vector<Guard> guards;
  std::vector<int> inputs;   ///< place of each input; -1 where it is not read
  std::vector<int> outputs;  ///< place of each output
  int places = 0;
};

/// The program for `outputs`, numbers that were made with the tape. Steps that depend on the node `again`, an input, come last.
LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs, int again = -1);

/// How many lanes the machine has: 8 with AVX-512, 4 with AVX2, else 2.
int machine_lanes();

/// Runs a program on blocks of variants, `width` side by side (1, 2, 4 or 8: the answers have the same bits).
class LaneMachine {
 public:
  /// Variants in a block: as many as keep the places of a program in the caches.
  static constexpr std::size_t block = 64;

  LaneMachine(const LaneProgram& program, int width);
  ~LaneMachine();
  LaneMachine(LaneMachine&&) noexcept;

  /// Where the values of an input go, up to `block` of them; null where the program does not read it.
  double* input(std::size_t i);
  /// Runs `count` variants, whose inputs are set.
  void run(std::size_t count);
  /// Runs them again where only the input `again` of the program has changed.
  void run_again(std::size_t count);
  /// Rates of return of `count` series whose years are `years` outputs from `first` on, and how often their flows change sign (units/single_root.hpp).
  void rates(std::size_t first, std::size_t years, elementary::RateBounds bounds, std::size_t count, double* rates, double* changes) const;
  /// Answers of an output.
  const double* output(std::size_t i) const;
  /// Whether the variant kept to the branches of the tape: else its answers mean nothing.
  bool holds(std::size_t variant) const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace packcost
