#include "study/learn_root.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace packcost::learn {

namespace {

constexpr double closed_bracket = 1e-12;   // relative width at which a root counts as found
constexpr double closed_valley = 1e-10;    // relative width at which golden section stops
constexpr std::uintmax_t most_calls = 200;

bool narrow(double a, double b) { return std::abs(b - a) <= closed_bracket * std::max({std::abs(a), std::abs(b), 1.0}); }

}  // namespace

Answer<double> root_between(const std::function<double(double)>& f, double low, double high) {
  if (!(low < high)) return no<double>("the bracket is empty");
  const double at_low = f(low), at_high = f(high);
  if (!std::isfinite(at_low) || !std::isfinite(at_high)) return no<double>("the function is not finite at an end of the bracket");
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  if ((at_low < 0) == (at_high < 0)) return no<double>("the function does not change sign in the bracket");
  std::uintmax_t calls = most_calls;
  const auto [a, b] = boost::math::tools::toms748_solve(f, low, high, at_low, at_high, narrow, calls);
  if (calls >= most_calls || !narrow(a, b) || !std::isfinite(f(a))) return no<double>("the search for the root did not converge");
  return a + (b - a) / 2;
}

Answer<double> first_root(const std::function<double(double)>& f, double low, double high, double step) {
  double at = f(low);
  if (at == 0) return low;
  for (double from = low; from < high;) {
    const double to = std::min(from + step, high);
    const double next = f(to);
    if (!std::isfinite(next)) return no<double>("the function is not finite");
    if ((next < 0) != (at < 0) || next == 0) return root_between(f, from, to);
    from = to;
    at = next;
  }
  return no<double>("the function keeps its sign");
}

double golden_minimum(const std::function<double(double)>& f, double low, double high) {
  constexpr double share = 1 / std::numbers::phi;
  const double width = high - low;
  double left = high - share * (high - low), right = low + share * (high - low);
  double at_left = f(left), at_right = f(right);
  while (high - low > closed_valley * width) {
    if (at_left <= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      at_left = f(left = high - share * (high - low));
    } else {
      low = left;
      left = right;
      at_left = at_right;
      at_right = f(right = low + share * (high - low));
    }
  }
  return low + (high - low) / 2;
}

}  // namespace packcost::learn
