#pragma once

#include "plant/differences.hpp"

#include <functional>
#include <optional>

namespace packcost {

/// What a plant is judged by; no value where the plant does not fit together.
using Measure = std::function<std::optional<double>(const Plant<double>&)>;

/// The part of a difference that one parameter makes, and how far it may be off.
struct ParameterShare {
  Difference difference;
  double share = 0;
  double error = 0;  ///< standard error, 0 where every order was counted
};

/// The part of a difference that one force makes, and its parameters; they sum to it.
struct ForceShare {
  Force force = Force::none;
  double share = 0;
  std::vector<ParameterShare> parameters;
  bool split = true;  ///< false where plants between the two do not fit together, so that the force cannot be taken apart
};

/// The difference of a measure between two plants, split.
struct Bridge {
  double from = 0, to = 0;
  std::vector<ForceShare> forces;
  std::string trouble;  ///< why it could not be split; empty if it was
};

/// Splits measure(b) - measure(a) over the forces in which the plants differ: the Shapley value, exact over the forces (every order of taking
/// them over counts alike, so that no order is preferred), and within each force the Owen value over its parameters, from every order where
/// there are few and from `orders` pairs of opposite orders where there are many. All sums are exact to rounding.
/// Shapley 1953; Owen 1977; sampling after Castro, Gomez and Tejada 2009.
Bridge bridge(const Plant<double>& a, const Plant<double>& b, const Measure& measure, int orders);

}  // namespace packcost
