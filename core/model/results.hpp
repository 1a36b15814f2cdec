#pragma once

#include "model/chain_results.hpp"
#include "model/energy_use.hpp"
#include "model/hardware.hpp"
#include "model/invest_figures.hpp"
#include "model/unit_cost.hpp"

#include <optional>

namespace packcost {

/// One step: what it takes and what it adds to a pack.
template <class N>
struct StepResult {
  std::string name;
  Group group = Group::facility;
  StepNeeds<N> needs;
  StepEnergy<N> energy;
  Quantity<dim::none, N> cell_share;
  Quantity<dim::money, N> cell_materials;  ///< part of `cost.materials` that is in the cell
  UnitCost<N> cost;
};

/// Everything the model says about one plant.
template <class N>
struct Results {
  PackDesign<N> design;
  YieldSet<N> yields;
  Rates<N> rates;  ///< at the rated output
  Quantity<dim::none, N> spread, usable_share;
  Quantity<dim::mass, N> pack_mass;
  Quantity<dim::volume, N> pack_volume;
  std::vector<StepResult<N>> steps;
  std::vector<Purchase<N>> cell_purchases, module_purchases, pack_purchases, management_purchases;
  UnitCost<N> pack;  ///< sum of the steps
  UnitCost<N> cells;  ///< the cost centre of the cells, for one pack: no charge, no warranty
  Quantity<dim::per_year, N> packs_made;
  Quantity<dim::energy, N> usable_energy;
  Quantity<dim::money, N> equipment, building, cell_equipment;
  Quantity<dim::hours_per_year, N> labour, cell_labour;
  Quantity<dim::area, N> area, cell_area;
  Quantity<dim::energy_per_year, N> electricity, heat;
  InvestmentFigures<N> investment;         ///< absent until `add_investment`
  std::optional<ChainResults<N>> chain{};  ///< absent until `add_chain`
};

}  // namespace packcost
