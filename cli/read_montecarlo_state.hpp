#pragma once

#include "report/montecarlo_state.hpp"

namespace packcost {

/// The state that `state_json` wrote to a file. Throws InputError (data) where it is something else.
MonteCarloState read_montecarlo_state(const std::string& file);

}  // namespace packcost
