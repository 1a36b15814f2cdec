#include "units/lane_program.hpp"

#include <algorithm>
#include <array>

namespace packcost {

namespace {

using Nodes = std::vector<Tape::Node>;
using Operands = std::array<int, 4>;

std::size_t at(int node) { return static_cast<std::size_t>(node); }
Operands operands(const Tape::Node& n) { return n.op == Op::input ? Operands{-1, -1, -1, -1} : Operands{n.a, n.b, n.c, n.d}; }

/// Nodes whose values are read, up to those that are wanted.
std::vector<bool> needed(const Nodes& nodes, const std::vector<int>& wanted) {
  std::vector<bool> use(nodes.size());
  for (int node : wanted) use[at(node)] = true;
  for (std::size_t i = use.size(); i-- > 0;)
    if (use[i])
      for (int from : operands(nodes[i]))
        if (from >= 0) use[at(from)] = true;
  return use;
}

/// Nodes that depend on an input.
std::vector<bool> depending(const Nodes& nodes, int on) {
  std::vector<bool> depends(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    depends[i] = static_cast<int>(i) == on;
    for (int from : operands(nodes[i])) depends[i] = depends[i] || (from >= 0 && depends[at(from)]);
  }
  return depends;
}

/// A step before it has places: what it reads are nodes.
struct Planned {
  Op op;
  int node;
  Operands from;
  std::array<bool, 4> by_accumulator{};
};

bool is_constant(const Nodes& nodes, int node) { return nodes[at(node)].op == Op::constant; }

/// Makes steps of nodes. A product that only one sum or difference reads becomes part of it; its two roundings stay.
class Planner {
 public:
  Planner(const Nodes& nodes, const std::vector<bool>& use, const std::vector<int>& wanted, const std::vector<bool>& late, LaneStyle style)
      : nodes_(nodes), late_(late), readers_(nodes.size()), part_(nodes.size()) {
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (use[i])
        for (int from : operands(nodes[i]))
          if (from >= 0) ++readers_[at(from)];
    for (int node : wanted) readers_[at(node)] += 2;  // never part of another step
    if (style == LaneStyle::registers)
      for (std::size_t i = 0; i < nodes.size(); ++i)
        if (use[i]) find_product(i);
  }

  bool is_part(std::size_t node) const { return part_[node]; }

  Planned plan(std::size_t i) const {
    const Tape::Node& n = nodes_[i];
    Planned p{n.op, static_cast<int>(i), operands(n)};
    const bool sum = n.op == Op::add || n.op == Op::subtract;
    if (sum && part_[at(n.b)]) {
      const Tape::Node& product = nodes_[at(n.b)];
      p.op = n.op == Op::add ? Op::multiply_add : Op::less_product;
      p.from = {product.a, product.b, n.a, -1};
    } else if (sum && part_[at(n.a)]) {
      const Tape::Node& product = nodes_[at(n.a)];
      p.op = n.op == Op::add ? Op::multiply_add : Op::product_less;
      p.from = {product.a, product.b, n.b, -1};
    }
    // A constant is read by the second of two: what commutes is turned.
    const bool turns = p.op == Op::add || p.op == Op::multiply || is_three(p.op);
    if (turns && is_constant(nodes_, p.from[0])) std::swap(p.from[0], p.from[1]);
    return p;
  }

  /// Says which operands come from the step before: those that the kernels can take from there.
  static void use_accumulator(Planned& p, int before) {
    if (is_two(p.op)) {
      for (std::size_t k = 0; k < 2; ++k) p.by_accumulator[k] = p.from[k] == before;
    } else if (is_three(p.op)) {
      if (p.from[1] == before) std::swap(p.from[0], p.from[1]);
      p.by_accumulator[0] = p.from[0] == before;
      p.by_accumulator[2] = !p.by_accumulator[0] && p.from[2] == before;
    }
  }

