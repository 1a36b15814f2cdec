#include "random_plants.hpp"

#include "report/plant_answers.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using namespace packcost::laws;

namespace {

constexpr double rounding = 1e-12;

double column_sum(const TableData& table, std::size_t column) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < table.rows.size(); ++i) sum += std::get<double>(table.rows[i][column]);
  return sum;
}
double total_of(const TableData& table, std::size_t column) { return std::get<double>(table.rows.back()[column]); }

double cost_of(const std::vector<Purchase<double>>& purchases) {
  double sum = 0;
  for (const Purchase<double>& p : purchases) sum += p.cost.value;
  return sum;
}

/// The equations of packcost-model(7), "Cost of a pack", written once more, over the totals of the plant.
double price_of_totals(const Plant<double>& p, const Results<double>& r) {
  const Overheads<double>& o = p.overheads;
  const double q = r.packs_made.value, K = r.equipment.value, land = r.building.value, T = p.equipment.life.value, TB = T * p.building.life_ratio.value;
  const double M = cost_of(r.cell_purchases) + cost_of(r.module_purchases) + cost_of(r.pack_purchases) + cost_of(r.management_purchases);
  double credit = 0;
  for (const Purchase<double>& purchase : r.cell_purchases) credit += purchase.credit.value;
  const bool line = p.energy.explicit_line;
  const double energy = line ? (r.electricity.value * p.energy.electricity_price.value + r.heat.value * p.energy.heat_price.value) / q : 0;
  const double sorting = p.consistency.sort_bins.value > 1 ? p.consistency.sort_cost.value * r.design.cells / r.yields.cell : 0;
  const double labour = p.labour.wage.value * r.labour.value / q;
  const double dep = (K / T + land / TB) / q;
  const double voh = (o.variable_labour * labour + o.variable_depreciation * dep) * (line ? 1 - o.utilities_share.value : 1);
  const double var = M + sorting + energy + labour + voh;
  const double gsa = o.general_labour * (labour + voh) + o.general_depreciation * dep, rnd = o.research * dep;
  const double launch = o.launch_materials * M + o.launch_labour * (labour + voh), wc = o.working_capital * var;
  const double i = p.finance.cost_of_capital.value;
  const auto annuity = [i](double life) { return i > 0 ? i / -std::expm1(-life * std::log1p(i)) : 1 / life; };
  const double charge = p.finance.charge == Charge::profit ? p.finance.profit * ((K + land) / q + launch + wc)
                                                           : (K * annuity(T) + land * annuity(TB)) / q + i * (launch + wc) - dep;
  const double cost = var + gsa + rnd + dep - credit;
  return (cost + charge) * (1 + o.warranty.value);
}

}  // namespace

TEST_CASE("law: families, steps and materials add up to the price") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const ShownMoney money{"USD2024", 1.0};
    const double whole = price(t.results);
    for (const TableData& table : {families_table(t.results, money), materials_table(t.results, money)}) {
      v.equal(table.name, column_sum(table, 2), whole, rounding);
      v.equal(table.name + ", total", total_of(table, 2), whole, rounding);
      v.equal(table.name + ", a kWh", column_sum(table, 1) * t.results.design.energy.value, whole, rounding);
      v.equal(table.name + ", shares", column_sum(table, 3), 1, rounding);
    }
    const TableData steps = steps_table(t.results, money);
    v.equal("steps", column_sum(steps, 2), whole, rounding);
    for (std::size_t kind = 3; kind < steps.columns.size(); ++kind) v.equal(steps.columns[kind].name, column_sum(steps, kind), total_of(steps, kind), rounding);
    for (const auto& row : steps.rows) {
      double parts = 0;
      for (std::size_t kind = 3; kind < steps.columns.size(); ++kind) parts += std::get<double>(row[kind]);
      v.equal(std::get<std::string>(row[0]), parts, std::get<double>(row[2]), 1e-9);
    }
  });
}

