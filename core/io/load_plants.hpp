#pragma once

#include "io/resolve.hpp"

#include <optional>

namespace packcost {

/// What the command line says about the plants to read.
struct PlantInputs {
  std::vector<std::string> files;
  std::vector<std::string> overlays;
  std::vector<std::string> sets;
  std::vector<std::string> distributions{}, correlations{};  ///< as written after --dist and --correlate
  std::vector<std::string> usual{};  ///< as sets, but weaker than every file: what a command takes where nobody says otherwise
  std::optional<std::string> standard_input{};  ///< what `-` holds, for who has read it already
};

/// One plant and the assignments that made it, so that it can be resolved again with more of them.
struct LoadedPlant {
  ResolvedPlant resolved;
  std::vector<Assignment> assignments;
};

/// The one plant of `inputs`; throws as load_plants does, and InputError (data) if there are several.
LoadedPlant load_plant(const PlantInputs& inputs, const Tables& tables);

/// The plants of all files with the assignments that made them; throws as load_plants does.
std::vector<LoadedPlant> load_plants_whole(const PlantInputs& inputs, const Tables& tables);

/// The plants of all files, each with the overlays and options laid over it. `-` may hold several documents. Throws InputError with the
/// problems of all files: usage if only options are wrong, data or no_input otherwise.
std::vector<ResolvedPlant> load_plants(const PlantInputs& inputs, const Tables& tables);

}  // namespace packcost