  static bool is_two(Op op) { return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide || op == Op::least || op == Op::greatest; }
  static bool is_three(Op op) { return op == Op::multiply_add || op == Op::less_product || op == Op::product_less; }

 private:
  void find_product(std::size_t i) {
    const Tape::Node& n = nodes_[i];
    if (n.op != Op::add && n.op != Op::subtract) return;
    for (int from : {n.b, n.a})
      if (nodes_[at(from)].op == Op::multiply && readers_[at(from)] == 1 && late_[at(from)] == late_[i]) {
        part_[at(from)] = true;
        return;
      }
  }

  const Nodes& nodes_;
  const std::vector<bool>& late_;
  std::vector<int> readers_;
  std::vector<bool> part_;
};

bool is_step(const Tape::Node& n) { return n.op != Op::input && n.op != Op::constant && n.op != Op::log_low; }

/// Steps in the order of the tape.
std::vector<Planned> as_taped(const Nodes& nodes, const Planner& planner, const std::vector<bool>& use) {
  std::vector<Planned> plan;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (use[i] && is_step(nodes[i]) && !planner.is_part(i)) plan.push_back(planner.plan(i));
  return plan;
}

/// Steps so that each stands right behind one that it reads, where that goes: what is wanted, and before it what it takes, the deepest first. Those that
/// depend on an input that changes come last, from `first_late` on.
std::vector<Planned> ordered(const Nodes& nodes, const Planner& planner, const std::vector<int>& wanted, const std::vector<bool>& use,
                             const std::vector<bool>& late, std::size_t& first_late) {
  const auto step_of = [&](int node) { return nodes[at(node)].op == Op::log_low ? nodes[at(node)].a : node; };
  std::vector<int> depth(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (int from : operands(nodes[i]))
      if (from >= 0) depth[i] = std::max(depth[i], depth[at(from)] + 1);
  std::vector<Planned> plan;
  std::vector<bool> done(nodes.size());
  struct Visit {
    Planned step;
    std::vector<int> before;
  };
  std::vector<Visit> open;
  const auto visit = [&](int node) {
    node = step_of(node);
    if (done[at(node)] || !is_step(nodes[at(node)])) return;
    done[at(node)] = true;
    Visit v{planner.plan(at(node)), {}};
    for (int from : v.step.from)
      if (from >= 0) v.before.push_back(from);
    std::stable_sort(v.before.begin(), v.before.end(), [&](int a, int b) { return depth[at(a)] < depth[at(b)]; });
    open.push_back(std::move(v));
  };
  const auto all_before = [&](int node) {
    for (visit(node); !open.empty();) {
      if (open.back().before.empty()) {
        plan.push_back(open.back().step);
        open.pop_back();
      } else {
        const int next = open.back().before.back();
        open.back().before.pop_back();
        visit(next);
      }
    }
  };
  // What does not depend on it first, also what only steps that depend on it read.
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!late[i] || !use[i] || planner.is_part(i)) continue;
    for (int from : planner.plan(i).from)
      if (from >= 0 && !late[at(from)]) all_before(from);
  }
  for (int node : wanted)
    if (!late[at(node)]) all_before(node);
  first_late = plan.size();
  for (int node : wanted) all_before(node);
  return plan;
}

/// Hands out places, the one last given back first, for it is still in the caches.
class Places {
 public:
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
  int count_ = 0;
};

}  // namespace

LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs, LaneStyle style, int again) {
  constexpr std::size_t between_pauses = 256;
  Tape whole = tape;  // outputs that are plain numbers are put on it as constants
  std::vector<int> wanted;
  for (const Taped& output : outputs) wanted.push_back(output.on(whole));
  const std::size_t asked = wanted.size();
  for (const Tape::Guard& guard : whole.guards()) wanted.push_back(guard.node);
  const Nodes& nodes = whole.nodes();
  const std::vector<bool> use = needed(nodes, wanted), late = depending(nodes, again);
  const Planner planner(nodes, use, wanted, late, style);

  std::size_t first_late = 0;
  std::vector<Planned> plan = style == LaneStyle::registers ? ordered(nodes, planner, wanted, use, late, first_late) : as_taped(nodes, planner, use);
  if (style == LaneStyle::places) first_late = plan.size();
  if (style == LaneStyle::registers)
    for (std::size_t k = 1; k < plan.size(); ++k)
      if (k != first_late && k % between_pauses != 0) Planner::use_accumulator(plan[k], plan[k - 1].node);

  // The step after which nobody reads a node's place any more; what a repetition reads is kept. A node that no place is read of needs none.
  std::vector<bool> stored(nodes.size());
  std::vector<std::size_t> last(nodes.size());
  for (std::size_t k = 0; k < plan.size(); ++k)
    for (std::size_t o = 0; o < plan[k].from.size(); ++o) {
      const int from = plan[k].from[o];
      if (from < 0 || plan[k].by_accumulator[o]) continue;
      stored[at(from)] = true;
      last[at(from)] = k >= first_late && !late[at(from)] ? plan.size() : std::max(last[at(from)], k);
    }
  for (int node : wanted) {
    stored[at(node)] = true;
    last[at(node)] = plan.size();
  }
  if (again >= 0) last[at(again)] = plan.size();

  LaneProgram program;
  Places places;
  std::vector<int> place(nodes.size(), -1);
  for (const int input : tape.inputs()) {
    if (use[at(input)]) place[at(input)] = places.take();
    program.inputs.push_back(place[at(input)]);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (use[i] && nodes[i].op == Op::constant) {
      program.constants.push_back(nodes[i].value);
      place[i] = -1 - static_cast<int>(program.constants.size());
    }
  for (std::size_t k = 0; k < plan.size(); ++k) {
    if (k == first_late) program.again = program.steps.size();
    if (style == LaneStyle::registers && k > 0 && k % between_pauses == 0) program.steps.push_back({Op::pause});
    const Planned& p = plan[k];
    const Tape::Node& n = nodes[at(p.node)];
    LaneProgram::Step step{p.op, -1, -1, {-1, -1, -1, -1}, n.function};
    for (std::size_t o = 0; o < p.from.size(); ++o)
      if (p.from[o] >= 0) step.from[o] = p.by_accumulator[o] ? LaneProgram::accumulator : place[at(p.from[o])];
    // A step may write where it reads: each lane is read before it is written. Its two answers must not share a place.
    for (std::size_t o = 0; o < p.from.size(); ++o) {
      const int from = p.from[o];
      const bool read_before = std::find(p.from.begin(), p.from.begin() + static_cast<std::ptrdiff_t>(o), from) != p.from.begin() + static_cast<std::ptrdiff_t>(o);
      if (from >= 0 && place[at(from)] >= 0 && last[at(from)] == k && !read_before) places.give(place[at(from)]);
    }
    if (stored[at(p.node)] || style == LaneStyle::places || !(Planner::is_two(p.op) || Planner::is_three(p.op))) place[at(p.node)] = step.to = places.take();
    if (p.op == Op::log) {
      step.beside = places.take();
      const std::size_t low = at(p.node) + 1;
      if (low < nodes.size() && nodes[low].op == Op::log_low && use[low]) place[low] = step.beside;
      else places.give(step.beside);
    }
    program.steps.push_back(step);
    if (step.to >= 0 && last[at(p.node)] <= k) places.give(step.to);  // only the next step reads it, from its registers
  }
  if (first_late == plan.size()) program.again = program.steps.size();
  for (std::size_t i = 0; i < asked; ++i) program.outputs.push_back(place[at(wanted[i])]);
  for (const Tape::Guard& guard : whole.guards()) program.guards.push_back({place[at(guard.node)], guard.expected});
  program.places = places.count();
  return program;
}

}  // namespace packcost
