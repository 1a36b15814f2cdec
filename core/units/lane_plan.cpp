#include "units/lane_plan.hpp"

#include <algorithm>

namespace packcost {

namespace {

using Nodes = std::vector<Tape::Node>;

std::size_t at(int node) { return static_cast<std::size_t>(node); }

/// Nodes that are read up to those that are wanted, of what is not given.
std::vector<bool> needed(const Nodes& nodes, const std::vector<int>& wanted, const std::vector<bool>& given) {
  std::vector<bool> use(nodes.size());
  for (int node : wanted) use[at(node)] = true;
  for (std::size_t i = use.size(); i-- > 0;)
    if (use[i] && !given[i])
      for (int from : operands(nodes[i]))
        if (from >= 0) use[at(from)] = true;
  return use;
}

bool is_step(const Nodes& nodes, const LaneScope& scope, std::size_t i) {
  const Op op = nodes[i].op;
  return scope.use[i] && !scope.given[i] && op != Op::input && op != Op::constant && op != Op::log_low;
}

/// A constant is read by the second of two: what commutes is turned.
void turn(const Nodes& nodes, PlannedStep& p) {
  const bool turns = p.op == Op::add || p.op == Op::multiply || is_three(p.op);
  if (turns && nodes[at(p.from[0])].op == Op::constant) std::swap(p.from[0], p.from[1]);
}

/// Makes steps of nodes.
class Planner {
 public:
  Planner(const Nodes& nodes, const LaneScope& scope, const std::vector<int>& wanted) : nodes_(nodes), scope_(scope), readers_(nodes.size()), part_(nodes.size()) {
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (scope.use[i] && !scope.given[i])
        for (int from : operands(nodes[i]))
          if (from >= 0) ++readers_[at(from)];
    for (int node : wanted) readers_[at(node)] += 2;  // never part of another step
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (is_step(nodes, scope, i)) find_product(nodes[i]);
  }

  PlannedStep plan(std::size_t i) const {
    const Tape::Node& n = nodes_[i];
    PlannedStep p{n.op, static_cast<int>(i), operands(n)};
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
    turn(nodes_, p);
    return p;
  }

 private:
  void find_product(const Tape::Node& n) {
    if (n.op != Op::add && n.op != Op::subtract) return;
    for (int from : {n.b, n.a})
      if (nodes_[at(from)].op == Op::multiply && readers_[at(from)] == 1 && !scope_.given[at(from)]) {
        part_[at(from)] = true;
        return;
      }
  }

  const Nodes& nodes_;
  const LaneScope& scope_;
  std::vector<int> readers_;
  std::vector<bool> part_;
};

/// Says which operands come from the step before: those that the kernels can take from there.
void use_accumulator(PlannedStep& p, int before) {
  if (is_two(p.op)) {
    if (p.op == Op::add && p.from[1] == before) std::swap(p.from[0], p.from[1]);
    for (std::size_t k = 0; k < 2; ++k) p.by_accumulator[k] = p.from[k] == before;
  } else if (is_three(p.op)) {
    if (p.from[1] == before) std::swap(p.from[0], p.from[1]);
    p.by_accumulator[0] = p.from[0] == before;
    p.by_accumulator[2] = !p.by_accumulator[0] && p.from[2] == before;
  } else if (p.op == Op::sum) {
    if (p.from[1] == before) std::swap(p.from[0], p.from[1]);
    p.by_accumulator[0] = p.from[0] == before;
  }
}

/// Makes one step of sums that follow each other.
std::vector<PlannedStep> with_sums(std::vector<PlannedStep> plan, const std::vector<int>& wanted, std::size_t nodes) {
  std::vector<int> readers(nodes);
  for (const PlannedStep& p : plan)
    for (int from : p.from)
      if (from >= 0) ++readers[at(from)];
  for (int node : wanted) readers[at(node)] += 2;
  std::vector<PlannedStep> joined;
  for (const PlannedStep& p : plan) {
    if (!joined.empty() && p.op == Op::add && readers[at(joined.back().node)] == 1) {
      PlannedStep& before = joined.back();
      const int more = p.from[0] == before.node ? p.from[1] : p.from[1] == before.node ? p.from[0] : -1;
      const auto room = std::find(before.from.begin(), before.from.end(), -1);
      if (more >= 0 && room != before.from.end() && (before.op == Op::add || before.op == Op::sum)) {
        *room = more;
        before.op = Op::sum;
        before.node = p.node;
        continue;
      }
    }
    joined.push_back(p);
  }
  return joined;
}

}  // namespace

std::array<int, 4> operands(const Tape::Node& n) { return n.op == Op::input ? std::array{-1, -1, -1, -1} : std::array{n.a, n.b, n.c, n.d}; }

bool is_two(Op op) { return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide || op == Op::least || op == Op::greatest; }
bool is_three(Op op) { return op == Op::multiply_add || op == Op::less_product || op == Op::product_less; }

LaneScope whole_scope(const Nodes& nodes, const std::vector<int>& wanted) {
  std::vector<bool> given(nodes.size());
  return {needed(nodes, wanted, given), given};
}

LaneScope moved_scope(const Nodes& nodes, const std::vector<int>& wanted, const std::vector<int>& inputs) {
  std::vector<bool> given(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    bool moves = nodes[i].op == Op::input && std::find(inputs.begin(), inputs.end(), static_cast<int>(i)) != inputs.end();
    for (int from : operands(nodes[i])) moves = moves || (from >= 0 && !given[at(from)]);
    given[i] = !moves;
  }
  return {needed(nodes, wanted, given), given};
}

std::vector<PlannedStep> taped_steps(const Nodes& nodes, const LaneScope& scope) {
  std::vector<PlannedStep> plan;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (is_step(nodes, scope, i)) {
      plan.push_back({nodes[i].op, static_cast<int>(i), operands(nodes[i])});
      turn(nodes, plan.back());
    }
  return plan;
}

// What is wanted, and before it what it takes, the deepest first.
std::vector<PlannedStep> ordered_steps(const Nodes& nodes, const LaneScope& scope, const std::vector<int>& wanted, std::size_t pause) {
  const Planner planner(nodes, scope, wanted);
  std::vector<int> depth(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (int from : operands(nodes[i]))
      if (from >= 0 && !scope.given[i]) depth[i] = std::max(depth[i], depth[at(from)] + 1);
  std::vector<PlannedStep> plan;
  std::vector<bool> done(nodes.size());
  struct Visit {
    PlannedStep step;
    std::vector<int> before;
  };
  std::vector<Visit> open;
  const auto visit = [&](int node) {
    if (nodes[at(node)].op == Op::log_low) node = nodes[at(node)].a;
    if (done[at(node)] || !is_step(nodes, scope, at(node))) return;
    done[at(node)] = true;
    Visit v{planner.plan(at(node)), {}};
    for (int from : v.step.from)
      if (from >= 0) v.before.push_back(from);
    std::stable_sort(v.before.begin(), v.before.end(), [&](int a, int b) { return depth[at(a)] < depth[at(b)]; });
    open.push_back(std::move(v));
  };
  for (int last : wanted)
    for (visit(last); !open.empty();) {
      if (open.back().before.empty()) {
        plan.push_back(open.back().step);
        open.pop_back();
      } else {
        const int next = open.back().before.back();
        open.back().before.pop_back();
        visit(next);
      }
    }
  plan = with_sums(std::move(plan), wanted, nodes.size());
  for (std::size_t k = 1; k < plan.size(); ++k)
    if (k % pause != 0) use_accumulator(plan[k], plan[k - 1].node);
  return plan;
}

}  // namespace packcost
