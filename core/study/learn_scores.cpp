#include "study/learn_quantile.hpp"
#include "study/learn_scores.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace packcost::learn {

namespace {

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

}  // namespace

double crps_student(double z, double degrees) {
  if (!(degrees > 1) || !std::isfinite(degrees)) return std::numeric_limits<double>::quiet_NaN();
  const double spread = std::exp(log_beta(0.5, degrees - 0.5) - 2 * log_beta(0.5, degrees / 2));
  return z * (2 * student_probability(z, degrees) - 1) + 2 * student_density(z, degrees) * (degrees + z * z) / (degrees - 1) -
         2 * std::sqrt(degrees) / (degrees - 1) * spread;
}

double crps_normal(double z) {
  constexpr double inverse_root_two_pi = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  return z * std::erf(z / std::numbers::sqrt2) + 2 * inverse_root_two_pi * std::exp(-z * z / 2) - std::numbers::inv_sqrtpi;
}

}  // namespace packcost::learn
