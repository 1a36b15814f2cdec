#pragma once

#include "io/load_plants.hpp"
#include "io/set_value.hpp"

#include <string>
#include <vector>

namespace packcost {

/// A value that a parameter takes from a year on, and where that is written.
struct OverrideLine {
  int year = 0;
  std::string path, value;
  Place place;  ///< of the value
};

/// Overrides by year from a CSV with the columns `year`, `path` and `value`, each value tried on the plant. Throws InputError (data) with every
/// problem and its place.
std::vector<OverrideLine> read_overrides(const std::string& name, const Plant<double>& plant, const PlantMoney& money);

/// A price scenario from a CSV with a column `year` and a column a parameter: its path, or its name in section `prices`. An empty cell changes
/// nothing. Throws as read_overrides does.
std::vector<OverrideLine> read_price_scenario(const std::string& name, const Plant<double>& plant, const PlantMoney& money);

/// A plant as it is from a year on.
struct ResolvedFromYear {
  int year = 0;
  ResolvedPlant resolved;
};

/// The plant from each year that the lines name, in the order of the years: resolved again from its own assignments with those of the lines up to
/// then laid over them as `--set` would, so that a choice or the name of a data row changes all that follows from it. A line replaces what earlier
/// ones, and the plant, say of its parameter or in another way of the same. Throws InputError (data) where the plant of a year does not fit together.
std::vector<ResolvedFromYear> plants_by_year(const LoadedPlant& plant, std::vector<OverrideLine> lines, const Tables& tables);

}  // namespace packcost
