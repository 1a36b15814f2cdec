#pragma once

#include "io/set_value.hpp"

#include <string>
#include <vector>

namespace packcost {

/// A line of a table of overrides.
struct OverrideLine {
  int year = 0;
  std::string path, value;
};

/// Overrides by year from a CSV with the columns `year`, `path` and `value`, each value tried on the plant. Throws InputError (data) with every
/// problem and its place.
std::vector<OverrideLine> read_overrides(const std::string& name, const Plant<double>& plant, const PlantMoney& money);

/// Sets one of them.
void apply_override(Plant<double>& plant, const OverrideLine& line, const PlantMoney& money);

}  // namespace packcost
