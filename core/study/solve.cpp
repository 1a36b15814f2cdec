#include "study/solve.hpp"

#include "study/learn_root.hpp"
#include "units/number.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost {

namespace {

constexpr int most_halvings = 200;
/// A distance from the target in a closed bracket that is more than this share of the target, and of the change over the piece, is a jump of the curve, not a
/// rounding.
constexpr double jump_share = 1e-9;

double scale_of(double a, double b) { return std::max({std::abs(a), std::abs(b), std::numeric_limits<double>::min()}); }

/// Intervals that span more than this factor are cut into pieces of equal ratio, others into equal ones.
constexpr double wide = 100;

double point(double low, double high, int i, int pieces) {
  if (i == 0) return low;
  if (i == pieces) return high;
  const double share = static_cast<double>(i) / pieces;
  return low > 0 && high / low > wide ? low * pow(high / low, share) : low + (high - low) * share;
}

/// Halves a bracket until its ends are neighbours; `curve` has a value at both ends, on different sides of the target.
Crossing close_bracket(const Curve& curve, double low, double high, double at_low, double at_high, double target) {
  const double change = std::abs(at_high - at_low);
  for (int i = 0; i < most_halvings; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    const auto value = curve(middle);
    if (!value) break;  // a hole in the curve: the bracket cannot be closed further
    if ((*value < target) == (at_low < target)) {
      low = middle;
      at_low = *value;
    } else {
      high = middle;
      at_high = *value;
    }
  }
  const bool left = std::abs(at_low - target) <= std::abs(at_high - target);
  Crossing c;
  c.at = left ? low : high;
  c.value = left ? at_low : at_high;
  c.bracket = high - low;
  c.jump = std::abs(c.value - target) > jump_share * std::max(scale_of(target, c.value), change);
  return c;
}

}  // namespace

CrossingSearch find_crossings(const Curve& curve, double low, double high, double target, int pieces) {
  CrossingSearch search;
  std::optional<double> before;
  double from = low;
  for (int i = 0; i <= pieces; ++i) {
    const double x = point(low, high, i, pieces);
    const auto value = curve(x);
    ++search.looked;
    if (!value) {
      ++search.without_value;
      before.reset();
      continue;
    }
    const bool first = search.looked - search.without_value == 1;
    search.least = first ? *value : std::min(search.least, *value);
    search.greatest = first ? *value : std::max(search.greatest, *value);
    if (*value == target) search.crossings.push_back({x, *value, 0, false});
    else if (before && *before != target && (*before < target) != (*value < target))
      search.crossings.push_back(close_bracket(curve, from, x, *before, *value, target));
    before = value;
    from = x;
  }
  return search;
}

std::optional<LeastValue> find_least(const Curve& curve, double low, double high, int pieces) {
  std::optional<LeastValue> best;
  int where = 0;
  for (int i = 0; i <= pieces; ++i) {
    const double x = point(low, high, i, pieces);
    const auto value = curve(x);
    if (value && (!best || *value < best->value)) {
      best = LeastValue{x, *value, i == 0 || i == pieces};
      where = i;
    }
  }
  if (!best) return best;
  const double left = point(low, high, std::max(where - 1, 0), pieces), right = point(low, high, std::min(where + 1, pieces), pieces);
  constexpr double nowhere = std::numeric_limits<double>::max();
  const double x = learn::golden_minimum([&](double at) { return curve(at).value_or(nowhere); }, left, right);
  if (const auto value = curve(x); value && *value < best->value) best = LeastValue{x, *value, x == low || x == high};
  return best;
}

}  // namespace packcost
