#pragma once

#include "units/tape.hpp"

#include <limits>
#include <vector>

namespace packcost {

/// Steps in the order in which they are computed, with the places of what they read and give.
struct LanePart {
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
  std::vector<Guard> guards;
  std::vector<int> inputs;   ///< place of each input of the tape; -1 where it is not read, or did not move
  std::vector<int> outputs;  ///< place of each output
};

/// A tape made ready to run over blocks of variants: only what its outputs and guards need. Each of `moves` computes again, from what the whole has left in
/// its places, what depends on some of the inputs, for other values of them; outputs and guards that do not are those of the whole.
struct LaneProgram : LanePart {
  /// Where a step reads what the step before it gave.
  static constexpr int accumulator = std::numeric_limits<int>::min();

  std::vector<double> constants;
  std::vector<LanePart> moves;
  int places = 0;
};

/// Whether a program keeps what it can in registers and makes one step of a product and the sum it goes into, or has a place for every answer.
enum class LaneStyle { registers, places };

/// The program for `outputs`, numbers that were made with the tape, and for each of `moves`, inputs of the tape by their nodes.
LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs, LaneStyle style = LaneStyle::places, const std::vector<std::vector<int>>& moves = {});

}  // namespace packcost
