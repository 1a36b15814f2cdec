#include "random_plants.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

constexpr double rounding = 1e-12;

/// Whether a step handles the side of the cell that the material is on.
bool handles(const Step<double>& s, bool cathode, bool anode) {
  const bool cathode_only = s.driver == Driver::cathode_active || s.driver == Driver::cathode_area;
  const bool anode_only = s.driver == Driver::anode_active || s.driver == Driver::anode_area;
  return !(cathode_only && !cathode) && !(anode_only && !anode);
}

/// Product of a yield over the steps from the one that takes the material in; `factor` on the losses.
double yield_from(const Plant<double>& p, Intake intake, Quantity<dim::none> Step<double>::*yield, bool cathode, bool anode, double learned) {
  double product = 1;
  bool in = intake == Intake::none;
  for (const Step<double>& s : p.steps) {
    in = in || s.takes == intake;
    if (in && handles(s, cathode, anode)) product *= std::pow((s.*yield).value, automation_of(p, s.group).yield_loss * learned);
  }
  return product;
}

}  // namespace

TEST_CASE("law: what is bought, less what each stage loses, is what is in the cells") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const YieldSet<double>& y = r.yields;
    for (const Purchase<double>& p : r.cell_purchases) {
      const bool positive = p.name == "cathode_active" || p.name == "cathode_carbon" || p.name == "cathode_binder";
      const bool negative = p.name == "anode_active" || p.name == "anode_carbon" || p.name == "anode_binder";
      const double stage = positive ? y.cathode_material.value : negative ? y.anode_material.value : p.name == "cathode_foil" ? y.cathode_foil.value
                         : p.name == "anode_foil" ? y.anode_foil.value : p.name == "separator" ? y.separator.value
                         : p.name == "electrolyte" ? y.electrolyte.value : 1;
      if (p.name != "nmp") v.equal(p.name, p.gross * stage * y.cell, p.net, rounding);
    }
    const double dry = t.plant.yields.nmp_per_binder * r.design.cell.cathode_binder.value * (1 - t.plant.yields.nmp_recovery.value) * r.design.cells;
    for (const Purchase<double>& p : r.cell_purchases)
      if (p.name == "nmp") v.equal("nmp", p.gross * y.cathode_material * (t.plant.yields.nmp_for_rejects ? y.cell.value : 1), dry, rounding);
  });
}

TEST_CASE("law: rates of the plant, less what each stage loses, are those of good packs") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const CellDesign<double>& c = r.design.cell;
    const double good = r.rates.packs.value * r.design.cells, built = r.rates.built_cells.value;
    v.equal("accepted cells", r.rates.accepted_cells.value, good, rounding);
    v.equal("built cells", built * r.yields.cell, good, rounding);
    v.equal("cathode", r.rates.cathode_active.value * r.yields.cathode_material, c.cathode_active.value * built, rounding);
    v.equal("anode", r.rates.anode_active.value * r.yields.anode_material, c.anode_active.value * built, rounding);
    v.equal("nmp", r.rates.nmp.value * r.yields.cathode_material, t.plant.yields.nmp_per_binder * c.cathode_binder.value * built, rounding);
    v.equal("water", r.rates.water.value * r.yields.anode_material, t.plant.yields.water_per_binder * c.anode_binder.value * built, rounding);
    v.equal("cathode area", r.rates.cathode_area.value, c.cathode_area.value * built, rounding);
    v.equal("anode area", r.rates.anode_area.value, c.anode_area.value * built, rounding);
    v.equal("modules", r.rates.modules.value, r.rates.packs.value * r.design.modules, rounding);
    v.equal("rows", r.rates.rows.value * t.plant.pack.modules_per_row, r.rates.modules.value, rounding);
    const Baseline<double>& b = t.plant.baseline;
    const double areas = (r.rates.cathode_area.value + r.rates.anode_area.value) / (b.cathode_area.value + b.anode_area.value), cells = built / b.built_cells.value;
    for (std::size_t i = 0; i < t.plant.steps.size(); ++i) {
      double ratio = 0;
      switch (t.plant.steps[i].driver) {
        case Driver::cathode_active: ratio = r.rates.cathode_active.value / b.cathode_active.value; break;
        case Driver::anode_active: ratio = r.rates.anode_active.value / b.anode_active.value; break;
        case Driver::cathode_area: ratio = r.rates.cathode_area.value / b.cathode_area.value; break;
        case Driver::anode_area: ratio = r.rates.anode_area.value / b.anode_area.value; break;
        case Driver::electrode_area: ratio = areas; break;
        case Driver::cells: ratio = cells; break;
        case Driver::dry_room: ratio = std::max(cells, areas); break;
        case Driver::modules: ratio = r.rates.modules.value / b.modules.value; break;
        case Driver::packs: ratio = r.rates.packs.value / b.packs.value; break;
        case Driver::energy: ratio = r.rates.energy.value / b.energy.value; break;
        case Driver::solvent: ratio = r.rates.nmp.value / b.solvent.value; break;
      }
      v.equal("ratio of " + t.plant.steps[i].name, r.steps[i].needs.ratio, ratio, rounding);
    }
  });
}

