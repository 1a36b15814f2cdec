#pragma once

#include "model/buildout_demand.hpp"
#include "model/buildout_ramp.hpp"

#include "schema/problem.hpp"

#include <optional>
#include <string>
#include <vector>

namespace packcost {

/// A step of capacity: built, ramped up, retired. Calendar years; a year y lasts from y to y + 1.
template <class N>
struct BuildoutPhase {
  Quantity<dim::energy_per_year, N> capacity{};  ///< nameplate, good output
  N construction_start{};                        ///< calendar year, a fraction of it for a start within the year
  Quantity<dim::year, N> duration{N(2)};         ///< from the start of construction to the start of production
  Quantity<dim::money, N> capital{};
  std::vector<N> spend_shares{};                   ///< by 12 months from the start of construction; empty: evenly over the duration
  OutputRamp<N> rate_ramp{}, yield_ramp{};          ///< from the start of production
  std::optional<int> retirement{};                 ///< first calendar year without the phase; absent: never
};

/// A plant: its phases, and how much of them can be used.
template <class N>
struct BuildoutPlant {
  std::string name{};
  std::vector<BuildoutPhase<N>> phases{};
  N availability = N(1);  ///< share of the nameplate that can run
  N demand_share = N(1);  ///< share of the market's demand, when demand is split by shares
};

enum class DemandSplit { shares, by_available_output };

/// Plants, and the market they serve, over a span of calendar years.
template <class N>
struct BuildoutPlan {
  int first_year = 0, last_year = 0;
  std::vector<BuildoutPlant<N>> plants{};
  DemandCurve<N> demand{};
  DemandSplit split = DemandSplit::shares;
  Quantity<dim::energy, N> prior_output{};  ///< made before the first year, by all plants together
};

/// One year of a plant or of all plants.
template <class N>
struct BuildoutRow {
  int year = 0;
  Quantity<dim::energy_per_year, N> capacity;         ///< nameplate in production at the end of the year
  Quantity<dim::energy_per_year, N> mean_capacity;    ///< nameplate in production, mean over the year
  Quantity<dim::energy_per_year, N> available;        ///< mean_capacity x availability x ramp
  Quantity<dim::energy_per_year, N> demand;           ///< offered to the plant; zero where demand is unlimited
  Quantity<dim::energy_per_year, N> output;           ///< min(available, demand)
  N utilisation{};                                    ///< output / mean_capacity; 0 without capacity
  N yield{};                                          ///< mean of the phases at work by available output; 0 without output
  Quantity<dim::money, N> capital;                    ///< spent in the year
  Quantity<dim::energy, N> cumulative_output;         ///< up to the end of the year; only the total holds the prior output
};

/// Rows by year, for each plant and for all together.
template <class N>
struct BuildoutTable {
  std::vector<std::vector<BuildoutRow<N>>> plants{};
  std::vector<BuildoutRow<N>> total{};
};

/// Output, capacity, utilisation and capital by year: output = min(capacity x availability x ramp, demand share). packcost-model(7), "Build-out".
template <class N>
BuildoutTable<N> buildout_table(const BuildoutPlan<N>& plan);

extern template BuildoutTable<double> buildout_table(const BuildoutPlan<double>&);

/// What makes a plan impossible to compute; paths are relative to the plan. Empty when it is sound.
Problems buildout_problems(const BuildoutPlan<double>& plan);

}  // namespace packcost

#include "model/buildout_plan_steps.hpp"
