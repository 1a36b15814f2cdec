#pragma once

#include "units/tape.hpp"

#include <limits>
#include <vector>

namespace packcost {

/// A tape made ready to run over blocks of variants: only what its outputs and guards need, in the order in which it is computed.
struct LaneProgram {
  /// Where a step reads what the step before it gave.
  static constexpr int accumulator = std::numeric_limits<int>::min();

  struct Step {
    Op op;
    int to = -1;      ///< place of the answer; -1 where only the next step reads it
    int beside = -1;  ///< place of the low part of a logarithm
    int from[4] = {-1, -1, -1, -1};  ///< places, or `accumulator`; constants stand at -2, -3, ...
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

/// Whether a program keeps what it can in registers and makes one step of a product and the sum it goes into, or has a place for every answer.
enum class LaneStyle { registers, places };

/// The program for `outputs`, numbers that were made with the tape. Steps that depend on the node `again`, an input, come last.
LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs, LaneStyle style = LaneStyle::places, int again = -1);

}  // namespace packcost
