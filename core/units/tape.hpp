#pragma once

#include "units/number.hpp"
#include "units/tape_op.hpp"

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace packcost {

/// The arithmetic of one evaluation of a formula, without what does not vary: numbers that are the same in every variant are folded while the formula runs,
/// with the operations that a plain double would take, and what was computed before is not computed again.
/// Where the formula branched on a number that varies, a guard remembers which way: the tape speaks only for variants that keep to it.
class Tape {
 public:
  using Function = double (*)(double);
  /// Whether what was computed before is computed again where it stands again.
  enum class Sharing { shared, each_for_itself };
  explicit Tape(Sharing sharing = Sharing::shared) : sharing_(sharing) {}

  struct Node {
    Op op;
    int a = -1, b = -1, c = -1, d = -1;  ///< nodes that it reads
    double value = 0;                    ///< of a constant
    Function function = nullptr;         ///< of a call
  };
  struct Guard {
    int node;
    bool expected;
  };

  int add(Op op, int a = -1, int b = -1, int c = -1, int d = -1, double value = 0, Function function = nullptr);
  int constant(double value) { return add(Op::constant, -1, -1, -1, -1, value); }
  /// The next number that varies.
  int input();
  void guard(int node, bool expected);

  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Guard>& guards() const { return guards_; }
  const std::vector<int>& inputs() const { return inputs_; }

 private:
  using Key = std::tuple<Op, int, int, int, int, std::uint64_t, Function>;
  std::vector<Node> nodes_;
  std::vector<Guard> guards_;
  std::vector<int> inputs_;
  std::map<Key, int> known_;
  Sharing sharing_;
};

/// The answer of a comparison of taped numbers. Where a formula branches on it, the tape remembers the way that was taken.
class TapedBool {
 public:
  TapedBool(bool value, Tape* tape = nullptr, int node = -1) : tape_(tape), node_(node), value_(value) {}
  operator bool() const {
    if (tape_) tape_->guard(node_, value_);
    return value_;
  }
  Tape* tape() const { return tape_; }
  int node() const { return node_; }
  bool value() const { return value_; }

 private:
  Tape* tape_;
  int node_;
  bool value_;
};

/// A number that writes down what is done with it: a plain number as long as nothing that varies has touched it. It carries the value that it
/// has in the variant which is taped.
class Taped {
 public:
  constexpr Taped() = default;
  constexpr Taped(double value) : value_(value) {}
  Taped(double value, Tape* tape, int node) : tape_(tape), node_(node), value_(value) {}

  double value() const { return value_; }
  Tape* tape() const { return tape_; }
  int node() const { return node_; }
  /// The node of the number on a tape; a plain one is put there as a constant.
  int on(Tape& tape) const { return tape_ ? node_ : tape.constant(value_); }
  /// The value, for counts of loops and years: the tape then speaks only for variants that have the same.
  explicit operator double() const {
    if (tape_) tape_->guard(tape_->add(Op::equal, node_, tape_->constant(value_)), true);
    return value_;
  }

 private:
  Tape* tape_ = nullptr;
  int node_ = -1;
  double value_ = 0;
};

Taped operator+(Taped a, Taped b);
Taped operator-(Taped a, Taped b);
Taped operator-(Taped a);
Taped operator*(Taped a, Taped b);
Taped operator/(Taped a, Taped b);
TapedBool operator<(Taped a, Taped b);
inline TapedBool operator>(Taped a, Taped b) { return b < a; }
TapedBool operator<=(Taped a, Taped b);
inline TapedBool operator>=(Taped a, Taped b) { return b <= a; }
TapedBool operator==(Taped a, Taped b);
Taped select(TapedBool condition, Taped yes, Taped no);
Taped pow(Taped base, Taped exponent);
Taped sqrt(Taped x);
Taped exp(Taped x);
Taped log(Taped x);
Taped log2(Taped x);
Taped erf(Taped x);
Taped ceil(Taped x);
Taped round(Taped x);
Taped min(Taped a, Taped b);
Taped max(Taped a, Taped b);
TapedBool is_finite(Taped x);
/// A function of one number that is called for each variant.
Taped call(Tape::Function function, Taped x);

}  // namespace packcost
