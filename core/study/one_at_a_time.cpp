#include "study/one_at_a_time.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost {

namespace {

constexpr double rounding = 1e-12;

/// How wide a swing is: between its ends, or from the base to the one end that there is.
double width(const Swing& s, double base) {
  const double low = std::isfinite(s.at_low) ? s.at_low : base, high = std::isfinite(s.at_high) ? s.at_high : base;
  return std::fmax(std::fmax(low, high), base) - std::fmin(std::fmin(low, high), base);
}

}  // namespace

std::vector<Swing> one_at_a_time(const Plant<double>& plant, const std::vector<Variation>& variations, const Measure& measure) {
  const double base = measure(plant).value_or(0);
  const auto at = [&](const std::string& path, double value) {
    Plant<double> varied = plant;
    const Slot<double> slot = find_slot(varied, path);
    *slot.field->number(slot.section) = value;
    return measure(varied).value_or(std::numeric_limits<double>::quiet_NaN());
  };
  std::vector<Swing> swings;
  for (const Variation& v : variations) {
    const Swing s{v, at(v.path, v.low), at(v.path, v.high)};
    if (width(s, base) > rounding * std::abs(base)) swings.push_back(s);
  }
  std::stable_sort(swings.begin(), swings.end(), [base](const Swing& a, const Swing& b) { return width(a, base) > width(b, base); });
  return swings;
}

}  // namespace packcost
