#pragma once

#include "report/montecarlo_tables.hpp"

namespace packcost {

/// What one part of a run found, to be joined with the others: which run it is of (`key`), which chunks it holds, rows that failed, and the
/// statistics of each output.
struct MonteCarloState {
  std::string key;
  std::uint64_t part = 1, parts = 1, failed = 0;
  std::string first_reason;
  std::uint64_t first_failed = ~std::uint64_t{0};
  std::vector<OutputStatistics> outputs;
};

/// The state as one line of JSON; numbers read back to the last bit.
std::string state_json(const MonteCarloState& state);

}  // namespace packcost
