#pragma once

#include "study/bridge.hpp"

#include <string>
#include <vector>

namespace packcost {

/// A number of a plant and how far it may be varied, in base units.
struct Variation {
  std::string path;
  double low = 0, high = 0;
};

/// What a measure is at both ends of a variation, everything else as it is; NaN where the plant does not fit together there.
struct Swing {
  Variation varied;
  double at_low = 0, at_high = 0;
};

/// The swings of a measure, the widest first; those that move it by less than rounding are left out. Paths that are no number are an error of the caller.
std::vector<Swing> one_at_a_time(const Plant<double>& plant, const std::vector<Variation>& variations, const Measure& measure);

}  // namespace packcost
