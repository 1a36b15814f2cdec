#pragma once

#include "io/resolve.hpp"

namespace packcost {

/// The band that a number of a plant is believed in, in base units, in the plant's money.
struct ParameterBand {
  std::string path;
  double low = 0, high = 0;
};

/// The bands of a plant's numbers: of the data row that gave the value; else of the registry's assumption, where the value lies in it. Numbers without
/// a band, and bands without a width, are left out.
std::vector<ParameterBand> bands_of(const ResolvedPlant& plant, const Tables& tables);

}  // namespace packcost
