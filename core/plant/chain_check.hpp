#pragma once

#include "plant/check.hpp"

namespace packcost {

/// What a chain cannot mean: a segment that is made and has no step, ore for which nobody of the firm has a use. Empty for a sound one.
std::vector<PlantFault> chain_faults(const Plant<double>& plant);

}  // namespace packcost
