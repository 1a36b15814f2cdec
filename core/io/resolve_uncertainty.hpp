#pragma once

#include "io/resolve.hpp"
#include "io/set_value.hpp"
#include "plant/rank_correlation.hpp"
#include "io/set_value.hpp"

namespace packcost {

/// Reads what the assignments say of distributions and rank correlations into the plant. A distribution gives its central value to its parameter,
/// unless the same layer gives one too; a value of a later layer takes the distribution away. Appends what is wrong to `problems`: unknown paths,
/// impossible distributions, correlations that no numbers can have (and which).
void lay_uncertainty(const std::vector<Assignment>& assignments, const Tables& tables, const PlantMoney& money, ResolvedPlant& resolved, Problems& problems);

/// Takes away distributions of optional parameters that the plant has not, since another way to say the same won over them.
void drop_uncertainty_of_absent(Plant<double>& plant);

/// Where a path is a parameter followed by the misspelt name of a distribution, the name that may have been meant, as a hint; else empty.
std::string misspelt_distribution(Plant<double>& plant, std::string_view path);

/// Adds for every number that is a default with a band (an assumption of the registry, or a data row with low and high) the triangular
/// distribution of that band, most likely at its value; parameters that have a distribution keep theirs. Skipped where the band is empty or does
/// not hold the value, for whole numbers, and where the plant does not fit together at an end of the band (shares of a recipe).
void add_bands(ResolvedPlant& resolved, const Tables& tables);

/// What a message says of a correlation that cannot be: what is wrong, and what would do.
Refusal refusal_of(const ImpossibleCorrelation& impossible, const Uncertainty& uncertainty);

}  // namespace packcost
