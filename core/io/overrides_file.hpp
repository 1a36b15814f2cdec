#pragma once

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

/// The lines in the order of their years, those of one year as they stand. Throws InputError (data) where the plant of a year does not fit
/// together.
std::vector<OverrideLine> in_order_of_years(std::vector<OverrideLine> lines, const Plant<double>& plant, const PlantMoney& money);

/// Sets one of them.
void apply_override(Plant<double>& plant, const OverrideLine& line, const PlantMoney& money);

}  // namespace packcost
