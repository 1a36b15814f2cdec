#pragma once

#include "io/resolve.hpp"

namespace packcost {

/// What the command line says about the plants to read.
struct PlantInputs {
  std::vector<std::string> files;
  std::vector<std::string> overlays;
  std::vector<std::string> sets;
};

/// The plants of all files, each with the overlays and options laid over it. `-` may hold several documents. Throws InputError with the
/// problems of all files: usage if only options are wrong, data or no_input otherwise.
std::vector<ResolvedPlant> load_plants(const PlantInputs& inputs, const Tables& tables);

}  // namespace packcost
