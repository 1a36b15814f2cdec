#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace packcost {

/// A function of one number that may have no value somewhere (a plant that does not fit together).
using Curve = std::function<std::optional<double>(double)>;

/// A place where a curve meets a target.
struct Crossing {
  double at = 0;       ///< where; the end of the closed bracket that is nearer the target
  double value = 0;    ///< of the curve there
  double bracket = 0;  ///< width of the interval in which the curve passes the target
  bool jump = false;   ///< the curve leaps over the target (whole machines, whole cells) and has no value on it
};

/// What was found between two ends.
struct CrossingSearch {
  std::vector<Crossing> crossings;
  double least = 0, greatest = 0;  ///< of the curve where it was looked at
  int looked = 0, without_value = 0;
};

/// Every crossing of `target` by the curve between low and high that shows on `pieces` pieces (equal, or of equal ratio where the
/// ends are far apart), each closed by bisection until its ends are neighbours. An even number of crossings inside one piece is not seen.
CrossingSearch find_crossings(const Curve& curve, double low, double high, double target, int pieces);

/// The least value of a curve between two ends.
struct LeastValue {
  double at = 0;
  double value = 0;
  bool at_end = false;  ///< the least value is at an end: it may lie beyond
};

/// The least of the curve: the best of `pieces` + 1 points, refined by golden section between its neighbours where the curve is smooth there.
/// Empty if the curve has no value anywhere.
std::optional<LeastValue> find_least(const Curve& curve, double low, double high, int pieces);

}  // namespace packcost
