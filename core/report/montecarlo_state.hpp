#pragma once

#include "report/montecarlo_tables.hpp"

namespace packcost {

/// A run of drawn plants, or one part of it: what was asked, and what was found so far.
struct MonteCarloRun {
  // The same for every part.
  Answer about;                 ///< the plant, the design and its warnings; no tables yet
  std::uint64_t rows = 0;       ///< of all parts
  std::vector<double> shares;   ///< whose quantiles are shown
  bool with_targets = false;    ///< whether probabilities below targets are asked for
  std::vector<DrawnOutput> outputs;

  // Of this part.
  std::uint64_t part = 1, parts = 1;
  std::uint64_t done = 0, chunks = 0;  ///< of the chunks of the part, from its first on
  std::uint64_t failed = 0, first_failed = ~std::uint64_t{0};
  std::string first_reason;  ///< of the first row that failed
};

/// Which run it is: the same for parts that belong together, and for no others.
std::string key_of(const MonteCarloRun& run);

/// A part as one line of JSON; numbers read back to the last bit.
std::string state_json(const MonteCarloRun& run);

/// Adds another part of the same run to what was found.
void join(MonteCarloRun& run, const MonteCarloRun& part);

/// What `montecarlo` says of a run whose parts are all in it.
Answer montecarlo_answer(const MonteCarloRun& run);

}  // namespace packcost
