#pragma once

#include "study/sampling.hpp"

namespace packcost {

/// A distribution as the flow map of a plant file: `{triangular: [3, 4, 5]}`; in JSON with quotes.
std::string distribution_map(const Distribution& distribution, bool json);

/// The sections `distributions` and `correlations` of a plant file; empty where nothing is uncertain.
std::string uncertainty_yaml(const Uncertainty& uncertainty);
/// The same as members of a JSON object, each led by a comma and `line`.
std::string uncertainty_json(const Uncertainty& uncertainty, const std::string& line);

/// All that a design is drawn from but its seed, as a JSON object on one line.
std::string design_json(const SampleDesign& design);

}  // namespace packcost
