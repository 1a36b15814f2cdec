#include "units/traced.hpp"

#include <limits>
#include <numbers>

namespace packcost {

namespace {
// Called here without the namespace `operation`, whose objects have the same names.
double power(double base, double exponent) { return pow(base, exponent); }
double root(double x) { return sqrt(x); }
double natural(double x) { return log(x); }
double dual(double x) { return log2(x); }
double exponential(double x) { return exp(x); }
double error(double x) { return erf(x); }
double up(double x) { return ceil(x); }
double whole(double x) { return round(x); }
double least(double a, double b) { return min(a, b); }
double largest(double a, double b) { return max(a, b); }
double chosen(bool condition, double yes, double no) { return select(condition, yes, no); }
Constant known_as(const Traced& x) {
  Constant c = x.constant;
  c.value = x.value;
  return c;
}
void flat(const double*, double, double* d) { d[0] = d[1] = 0; }
}  // namespace

namespace operation {

const Operation add{"+", [](const double* x) { return x[0] + x[1]; }, [](const double*, double, double* d) { d[0] = d[1] = 1; }};
const Operation subtract{"-", [](const double* x) { return x[0] - x[1]; }, [](const double*, double, double* d) { d[0] = 1, d[1] = -1; }};
const Operation negate{"neg", [](const double* x) { return -x[0]; }, [](const double*, double, double* d) { d[0] = -1; }};
const Operation multiply{"*", [](const double* x) { return x[0] * x[1]; }, [](const double* x, double, double* d) { d[0] = x[1], d[1] = x[0]; }};
const Operation divide{"/", [](const double* x) { return x[0] / x[1]; },
                       [](const double* x, double y, double* d) { d[0] = 1 / x[1], d[1] = -y / x[1]; }};
const Operation less{"<", [](const double* x) { return x[0] < x[1] ? 1.0 : 0.0; }, flat};
const Operation equal{"==", [](const double* x) { return x[0] == x[1] ? 1.0 : 0.0; }, flat};
const Operation select{"if", [](const double* x) { return chosen(x[0] != 0, x[1], x[2]); },
                       [](const double* x, double, double* d) { d[0] = 0, d[1] = x[0] != 0, d[2] = x[0] == 0; }};
const Operation pow{"^", [](const double* x) { return power(x[0], x[1]); },
                    [](const double* x, double y, double* d) {
                      // A power of 0 below 1 rises without bound; nothing that is 0 for want of a step or a module answers to anything.
                      d[0] = x[1] == 0 || (x[0] == 0 && x[1] < 1) ? 0 : x[1] * power(x[0], x[1] - 1);
                      d[1] = x[0] > 0 ? y * natural(x[0]) : 0;
                    }};
const Operation sqrt{"sqrt", [](const double* x) { return root(x[0]); }, [](const double* x, double y, double* d) { d[0] = x[0] > 0 ? 1 / (2 * y) : 0; }};
const Operation exp{"exp", [](const double* x) { return exponential(x[0]); }, [](const double*, double y, double* d) { d[0] = y; }};
const Operation log{"log", [](const double* x) { return natural(x[0]); }, [](const double* x, double, double* d) { d[0] = 1 / x[0]; }};
const Operation log2{"log2", [](const double* x) { return dual(x[0]); },
                     [](const double* x, double, double* d) { d[0] = 1 / (x[0] * std::numbers::ln2); }};
const Operation erf{"erf", [](const double* x) { return error(x[0]); },
                    [](const double* x, double, double* d) { d[0] = 2 * std::numbers::inv_sqrtpi * exponential(-x[0] * x[0]); }};
const Operation ceil{"ceil", [](const double* x) { return up(x[0]); }, [](const double*, double, double* d) { d[0] = 0; }};
const Operation round{"round", [](const double* x) { return whole(x[0]); }, [](const double*, double, double* d) { d[0] = 0; }};
const Operation min{"min", [](const double* x) { return least(x[0], x[1]); },
                    [](const double* x, double, double* d) { d[0] = x[0] < x[1], d[1] = !(x[0] < x[1]); }};
const Operation max{"max", [](const double* x) { return largest(x[0], x[1]); },
                    [](const double* x, double, double* d) { d[0] = !(x[0] < x[1]), d[1] = x[0] < x[1]; }};

const Operation solution{"solution", [](const double* x) { return x[1]; },
                         [](const double* x, double, double* d) { d[0] = x[2] == 0 ? std::numeric_limits<double>::quiet_NaN() : -1 / x[2], d[1] = d[2] = 0; }};

}  // namespace operation

std::uint32_t Trace::input(double value, std::string label, bool whole) {
  TraceNode node;
  node.input = true;
  node.whole = whole;
  node.value = value;
  node.label = std::move(label);
  nodes_.push_back(std::move(node));
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t Trace::unknown(double value, std::string label) {
  TraceNode node;
  node.unknown = true;
  node.value = value;
  node.label = std::move(label);
  nodes_.push_back(std::move(node));
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t Trace::constant(const Constant& c) {
  const auto [at, fresh] = constants_.try_emplace({c.value, c.name, c.source}, static_cast<std::uint32_t>(nodes_.size()));
  if (fresh) {
    TraceNode node;
    node.value = c.value;
    node.constant = c;
    nodes_.push_back(std::move(node));
  }
  return at->second;
}

std::uint32_t Trace::apply(const Operation& operation, const std::uint32_t* operands, std::size_t count) {
  TraceNode node;
  node.operation = &operation;
  node.count = static_cast<std::uint8_t>(count);
  std::array<double, 3> x{};
  for (std::size_t i = 0; i < count; ++i) {
    node.operands[i] = operands[i];
    x[i] = nodes_[operands[i]].value;
  }
  const auto [at, fresh] = known_.try_emplace({&operation, node.operands, node.count}, static_cast<std::uint32_t>(nodes_.size()));
  if (fresh) {
    node.value = operation.value(x.data());
    nodes_.push_back(std::move(node));
  }
  return at->second;
}

std::vector<bool> Trace::behind(std::uint32_t node) const {
  std::vector<bool> reached(nodes_.size(), false);
  reached[node] = true;
  for (std::size_t i = node + 1; i-- > 0;) {
    if (!reached[i]) continue;
    // The slope that a solution keeps is no part of its equation.
    const std::size_t count = nodes_[i].operation == &operation::solution ? 2 : nodes_[i].count;
    for (std::size_t k = 0; k < count; ++k) reached[nodes_[i].operands[k]] = true;
  }
  return reached;
}

std::vector<double> Trace::slopes(std::uint32_t node) const {
  std::vector<double> all(nodes_.size(), 0);
  all[node] = 1;
  for (std::size_t i = node + 1; i-- > 0;) {
    const TraceNode& n = nodes_[i];
    if (n.whole) all[i] = 0;
    if (!n.operation || all[i] == 0) continue;
    std::array<double, 3> x{}, d{};
    for (std::size_t k = 0; k < n.count; ++k) x[k] = nodes_[n.operands[k]].value;
    n.operation->slopes(x.data(), n.value, d.data());
    for (std::size_t k = 0; k < n.count; ++k) all[n.operands[k]] += all[i] * d[k];
  }
  return all;
}

std::vector<double> Trace::reckon_again() const {
  std::vector<double> all(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const TraceNode& n = nodes_[i];
    std::array<double, 3> x{};
    for (std::size_t k = 0; k < n.count; ++k) x[k] = all[n.operands[k]];
    all[i] = n.operation ? n.operation->value(x.data()) : n.value;
  }
  return all;
}

Traced apply(const Operation& operation, std::initializer_list<Traced> operands) {
  Trace* trace = nullptr;
  for (const Traced& x : operands)
    if (x.trace) trace = x.trace;
  if (trace) {
    std::array<std::uint32_t, 3> nodes{};
    std::size_t count = 0;
    for (const Traced& x : operands) nodes[count++] = x.trace ? x.node : trace->constant(known_as(x));
    return {*trace, trace->apply(operation, nodes.data(), count)};
  }
  std::array<double, 3> x{};
  std::size_t count = 0;
  Traced result;
  for (const Traced& operand : operands) {
    x[count++] = operand.value;
    if (result.constant.source.empty()) result.constant.source = operand.constant.source;
  }
  result.value = operation.value(x.data());
  return result;
}

Traced solution(const Traced& left_side, const Traced& unknown) {
  const double slope = unknown.trace->slopes(left_side.node)[unknown.node];
  return apply(operation::solution, {left_side, unknown, slope});
}

Traced select(TracedCondition condition, Traced yes, Traced no) {
  if (!condition.number.trace) return condition ? yes : no;
  return apply(operation::select, {condition.number, yes, no});
}

}  // namespace packcost
