#include "model/traced_model.hpp"

#include "model/chain.hpp"
#include "model/evaluate_formula.hpp"
#include "model/traced_investment.hpp"
#include "plant/chain_check.hpp"

#include <cmath>

namespace packcost {

extern template ChainResults<Traced> value_chain(const Plant<Traced>&, const Results<Traced>&);

namespace {

/// d weakest_below_mean / d n: of the number of groups, by a central difference over a share of it. Groups are whole; only where a plant gives them
/// as an input does this slope reach anything.
double slope_over_groups(double spread, double n) {
  constexpr double small_share = 1e-3;
  const double step = n * small_share;
  const auto quotient = [&](double h) { return (weakest_below_mean(spread, n + h) - weakest_below_mean(spread, n - h)) / (2 * h); };
  const double fourth_order = quotient(step / 2) + (quotient(step / 2) - quotient(step)) / (2 + 1);
  return n > 1 + step ? fourth_order : 0;
}

const Operation weakest{"weakest_below_mean", [](const double* x) { return weakest_below_mean(x[0], x[1]); },
                        [](const double* x, double, double* d) { d[0] = expected_maximum(x[1]), d[1] = slope_over_groups(x[0], x[1]); }};

}  // namespace

/// Found by the formula of the model for traced numbers.
static Traced weakest_below_mean(Traced spread, Traced n) { return apply(weakest, {spread, n}); }

namespace {

/// Names what `evaluate` made.
struct CostNamer : Namer {
  void cost(const UnitCost<Traced>& u, const std::string& of, std::string_view kind = {}) {
    members(u, of, kind);
    const std::string_view section = section_of<UnitCost<Traced>>;
    quantity(u.materials + u.other + u.energy + u.labour + u.variable_overhead, "var", section, unit::money, "variable cost, a pack", of, kind);
    quantity(u.cost(), "cost", section, unit::money, "cost to make, a pack: no profit, no warranty", of, kind);
    quantity(u.price(), "price", section, unit::money, "what it must sell for, a pack", of, kind);
  }

  void purchases(const std::vector<Purchase<Traced>>& all, std::string_view kind, const char* together) {
    for (const Purchase<Traced>& p : all) members(p, std::string(p.name), kind);
    quantity(detail::total_cost(all), "paid", section_of<Purchase<Traced>>, unit::money, "what is paid for all of them, a pack", together);
  }

  void design() {
    const Plant<Traced>& p = m.plant;
    const Results<Traced>& r = m.results;
    members(r.design);
    members(r.design.cell);
    if (p.cell.bill == Bill::computed) {
      const ElectrodeStack<Traced> stack = electrode_stack(p);
      members(stack);
      members(cell_layers(p, stack, r.design.cell.capacity / stack.areal_capacity));
    }
    const std::string_view electrodes = section_of<ElectrodeStack<Traced>>;
    quantity(coating_density<Traced>(p.cathode), "rho+", electrodes, unit::g_per_cm3, "density of the cathode coating with its pores");
    quantity(coating_density<Traced>(p.anode), "rho-", electrodes, unit::g_per_cm3, "density of the anode coating with its pores");
    quantity(item_mass(p, r.design), "item_mass", "PURCHASED ITEMS", unit::kg, "mass of the items of a pack");
  }

  void flow() {
    const Plant<Traced>& p = m.plant;
    const Results<Traced>& r = m.results;
    const LearningFactors<Traced> learned = learning_factors(p.learning);
    members(learned);
    const Traced factor = p.automation_assembly.spread.value * p.automation_electrode.spread.value * learned.spread.value;
    members(consistency(p.consistency, factor, r.design.series, r.design.parallel));
    const Traced limit = p.consistency.inspection_limit.given ? p.consistency.inspection_limit.value.value : p.consistency.sort_window.value;
    quantity(Quantity<dim::none, Traced>(spread_within_bins(limit, static_cast<double>(p.consistency.sort_bins.value))), "within", "CONSISTENCY",
             unit::ratio, "spread that inspection and sorting leave, over that of all cells");
    members(r.yields);
    members(r.rates);
    quantity(operating_time(p.plant), "h", "MACHINES", unit::h_per_yr, "hours a year in which the plant runs");
    quantity(cathode_price(p, learned.material), "cathode_price", "MATERIALS", unit::money_per_kg, "price of the cathode active material");
    quantity(formation_energy(p.energy, r.design.cell_energy), "formation_energy", "ENERGY", unit::kWh, "electricity that charges a cell first, and cycles it");
  }

  void steps() {
    const Plant<Traced>& p = m.plant;
    const Results<Traced>& r = m.results;
    for (std::size_t i = 0; i < r.steps.size(); ++i) {
      const StepResult<Traced>& s = r.steps[i];
      // A row beyond the steps holds what no step takes in, which mostly is nothing.
      if (i == p.steps.size() && s.cost.price().value == 0) continue;
      const std::string name = i < p.steps.size() ? p.steps[i].name : "no step";
      // Steps of one driver have one ratio.
      if (i < p.steps.size())
        quantity(s.needs.ratio, "r", section_of<StepNeeds<Traced>>, unit::ratio, "rate over that of the baseline, for the steps of this driver",
                 std::string(driver_words[static_cast<std::size_t>(p.steps[i].driver)]));
      members(s.needs, name, "step");
      members(s.energy, name, "step");
      cost(s.cost, name, "step");
      cost(detail::cell_part(s), "cells in " + name, "step");
      quantity(s.cell_materials, "M_cells", section_of<UnitCost<Traced>>, unit::money, "purchases that are in the cells, a pack", name, "step");
      if (i < p.steps.size() && p.steps[i].cell_share_by_area)
        quantity(s.cell_share, "cell_share", section_of<UnitCost<Traced>>, unit::fraction, "share of the floor of all other steps that is of the cells", "by floor");
    }
  }

  void all() {
    const Results<Traced>& r = m.results;
    design();
    flow();
    purchases(r.cell_purchases, "material", "cell materials");
    purchases(r.module_purchases, "item", "module items");
    purchases(r.pack_purchases, "item", "pack items");
    purchases(r.management_purchases, "item", "battery management");
    steps();
    cost(r.pack, "pack");
    cost(r.cells, "cells");
    members(r);
  }
};

}  // namespace

TracedModel traced_model(const Plant<double>& plant) {
  TracedModel m;
  m.trace = std::make_unique<Trace>();
  m.plant = traced_plant(plant, *m.trace);
  m.results = evaluate(m.plant);
  const TracedInvestment investment(m, plant);
  if (chain_faults(plant).empty()) m.results.chain = value_chain(m.plant, m.results);
  for (const Output<Traced>& o : registered_outputs<Traced>)
    if (const Traced value = o.value(m.results); !std::isnan(value.value)) m.outputs.emplace(o.name, value);
  CostNamer namer{{m, m.trace->size()}};
  namer.all();
  investment.name(namer);
  name_chain(namer);
  name_parts(namer);
  return m;
}

}  // namespace packcost
