#pragma once

#include "units/constant.hpp"
#include "units/number.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace packcost {

/// What an operation is called, gives, and how that moves with each operand. One constant object an operation: nodes point at it.
struct Operation {
  std::string_view name;
  double (*value)(const double* x);
  void (*slopes)(const double* x, double value, double* slopes);
};

/// One step of a calculation: an operation on earlier nodes, an input, a constant, or an unknown that an equation was solved for.
struct TraceNode {
  const Operation* operation = nullptr;
  std::array<std::uint32_t, 3> operands{};
  std::uint8_t count = 0;  ///< operands
  bool input = false;
  bool unknown = false;
  bool whole = false;  ///< an input that counts: nothing answers to it between whole numbers
  double value = 0;
  std::string label;    ///< of an input or an unknown
  Constant constant{};  ///< what is known of a constant
};

/// Everything that was reckoned from some inputs, in the order in which it was. The same operation on the same nodes is one node, so that a
/// formula called again finds the nodes it made before.
class Trace {
 public:
  /// A new input. Labels are the caller's to keep apart.
  std::uint32_t input(double value, std::string label, bool whole = false);
  /// What an equation was solved for, at its solution. It stands in the equation, and nothing answers to it.
  std::uint32_t unknown(double value, std::string label);
  std::uint32_t constant(const Constant& c);
  std::uint32_t apply(const Operation& operation, const std::uint32_t* operands, std::size_t count);

  const std::vector<TraceNode>& nodes() const { return nodes_; }
  std::size_t size() const { return nodes_.size(); }

  /// Which nodes a node was reckoned from, itself among them.
  std::vector<bool> behind(std::uint32_t node) const;

  /// d node / d every node before it, in one pass from the node back. A whole number of something (ceil, round, an
  /// input that counts) and a choice have slope 0.
  std::vector<double> slopes(std::uint32_t node) const;

  /// Every node reckoned again from inputs and constants.
  std::vector<double> reckon_again() const;

 private:
  using Key = std::tuple<const Operation*, std::array<std::uint32_t, 3>, std::uint8_t>;
  std::vector<TraceNode> nodes_;
  std::map<Key, std::uint32_t> known_;
  std::map<std::tuple<double, std::string_view, std::string_view>, std::uint32_t> constants_;
};

/// A number that remembers how it came about: a node of a trace, or, without one, a constant. The trace must outlive it.
struct Traced {
  double value = 0;
  Trace* trace = nullptr;
  std::uint32_t node = 0;
  Constant constant{};  ///< what is known of it, where it is one

  constexpr Traced() = default;
  constexpr Traced(double v) : value(v) {}
  constexpr Traced(const Constant& c) : value(c.value), constant(c) {}
  Traced(Trace& t, std::uint32_t n) : value(t.nodes()[n].value), trace(&t), node(n) {}
  constexpr explicit operator double() const { return value; }
};

/// The outcome of a comparison, remembered like a number.
struct TracedCondition {
  Traced number;
  constexpr operator bool() const { return number.value != 0; }
};

/// The operation on the numbers. Of constants alone it gives a constant, whose source is that of the first which has one.
Traced apply(const Operation& operation, std::initializer_list<Traced> operands);

/// The unknown of an equation left side = 0, traced at its solution, as what it is found from. Its slopes are those of the implicit function:
/// NaN where the left side has none along the unknown.
Traced solution(const Traced& left_side, const Traced& unknown);

/// The operations that formulas use. Values are those of the same functions over double, to the last bit.
namespace operation {
extern const Operation add, subtract, negate, multiply, divide, less, equal, select, pow, sqrt, exp, log, log2, erf, ceil, round, min, max, solution;
}

inline Traced operator+(Traced a, Traced b) { return apply(operation::add, {a, b}); }
inline Traced operator-(Traced a, Traced b) { return apply(operation::subtract, {a, b}); }
inline Traced operator-(Traced a) { return apply(operation::negate, {a}); }
inline Traced operator*(Traced a, Traced b) { return apply(operation::multiply, {a, b}); }
inline Traced operator/(Traced a, Traced b) { return apply(operation::divide, {a, b}); }
inline TracedCondition operator<(Traced a, Traced b) { return {apply(operation::less, {a, b})}; }
inline TracedCondition operator>(Traced a, Traced b) { return b < a; }
inline TracedCondition operator==(Traced a, Traced b) { return {apply(operation::equal, {a, b})}; }

Traced select(TracedCondition condition, Traced yes, Traced no);
inline Traced select(bool condition, Traced yes, Traced no) { return condition ? yes : no; }
inline Traced pow(Traced base, Traced exponent) { return apply(operation::pow, {base, exponent}); }
inline Traced sqrt(Traced x) { return apply(operation::sqrt, {x}); }
inline Traced exp(Traced x) { return apply(operation::exp, {x}); }
inline Traced log(Traced x) { return apply(operation::log, {x}); }
inline Traced log2(Traced x) { return apply(operation::log2, {x}); }
inline Traced erf(Traced x) { return apply(operation::erf, {x}); }
inline Traced ceil(Traced x) { return apply(operation::ceil, {x}); }
inline Traced round(Traced x) { return apply(operation::round, {x}); }
inline Traced min(Traced a, Traced b) { return apply(operation::min, {a, b}); }
inline Traced max(Traced a, Traced b) { return apply(operation::max, {a, b}); }

}  // namespace packcost