TEST_CASE("law: what the steps take in is what is bought, and all scrap is credited") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    double in_cells = 0, credit = 0;
    for (const StepResult<double>& s : r.steps) in_cells += s.cell_materials.value;
    for (const Purchase<double>& p : r.cell_purchases) {
      credit += p.credit.value;
      v.at_most("net of " + p.name, p.net, p.gross);
      v.at_most("credit of " + p.name, p.credit.value, p.cost.value);
    }
    v.equal("cells", in_cells, cost_of(r.cell_purchases), rounding);
    v.equal("pack", r.pack.materials.value, in_cells + cost_of(r.module_purchases) + cost_of(r.pack_purchases) + cost_of(r.management_purchases), rounding);
    v.equal("cost centre of the cells", r.cells.materials.value, in_cells, rounding);
    v.equal("scrap credit", r.pack.credit.value, credit, rounding);
    v.equal("scrap credit of the cells", r.cells.credit.value, credit, rounding);
    if (t.plant.yields.electrode_credit.value > 0 && t.plant.yields.electrode.value < 1 && !t.plant.yields.by_step) v.below("some credit", 0, credit);
  });
}

TEST_CASE("law: cost of the cells and of everything else is the cost of the pack") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    double rest = 0;
    for (const StepResult<double>& s : r.steps) {
      const UnitCost<double>& c = s.cost;
      rest += (c.materials - s.cell_materials).value +
              (c.energy + c.labour + c.variable_overhead + c.general + c.research + c.depreciation).value * (1 - s.cell_share.value);
      v.at_most("share of " + s.name, s.cell_share, 1);
    }
    v.equal("pack", r.cells.cost().value + rest, r.pack.cost().value, rounding);
    v.at_most("cells", r.cells.cost().value, r.pack.cost().value);
    v.equal("no return in the cost of the cells", (r.cells.charge + r.cells.warranty).value, 0);
    const double labour = r.pack.labour.value * (r.cell_labour.value / std::max(r.labour.value, 1e-300));
    v.equal("labour of the cells", r.cells.labour.value, labour, 1e-9);
  });
}

TEST_CASE("law: the price is the cost chain of the totals of the plant") {
  holds_for_both_families([](const Trial& t, Verdict& v) { v.equal("price", price(t.results), price_of_totals(t.plant, t.results), 1e-11); });
}

TEST_CASE("law: unit cost times packs is the cost of a year") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const double packs = r.packs_made.value;
    v.equal("packs made", packs, r.rates.packs.value * t.plant.plant.utilisation, rounding);
    v.equal("wages", r.pack.labour.value * packs, r.labour.value * t.plant.labour.wage.value, rounding);
    v.equal("depreciation", r.pack.depreciation.value * packs,
            r.equipment.value / t.plant.equipment.life.value + r.building.value / (t.plant.equipment.life.value * t.plant.building.life_ratio), rounding);
    const bool line = t.plant.energy.explicit_line;
    v.equal("energy", r.pack.energy.value * packs,
            line ? r.electricity.value * t.plant.energy.electricity_price.value + r.heat.value * t.plant.energy.heat_price.value : 0, rounding);
    v.equal("energy made", r.rates.energy.value, r.rates.packs.value * r.design.energy.value, rounding);
    const double year = find_output<double>("total_investment")->value(r) - r.equipment.value - r.building.value;
    v.equal("launch and working capital", year, (r.pack.launch + r.pack.working_capital).value * packs, 1e-9);
  });
}

TEST_CASE("law: capital, floor, hours and energy of the steps add up to those of the plant and of its groups") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    double equipment = 0, area = 0, hours = 0, electricity = 0, heat = 0, in_cells = 0, cell_hours = 0, cell_floor = 0;
    for (const StepResult<double>& s : r.steps) {
      equipment += s.needs.equipment.value;
      area += s.needs.area.value;
      hours += s.needs.labour.value;
      electricity += s.energy.electricity.value;
      heat += s.energy.heat.value;
      in_cells += s.needs.equipment.value * s.cell_share;
      cell_hours += s.needs.labour.value * s.cell_share;
      cell_floor += s.needs.area.value * s.cell_share;
      v.at_most("installation of " + s.name, s.needs.installation.value, s.needs.equipment.value);
    }
    const double staffed = t.plant.labour.fixed_share.value + (1 - t.plant.labour.fixed_share.value) * t.plant.plant.utilisation;
    v.equal("equipment", r.equipment.value, equipment, rounding);
    v.equal("floor", r.area.value, area, rounding);
    v.equal("hours", r.labour.value, hours * staffed, rounding);
    v.equal("building", r.building.value, area * t.plant.building.price.value, rounding);
    v.equal("electricity", r.electricity.value, electricity, rounding);
    v.equal("heat", r.heat.value, heat, rounding);
    v.equal("equipment of the cells", r.cell_equipment.value, in_cells, rounding);
    v.equal("hours of the cells", r.cell_labour.value, cell_hours * staffed, rounding);
    v.equal("floor of the cells", r.cell_area.value, cell_floor, rounding);
    double groups = 0;
    for (const char* group : {"electrode", "assembly", "formation", "module", "pack", "warehouse", "facility"})
      groups += find_output<double>(std::string("equipment_capital_") + group)->value(r);
    v.equal("groups", groups, equipment, rounding);
  });
}

