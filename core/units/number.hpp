#pragma once

#include "units/elementary.hpp"

#include <cmath>

namespace packcost {

/// The operations a formula may use besides + - * /. A number type (a lane pack, a dual number) joins by overloading these in its own
/// namespace; formulas call them unqualified. Branches on numbers are `select`, so that they stay branch-free in lanes.
/// exp, log, log2 and pow are packcost's own, below one last place, so that one plant and a million in lanes, here and on any machine, give the same bits.
inline double select(bool condition, double yes, double no) { return condition ? yes : no; }
inline double exp(double x) { return elementary::exp_of_sum<1>(x, 0); }
inline double log(double x) { return elementary::log_sum<1>(x).high; }
inline double log2(double x) { return elementary::log2_of<1>(x); }
/// The base is not negative. Most exponents of a plant are 1 or 0 and many bases 1: they need no arithmetic to give the same bits.
inline double pow(double base, double exponent) {
  if (exponent == 1) return base;
  if (exponent == 0 || (base == 1 && std::isfinite(exponent))) return 1;
  return elementary::power_of_log<1>(base, elementary::log_sum<1>(base), exponent);
}
inline double sqrt(double x) { return std::sqrt(x); }
inline double ceil(double x) { return elementary::ceil_of<1>(x); }
inline double round(double x) { return elementary::round_of<1>(x); }
inline double min(double a, double b) { return a < b ? a : b; }
inline double max(double a, double b) { return a < b ? b : a; }
inline bool is_finite(double x) { return std::isfinite(x); }
/// The error function, to 1.5 last places.
double erf(double x);

}  // namespace packcost
