#pragma once

#include "model/outputs.hpp"
#include "plant/registry.hpp"

#include <string>
#include <vector>

namespace packcost {

/// How outputs answer to one parameter at a plant, to first order and exactly (from the operations that ran).
struct Elasticity {
  std::string path;
  Force force = Force::none;
  double value = 0;               ///< of the parameter, in base units
  std::vector<double> slopes;     ///< d output / d parameter, in base units, by output; NaN where the plant has not the output
  std::vector<double> elasticities;  ///< d ln output / d ln parameter; 0 where the output is 0
};

/// Elasticities of outputs over the numbers at `paths`. Whole numbers and numbers that are rounded up have slope 0 but where they jump; where a tax
/// begins, or a year in which flows have paid back is reached, the slope is that of the side that the plant is on. packcost-model(7), "Uncertainty".
std::vector<Elasticity> elasticities(const Plant<double>& plant, const std::vector<std::string>& paths, const std::vector<std::string>& outputs);

}  // namespace packcost