TEST_CASE("law: a yield by steps is the product of the steps from where the material enters") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.yields.by_step = true;
    p.consistency.inspection_limit.given = false;
    for (std::size_t i = 0; i < p.steps.size(); ++i)
      for (auto yield : {&Step<double>::electrode_yield, &Step<double>::foil_yield, &Step<double>::separator_yield, &Step<double>::electrolyte_yield, &Step<double>::cell_yield})
        (p.steps[i].*yield).value *= t.uniform(i, 0.99, 1);  // no step without a loss, so that each counts
    const double learned = learning_factors(p.learning).yield_loss;
    const YieldSet<double> y = yield_set(p, learning_factors(p.learning).yield_loss, Quantity<dim::none>(1.0));
    using S = Step<double>;
    v.equal("cell", y.cell, yield_from(p, Intake::none, &S::cell_yield, true, true, learned), 1e-11);
    v.equal("cathode", y.cathode_material, yield_from(p, Intake::cathode_material, &S::electrode_yield, true, false, learned), 1e-11);
    v.equal("anode", y.anode_material, yield_from(p, Intake::anode_material, &S::electrode_yield, false, true, learned), 1e-11);
    v.equal("positive foil", y.cathode_foil, yield_from(p, Intake::cathode_foil, &S::foil_yield, true, false, learned), 1e-11);
    v.equal("negative foil", y.anode_foil, yield_from(p, Intake::anode_foil, &S::foil_yield, false, true, learned), 1e-11);
    v.equal("separator", y.separator, yield_from(p, Intake::separator, &S::separator_yield, true, true, learned), 1e-11);
    v.equal("electrolyte", y.electrolyte, yield_from(p, Intake::electrolyte, &S::electrolyte_yield, true, true, learned), 1e-11);
  });
}

TEST_CASE("law: making terminals and containers costs less a piece the more cells are built, their material does not") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const CellDesign<double>& c = r.design.cell;
    const Prices<double>& prices = t.plant.prices;
    const double cheaper = std::pow(t.plant.baseline.built_cells.value / r.rates.built_cells.value, 0.15), built = r.design.cells / r.yields.cell;
    const auto cost = [&r](std::string_view name) {
      for (const Purchase<double>& p : r.cell_purchases)
        if (p.name == name) return p.cost.value;
      return -1.0;
    };
    v.equal("positive terminal", cost("positive_terminal"), built * (c.positive_terminal * prices.positive_terminal + cheaper * prices.positive_terminal_each).value, 1e-11);
    v.equal("negative terminal", cost("negative_terminal"), built * (c.negative_terminal * prices.negative_terminal + cheaper * prices.negative_terminal_each).value, 1e-11);
    v.equal("container", cost("container"), built * (c.container * prices.container + cheaper * prices.container_each).value, 1e-11);
  });
}
