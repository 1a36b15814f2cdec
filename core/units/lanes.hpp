#pragma once

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
  std::vector<double> constants;
  std::vector<Guard> guards;
  std::vector<int> inputs;   ///< place of each input; -1 where it is not read
  std::vector<int> outputs;  ///< place of each output
  int places = 0;
};

/// The program for `outputs`, numbers that were made with the tape.
LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs);

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
  /// Answers of an output.
  const double* output(std::size_t i) const;
  /// Whether the variant kept to the branches of the tape: else its answers mean nothing.
  bool holds(std::size_t variant) const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace packcost
