#include "units/lane_program.hpp"

#include "units/lane_plan.hpp"

#include <algorithm>

namespace packcost {

namespace {

using Nodes = std::vector<Tape::Node>;

constexpr std::size_t between_pauses = 256;

std::size_t at(int node) { return static_cast<std::size_t>(node); }

/// Hands out places, the one last given back first, for it is still in the caches.
class Places {
 public:
  explicit Places(int from) : count_(from) {}
  int take() {
    if (free_.empty()) return count_++;
    const int place = free_.back();
    free_.pop_back();
    return place;
  }
  void give(int place) { free_.push_back(place); }
  int count() const { return count_; }

 private:
  std::vector<int> free_;
  int count_;
};

/// When nodes are read from their places, by steps in order.
struct Reading {
  std::vector<bool> stored;       ///< whether a node is read from its place at all
  std::vector<std::size_t> last;  ///< the step after which nobody reads it there any more

  Reading(const Nodes& nodes, const LaneScope& scope, const std::vector<PlannedStep>& plan, const std::vector<int>& wanted) : stored(nodes.size()), last(nodes.size()) {
    for (std::size_t k = 0; k < plan.size(); ++k)
      for (std::size_t o = 0; o < plan[k].from.size(); ++o) {
        const int from = plan[k].from[o];
        if (from < 0 || plan[k].by_accumulator[o]) continue;
        stored[at(from)] = true;
        last[at(from)] = scope.given[at(from)] ? plan.size() : k;
      }
    for (int node : wanted) {
      stored[at(node)] = true;
      last[at(node)] = plan.size();
    }
  }
};

/// The whole of a program or a move, `place` being where what is given stands, and in the end everything else.
LanePart placed(const Tape& tape, const LaneScope& scope, const std::vector<int>& wanted, LaneStyle style, std::vector<int>& place, Places& places) {
  const Nodes& nodes = tape.nodes();
  const bool registers = style == LaneStyle::registers;
  const std::vector<PlannedStep> plan = registers ? ordered_steps(nodes, scope, wanted, between_pauses) : taped_steps(nodes, scope);
  const Reading reading(nodes, scope, plan, wanted);
  LanePart part;
  part.steps.reserve(plan.size() + plan.size() / between_pauses);
  for (const int input : tape.inputs()) {
    const bool read = scope.use[at(input)] && !scope.given[at(input)];
    if (read) place[at(input)] = places.take();
    part.inputs.push_back(read ? place[at(input)] : -1);
  }
  for (std::size_t k = 0; k < plan.size(); ++k) {
    if (registers && k > 0 && k % between_pauses == 0) part.steps.push_back({Op::pause});
    const PlannedStep& p = plan[k];
    const Tape::Node& n = nodes[at(p.node)];
    LanePart::Step step{p.op, -1, -1, {-1, -1, -1, -1}, n.function};
    for (std::size_t o = 0; o < p.from.size(); ++o)
      if (p.from[o] >= 0) step.from[o] = p.by_accumulator[o] ? LaneProgram::accumulator : place[at(p.from[o])];
    // A step may write where it reads: each lane is read before it is written. Its two answers must not share a place.
    for (std::size_t o = 0; o < p.from.size(); ++o) {
      const int from = p.from[o];
      const bool read_before = std::find(p.from.begin(), p.from.begin() + static_cast<std::ptrdiff_t>(o), from) != p.from.begin() + static_cast<std::ptrdiff_t>(o);
      if (from >= 0 && place[at(from)] >= 0 && reading.last[at(from)] == k && !read_before) places.give(place[at(from)]);
    }
    const bool only_stores = !(is_two(p.op) || is_three(p.op) || p.op == Op::sum);
    if (reading.stored[at(p.node)] || !registers || only_stores) place[at(p.node)] = step.to = places.take();
    if (p.op == Op::log) {
      step.beside = places.take();
      const std::size_t low = at(p.node) + 1;
      if (low < nodes.size() && nodes[low].op == Op::log_low && scope.use[low]) place[low] = step.beside;
      else places.give(step.beside);
    }
    part.steps.push_back(step);
    if (step.to >= 0 && reading.last[at(p.node)] <= k) places.give(step.to);  // only the next step reads it, from its registers
  }
  return part;
}

/// Those of a move: what does not depend on it stands where the whole has left it.
void add_ends(LanePart& part, const std::vector<int>& place, const std::vector<int>& outputs, const Tape& tape) {
  for (int output : outputs) part.outputs.push_back(place[at(output)]);
  for (const Tape::Guard& guard : tape.guards()) part.guards.push_back({place[at(guard.node)], guard.expected});
}

}  // namespace

LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs, LaneStyle style, const std::vector<std::vector<int>>& moves) {
  Tape whole = tape;  // outputs that are plain numbers are put on it as constants
  std::vector<int> asked;
  for (const Taped& output : outputs) asked.push_back(output.on(whole));
  std::vector<int> wanted = asked;
  for (const Tape::Guard& guard : whole.guards()) wanted.push_back(guard.node);
  const Nodes& nodes = whole.nodes();

  // What a move reads of what did not move is kept.
  std::vector<LaneScope> scopes;
  std::vector<bool> kept(nodes.size());
  for (const std::vector<int>& inputs : moves) {
    scopes.push_back(moved_scope(nodes, wanted, inputs));
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (scopes.back().use[i] && scopes.back().given[i] && nodes[i].op != Op::constant) kept[i] = true;
  }
  std::vector<int> wanted_of_whole = wanted;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (kept[i]) wanted_of_whole.push_back(static_cast<int>(i));
  const LaneScope scope = whole_scope(nodes, wanted_of_whole);

  LaneProgram program;
  std::vector<int> place(nodes.size(), -1);
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (scope.use[i] && nodes[i].op == Op::constant) {
      program.constants.push_back(nodes[i].value);
      place[i] = -1 - static_cast<int>(program.constants.size());
    }
  Places places(0);
  static_cast<LanePart&>(program) = placed(whole, scope, wanted_of_whole, style, place, places);
  add_ends(program, place, asked, whole);
  program.places = places.count();
  for (const LaneScope& moved : scopes) {
    std::vector<int> place_there = place;
    Places scratch(places.count());
    program.moves.push_back(placed(whole, moved, wanted, style, place_there, scratch));
    add_ends(program.moves.back(), place_there, asked, whole);
    program.places = std::max(program.places, scratch.count());
  }
  return program;
}

}  // namespace packcost