TEST_CASE("law: steps that take a share by floor take that of the floor of all other steps") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    double others = 0, in_cells = 0;
    for (std::size_t i = 0; i < t.plant.steps.size(); ++i) {
      if (t.plant.steps[i].cell_share_by_area) continue;
      others += t.results.steps[i].needs.area.value;
      in_cells += t.results.steps[i].needs.area.value * t.plant.steps[i].cell_share;
    }
    for (std::size_t i = 0; i < t.plant.steps.size(); ++i)
      if (t.plant.steps[i].cell_share_by_area) v.equal(t.plant.steps[i].name, t.results.steps[i].cell_share, in_cells / others, rounding);
  });
}

TEST_CASE("law: the cost of a part is linear in what the part takes") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const auto basis = [&t](std::uint64_t n) {
      const auto some = [&](std::uint64_t k, double scale) { return scale * t.uniform(16 * n + k); };
      CostBasis<double> b;
      b.materials.value = some(0, 100), b.other.value = some(1, 1), b.credit.value = some(2, 5), b.energy.value = some(3, 1e6);
      b.labour.value = some(4, 1e6), b.equipment.value = some(5, 1e9), b.building.value = some(6, 1e8), b.packs = t.results.packs_made;
      return b;
    };
    const CostBasis<double> a = basis(0), b = basis(1);
    CostBasis<double> both = a;
    both.materials += b.materials, both.other += b.other, both.credit += b.credit, both.energy += b.energy;
    both.labour += b.labour, both.equipment += b.equipment, both.building += b.building;
    const UnitCost<double> one = unit_cost(t.plant, a), two = unit_cost(t.plant, b), sum = unit_cost(t.plant, both);
    v.equal("price", one.price().value + two.price().value, sum.price().value, 1e-11);
    v.equal("cost", one.cost().value + two.cost().value, sum.cost().value, 1e-11);
    v.equal("charge", one.charge.value + two.charge.value, sum.charge.value, 1e-9);
    CostBasis<double> half = a;
    half.packs = 2.0 * half.packs;
    v.equal("twice the packs, half the depreciation", unit_cost(t.plant, half).depreciation.value, one.depreciation.value / 2, rounding);
  });
}

TEST_CASE("law: the lines of a pack are its outputs") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const auto of = [&t](const char* name) { return find_output<double>(name)->value(t.results); };
    double sum = -of("scrap_credit");
    for (const char* name : {"purchases", "labour", "energy", "sorting", "variable_overhead", "general_overhead", "research", "depreciation"}) sum += of(name);
    v.equal("cost", sum, of("pack_cost"), rounding);
    v.equal("price", sum + of("capital_charge") + of("warranty"), of("pack_price"), rounding);
    v.equal("purchases", of("cell_materials") + of("module_items") + of("pack_items") + of("battery_management"), of("purchases"), rounding);
    v.equal("a kWh", of("pack_cost_per_kwh") * of("pack_energy"), of("pack_cost"), rounding);
    v.equal("a usable kWh", of("pack_price_per_usable_kwh") * of("usable_energy"), of("pack_price"), rounding);
    v.equal("a cell", of("cell_cost") * of("cells_per_pack"), of("cell_cost_per_kwh") * of("pack_energy"), rounding);
    v.equal("usable", of("usable_energy"), of("pack_energy") * of("string_share") * t.plant.pack.usable_window, rounding);
    v.equal("cells", of("cells_in_series") * of("cells_in_parallel"), of("cells_per_pack"));
    v.equal("investment", of("equipment_capital") + of("building_capital") + of("launch_cost") + of("working_capital"), of("total_investment"), rounding);
    v.equal("intensity", of("capital_intensity") * of("rated_output"), of("equipment_capital") + of("building_capital"), rounding);
  });
}
