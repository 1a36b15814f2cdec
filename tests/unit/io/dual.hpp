#pragma once

#include "units/number.hpp"

#include <cmath>
#include <numbers>

namespace packcost::dual {

/// A number with its derivative along one direction: over it the formulas give exact slopes.
struct Dual {
  double value = 0, slope = 0;
  constexpr Dual() = default;
  constexpr Dual(double v) : value(v) {}
  constexpr Dual(double v, double s) : value(v), slope(s) {}
  constexpr explicit operator double() const { return value; }
};

constexpr Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
constexpr Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
constexpr Dual operator-(Dual a) { return {-a.value, -a.slope}; }
constexpr Dual operator*(Dual a, Dual b) { return {a.value * b.value, a.slope * b.value + a.value * b.slope}; }
constexpr Dual operator/(Dual a, Dual b) { return {a.value / b.value, (a.slope - a.value / b.value * b.slope) / b.value}; }
constexpr bool operator<(Dual a, Dual b) { return a.value < b.value; }
constexpr bool operator>(Dual a, Dual b) { return b < a; }
constexpr bool operator==(Dual a, Dual b) { return a.value == b.value; }

inline Dual select(bool condition, Dual yes, Dual no) { return condition ? yes : no; }
inline Dual exp(Dual x) { return {packcost::exp(x.value), packcost::exp(x.value) * x.slope}; }
inline Dual log(Dual x) { return {packcost::log(x.value), x.slope / x.value}; }
inline Dual log2(Dual x) { return {packcost::log2(x.value), x.slope / x.value / packcost::log(2.0)}; }
inline Dual pow(Dual x, Dual y) {
  const double p = packcost::pow(x.value, y.value);
  // 0^y has no slope along y where y is above 0, though the logarithm has none there.
  return {p, (x.slope != 0 ? y.value * packcost::pow(x.value, y.value - 1) * x.slope : 0) + (y.slope != 0 && p != 0 ? p * packcost::log(x.value) * y.slope : 0)};
}
inline Dual sqrt(Dual x) { return {std::sqrt(x.value), x.slope == 0 ? 0 : x.slope / (2 * std::sqrt(x.value))}; }
inline Dual erf(Dual x) { return {packcost::erf(x.value), 2 / std::sqrt(std::numbers::pi) * packcost::exp(-x.value * x.value) * x.slope}; }
inline Dual ceil(Dual x) { return std::ceil(x.value); }
inline Dual round(Dual x) { return std::round(x.value); }
inline Dual min(Dual a, Dual b) { return a < b ? a : b; }
inline Dual max(Dual a, Dual b) { return a < b ? b : a; }

}  // namespace packcost::dual
