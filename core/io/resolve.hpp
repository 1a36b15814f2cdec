#pragma once

#include "io/assignment.hpp"
#include "io/tables.hpp"
#include "plant/registry.hpp"

#include <string>
#include <vector>

namespace packcost {

/// A plant with every value decided, and where each came from.
struct ResolvedPlant {
  Plant<double> plant;
  Currency currency;
  Origins origins;
  std::string file;  ///< as named on the command line
};

/// The plant that the assignments (weakest layer first) make of the defaults and the data rows they choose. Everything wrong is appended to
/// `problems`; the plant is fit for the model only if nothing was.
ResolvedPlant resolve(const std::vector<Assignment>& assignments, const Tables& tables, const std::string& file, Problems& problems);

/// As `resolve`, without asking whether the values go together: for a plant that more values will be set in, at the paths `later`.
ResolvedPlant resolve_values(const std::vector<Assignment>& assignments, const Tables& tables, const std::string& file, Problems& problems,
                             const std::vector<std::string>& later = {});

}  // namespace packcost
