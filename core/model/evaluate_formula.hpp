#pragma once

#include "model/consistency.hpp"
#include "model/evaluate.hpp"

namespace packcost {

namespace detail {

/// Index of the step that takes in `intake`; the number of steps if none does.
template <class N>
std::size_t step_taking(const Plant<N>& p, Intake intake) {
  std::size_t i = 0;
  while (i < p.steps.size() && p.steps[i].takes != intake) ++i;
  return i;
}

template <class N>
Quantity<dim::money, N> total_cost(const std::vector<Purchase<N>>& purchases) {
  Quantity<dim::money, N> sum{};
  for (const Purchase<N>& purchase : purchases) sum += purchase.cost;
  return sum;
}

/// Share in the cost centre of the cells of the steps that take it by floor: that of the floor of all other steps.
template <class N>
Quantity<dim::none, N> share_by_area(const Plant<N>& p, const std::vector<StepResult<N>>& steps) {
  Quantity<dim::area, N> cells{}, all{};
  for (std::size_t i = 0; i < p.steps.size(); ++i) {
    if (p.steps[i].cell_share_by_area) continue;
    all += steps[i].needs.area;
    cells += steps[i].needs.area * p.steps[i].cell_share.value;
  }
  const N safe = select(N(0) < all.value, all.value, N(1));
  return Quantity<dim::none, N>(cells.value / safe);
}

template <class N>
UnitCost<N> sum(const UnitCost<N>& a, const UnitCost<N>& b) {
  return {a.materials + b.materials, a.other + b.other,       a.credit + b.credit,
          a.energy + b.energy,       a.labour + b.labour,     a.variable_overhead + b.variable_overhead,
          a.general + b.general,     a.research + b.research, a.depreciation + b.depreciation,
          a.launch + b.launch,       a.working_capital + b.working_capital,
          a.charge + b.charge,       a.warranty + b.warranty};
}

/// The part of a step's cost that belongs to the cells: its share, and the materials and credits of the cells in full.
template <class N>
UnitCost<N> cell_part(const StepResult<N>& s) {
  const N share = s.cell_share.value;
  const UnitCost<N>& c = s.cost;
  const Quantity<dim::money, N> none{};
  return {s.cell_materials, c.other, c.credit, c.energy * share, c.labour * share, c.variable_overhead * share, c.general * share,
          c.research * share, c.depreciation * share, none, none, none, none};
}

}  // namespace detail

template <class N>
Results<N> evaluate(const Plant<N>& p) {
  Results<N> r;
  // Design, and how alike the cells are.
  r.design = pack_design(p);
  const LearningFactors<N> learned = learning_factors(p.learning);
  const N spread_factor = p.automation_assembly.spread.value * p.automation_electrode.spread.value * learned.spread.value;
  const ConsistencyResult<N> alike = consistency(p.consistency, spread_factor, r.design.series, r.design.parallel);
  r.spread = alike.spread;
  r.usable_share = alike.usable_share;
  r.usable_energy = r.design.energy * p.pack.usable_window * alike.usable_share;
  r.pack_mass = r.design.cell.mass * r.design.cells + item_mass(p, r.design);
  r.pack_volume = r.design.cell.volume * r.design.cells / p.pack.volume_share;

  // Flow through the plant at its rated output.
  r.yields = yield_set(p, learned.yield_loss, alike.inspection_yield);
  r.rates = plant_rates(p, r.design, r.yields, rated_packs(p, r.design));
  r.packs_made = r.rates.packs * p.plant.utilisation;

  // What is bought.
  r.cell_purchases = cell_purchases(p, r.design, r.yields, r.rates, learned.material);
  r.module_purchases = item_purchases(p, r.design, r.rates, Level::module);
  r.pack_purchases = item_purchases(p, r.design, r.rates, Level::pack);
  r.management_purchases = item_purchases(p, r.design, r.rates, Level::battery_management);

  // What each step takes. A row beyond the steps holds what no step takes in.
  r.steps.resize(p.steps.size() + 1);
  r.steps.back().name = "other";
  for (std::size_t i = 0; i < p.steps.size(); ++i) {
    StepResult<N>& s = r.steps[i];
    s.name = p.steps[i].name;
    s.group = p.steps[i].group;
    s.needs = step_needs(p, r.design, r.rates, learned, p.steps[i]);
    s.energy = step_energy(p, r.design, r.rates, p.steps[i], s.needs, learned.conversion);
    s.cell_share = p.steps[i].cell_share;
  }
  const auto by_area = detail::share_by_area(p, r.steps);
  for (std::size_t i = 0; i < p.steps.size(); ++i)
    if (p.steps[i].cell_share_by_area) r.steps[i].cell_share = by_area;

  std::vector<CostBasis<N>> basis(r.steps.size());
  for (const Purchase<N>& purchase : r.cell_purchases) {
    const std::size_t i = detail::step_taking(p, purchase.intake);
    r.steps[i].cell_materials += purchase.cost;
    basis[i].materials += purchase.cost;
    basis[i].credit += purchase.credit;
  }
  basis[detail::step_taking(p, Intake::module_items)].materials += detail::total_cost(r.module_purchases);
  basis[detail::step_taking(p, Intake::pack_items)].materials += detail::total_cost(r.pack_purchases);
  basis[detail::step_taking(p, Intake::pack_items)].materials += detail::total_cost(r.management_purchases);
  if (N(1) < p.consistency.sort_bins.value) {
    std::size_t i = 0;
    while (i < p.steps.size() && !p.steps[i].formation) ++i;
    basis[i].other += p.consistency.sort_cost * (r.design.cells / r.yields.cell);
  }

  // Cost of a pack, step by step; the whole is the sum of the steps, in their order.
  const N staffed = p.labour.fixed_share.value + (N(1) - p.labour.fixed_share.value) * p.plant.utilisation.value;
  for (std::size_t i = 0; i < r.steps.size(); ++i) {
    StepResult<N>& s = r.steps[i];
    CostBasis<N>& b = basis[i];
    b.energy = s.energy.cost;
    b.labour = s.needs.labour * staffed;
    b.equipment = s.needs.equipment;
    b.building = s.needs.area * p.building.price;
    b.packs = r.packs_made;
    s.cost = unit_cost(p, b);
    const N share = s.cell_share.value;
    r.pack = detail::sum(r.pack, s.cost);
    r.cells = detail::sum(r.cells, detail::cell_part(s));
    r.equipment += b.equipment;
    r.building += b.building;
    r.labour += b.labour;
    r.area += s.needs.area;
    r.electricity += s.energy.electricity;
    r.heat += s.energy.heat;
    r.cell_equipment += b.equipment * share;
    r.cell_labour += b.labour * share;
    r.cell_area += s.needs.area * share;
  }
  return r;
}

}  // namespace packcost
