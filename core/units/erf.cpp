#include "units/number.hpp"

#include <numbers>

namespace packcost {

namespace {

/// e^(-x^2), with what squaring rounds off put back.
double gaussian(double x) {
  const double up = elementary::upper<1>(x), low = x - up, square = x * x;
  const double rest = ((up * up - square) + 2 * up * low) + low * low;
  return elementary::exp_of_sum<1>(-square, -rest);
}

}  // namespace

double erf(double x) {
  constexpr double series_end = 1.25, certain = 6;  // 1 - erf(6) is below a rounding of 1
  constexpr int terms = 32, fractions = 160;     // enough at series_end for every bit of the answer
  const double size = std::fabs(x);
  double value = 1;
  if (size < series_end) {
    // erf x = 2/sqrt(pi) e^(-x^2) x (1 + 2 x^2/3 (1 + 2 x^2/5 (1 + ...))): terms of one sign. Abramowitz and Stegun 7.1.6.
    const double z = 2 * size * size;
    double sum = 1;
    for (int n = terms; n >= 1; --n) sum = 1 + z / (2 * n + 1) * sum;
    value = 2 * std::numbers::inv_sqrtpi * (gaussian(size) * (size * sum));
  } else if (size < certain) {
    // erfc x = e^(-x^2)/sqrt(pi) / (x + 1/2/(x + 2/2/(x + 3/2/(x + ...)))). Abramowitz and Stegun 7.1.14.
    double fraction = size;
    for (int n = fractions; n >= 1; --n) fraction = size + 0.5 * n / fraction;
    value = 1 - std::numbers::inv_sqrtpi * gaussian(size) / fraction;
  } else if (size != size) {
    return x;
  }
  return std::copysign(value, x);
}

}  // namespace packcost
