#pragma once

#include "report/montecarlo_state.hpp"

namespace packcost {

/// The part that `state_json` wrote to a file. Throws InputError (data) where it is something else, or was changed.
MonteCarloRun read_montecarlo_state(const std::string& file);

/// Whether a file starts as such a part does.
bool is_montecarlo_state(const std::string& file);

}  // namespace packcost
