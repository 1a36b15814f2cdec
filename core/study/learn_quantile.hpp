#pragma once

namespace packcost::learn {

/// A value with an interval round it.
struct Band {
  double value = 0, low = 0, high = 0;
};

/// The t of a two-sided interval of probability `level` (between 0 and 1) with `degrees` of freedom; NaN outside the domain.
double student_t(double level, double degrees);

/// Density of Student's t at z; NaN unless degrees > 0.
double student_density(double z, double degrees);

/// Distribution function of Student's t at z; NaN unless degrees > 0.
double student_probability(double z, double degrees);

/// Quantile of the standard normal at 0 < p < 1; NaN outside.
double normal_quantile(double p);

/// exp of the value and of both ends: the median of a lognormal and its interval.
Band exponentiate(Band logarithms);

}  // namespace packcost::learn
