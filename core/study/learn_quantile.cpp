#include "study/learn_quantile.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Domain errors come back as NaN, never as an exception whose text names C++ types.
using Quiet = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;
using Student = boost::math::students_t_distribution<double, Quiet>;
using Normal = boost::math::normal_distribution<double, Quiet>;

bool proper(double degrees) { return std::isfinite(degrees) && degrees > 0; }

}  // namespace

double student_t(double level, double degrees) {
  if (!(level > 0 && level < 1) || !proper(degrees)) return nan;
  return quantile(complement(Student(degrees), (1 - level) / 2));
}

double student_density(double z, double degrees) { return std::isfinite(z) && proper(degrees) ? pdf(Student(degrees), z) : nan; }

double student_probability(double z, double degrees) { return std::isfinite(z) && proper(degrees) ? cdf(Student(degrees), z) : nan; }

double normal_quantile(double p) { return p > 0 && p < 1 ? quantile(Normal(), p) : nan; }

Band exponentiate(Band logarithms) { return {std::exp(logarithms.value), std::exp(logarithms.low), std::exp(logarithms.high)}; }

}  // namespace packcost::learn
