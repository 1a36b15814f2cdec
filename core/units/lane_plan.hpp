#pragma once

#include "units/tape.hpp"

#include <array>

namespace packcost {

/// Nodes that a program computes: `use` are those that are read, `given` those whose values are there already.
struct LaneScope {
  std::vector<bool> use, given;
};

/// All that `wanted` nodes take.
LaneScope whole_scope(const std::vector<Tape::Node>& nodes, const std::vector<int>& wanted);
/// What of it is to be computed again where some inputs have moved; all else is given.
LaneScope moved_scope(const std::vector<Tape::Node>& nodes, const std::vector<int>& wanted, const std::vector<int>& inputs);

/// A step before it has places: what it reads are nodes.
struct PlannedStep {
  Op op;
  int node;
  std::array<int, 4> from;
  std::array<bool, 4> by_accumulator{};  ///< whether it comes from the step before
};

bool is_two(Op op);    ///< a step of two operands, which can come from the step before
bool is_three(Op op);  ///< one of three

/// Nodes that an operation reads; -1 where none.
std::array<int, 4> operands(const Tape::Node& node);

/// Steps in the order of the tape, each of one node.
std::vector<PlannedStep> taped_steps(const std::vector<Tape::Node>& nodes, const LaneScope& scope);

/// Steps so that each stands right behind one that it reads, where that goes, and takes it from the registers, but for each `pause`-th step, which reads
/// nothing from there. A product that only one sum or difference reads becomes part of it, and sums that only the next one reads become one step; all
/// roundings stay.
std::vector<PlannedStep> ordered_steps(const std::vector<Tape::Node>& nodes, const LaneScope& scope, const std::vector<int>& wanted, std::size_t pause);

}  // namespace packcost
