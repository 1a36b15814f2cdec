#pragma once

#include <cmath>

namespace packcost {

/// The operations a formula may use besides + - * /. A number type (a lane pack, a dual number) joins by overloading these in its own
/// namespace; formulas call them unqualified. Branches on numbers are `select`, so that they stay branch-free in lanes.
inline double select(bool condition, double yes, double no) { return condition ? yes : no; }
inline double pow(double base, double exponent) { return std::pow(base, exponent); }
inline double sqrt(double x) { return std::sqrt(x); }
inline double exp(double x) { return std::exp(x); }
inline double log(double x) { return std::log(x); }
inline double log2(double x) { return std::log2(x); }
inline double erf(double x) { return std::erf(x); }
inline double ceil(double x) { return std::ceil(x); }
inline double round(double x) { return std::round(x); }
inline double min(double a, double b) { return a < b ? a : b; }
inline double max(double a, double b) { return a < b ? b : a; }

}  // namespace packcost
