#include "units/tape.hpp"

#include <bit>

namespace packcost {

int Tape::add(Op op, int a, int b, int c, int d, double value, Function function) {
  if (sharing_ == Sharing::each_for_itself && op != Op::input && op != Op::constant) {
    nodes_.push_back({op, a, b, c, d, value, function});
    return static_cast<int>(nodes_.size()) - 1;
  }
  const Key key{op, a, b, c, d, std::bit_cast<std::uint64_t>(value), function};
  const auto [at, fresh] = known_.try_emplace(key, static_cast<int>(nodes_.size()));
  if (fresh) nodes_.push_back({op, a, b, c, d, value, function});
  return at->second;
}

int Tape::input() {
  const int node = add(Op::input, static_cast<int>(inputs_.size()));
  inputs_.push_back(node);
  return node;
}

void Tape::guard(int node, bool expected) {
  for (const Guard& g : guards_)
    if (g.node == node) return;
  guards_.push_back({node, expected});
}

namespace {

Tape* tape_of(Taped a, Taped b) { return a.tape() ? a.tape() : b.tape(); }

Taped both(Op op, Taped a, Taped b, double value) {
  Tape* tape = tape_of(a, b);
  if (!tape) return value;
  const int left = a.on(*tape);
  return {value, tape, tape->add(op, left, b.on(*tape))};
}
Taped alone(Op op, Taped a, double value) {
  if (!a.tape()) return value;
  return {value, a.tape(), a.tape()->add(op, a.node())};
}
TapedBool compare(Op op, Taped a, Taped b, bool value) {
  Tape* tape = tape_of(a, b);
  if (!tape) return value;
  const int left = a.on(*tape);
  return {value, tape, tape->add(op, left, b.on(*tape))};
}
bool is_plain(Taped a, double value) { return !a.tape() && a.value() == value; }

}  // namespace

// What is left out leaves every bit as it is: x * 1, x / 1 and x - 0 are x. x + 0 is not, for a negative zero.
Taped operator+(Taped a, Taped b) { return both(Op::add, a, b, a.value() + b.value()); }
Taped operator-(Taped a, Taped b) { return is_plain(b, 0) && !std::signbit(b.value()) ? a : both(Op::subtract, a, b, a.value() - b.value()); }
Taped operator-(Taped a) { return alone(Op::negate, a, -a.value()); }
Taped operator*(Taped a, Taped b) {
  if (is_plain(a, 1)) return b;
  return is_plain(b, 1) ? a : both(Op::multiply, a, b, a.value() * b.value());
}
Taped operator/(Taped a, Taped b) { return is_plain(b, 1) ? a : both(Op::divide, a, b, a.value() / b.value()); }
TapedBool operator<(Taped a, Taped b) { return compare(Op::less, a, b, a.value() < b.value()); }
TapedBool operator<=(Taped a, Taped b) { return compare(Op::less_equal, a, b, a.value() <= b.value()); }
TapedBool operator==(Taped a, Taped b) { return compare(Op::equal, a, b, a.value() == b.value()); }

Taped select(TapedBool condition, Taped yes, Taped no) {
  if (!condition.tape()) return condition.value() ? yes : no;
  Tape& tape = *condition.tape();
  const int first = yes.on(tape);
  return {condition.value() ? yes.value() : no.value(), &tape, tape.add(Op::select, condition.node(), first, no.on(tape))};
}

Taped pow(Taped base, Taped exponent) {
  if (is_plain(exponent, 1)) return base;
  if (is_plain(exponent, 0)) return 1;
  const double value = pow(base.value(), exponent.value());
  Tape* tape = tape_of(base, exponent);
  if (!tape) return value;
  const int x = base.on(*tape);
  int high, low;
  if (base.tape()) {
    high = tape->add(Op::log, x);
    low = tape->add(Op::log_low, high);
  } else {
    const auto log = elementary::log_sum<1>(base.value());
    high = tape->constant(log.high);
    low = tape->constant(log.low);
  }
  const int y = exponent.on(*tape);
  return {value, tape, tape->add(Op::power, y, high, low, x)};
}

Taped sqrt(Taped x) { return alone(Op::square_root, x, sqrt(x.value())); }
Taped exp(Taped x) { return alone(Op::exponential, x, exp(x.value())); }
Taped log(Taped x) {
  const Taped high = alone(Op::log, x, log(x.value()));
  if (x.tape()) x.tape()->add(Op::log_low, high.node());
  return high;
}
Taped log2(Taped x) { return alone(Op::log2, x, log2(x.value())); }
Taped erf(Taped x) { return call(erf, x); }
Taped ceil(Taped x) { return alone(Op::ceil, x, ceil(x.value())); }
Taped round(Taped x) { return alone(Op::round, x, round(x.value())); }
Taped min(Taped a, Taped b) { return both(Op::least, a, b, min(a.value(), b.value())); }
Taped max(Taped a, Taped b) { return both(Op::greatest, a, b, max(a.value(), b.value())); }
TapedBool is_finite(Taped x) {
  if (!x.tape()) return is_finite(x.value());
  return {is_finite(x.value()), x.tape(), x.tape()->add(Op::finite, x.node())};
}
Taped call(Tape::Function function, Taped x) {
  if (!x.tape()) return function(x.value());
  return {function(x.value()), x.tape(), x.tape()->add(Op::call, x.node(), -1, -1, -1, 0, function)};
}

}  // namespace packcost
