#include "report/plant_answers.hpp"

#include "plant/money.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"

#include <array>
#include <cmath>

namespace packcost {

namespace {

constexpr std::array<std::string_view, 12> cost_outputs{
    "cell_cost_per_kwh", "pack_cost_per_kwh", "pack_price_per_kwh", "cell_cost_per_usable_kwh", "pack_cost_per_usable_kwh", "pack_price_per_usable_kwh",
    "cell_cost",         "pack_cost",         "pack_price",         "pack_energy",              "rated_output",             "capital_intensity"};
constexpr std::array<std::string_view, 20> design_outputs{
    "cell_capacity",     "cell_voltage",   "cell_energy",       "cell_mass",     "cell_volume",   "cell_specific_energy", "cell_energy_density",
    "areal_capacity",    "cathode_thickness", "anode_thickness", "pack_energy",   "usable_energy", "pack_mass",            "pack_volume",
    "pack_specific_energy", "pack_energy_density", "cells_per_pack", "cells_in_series", "cells_in_parallel", "modules_per_pack"};
constexpr std::array<std::string_view, 14> capex_outputs{
    "total_investment", "equipment_capital", "building_capital", "launch_cost", "working_capital", "capital_intensity", "equipment_capital_electrode",
    "equipment_capital_assembly", "equipment_capital_formation", "equipment_capital_module", "equipment_capital_pack", "labour_hours", "floor_area",
    "rated_output"};

/// Adds up, kind by kind, what a unit cost is made of.
struct Kinds {
  double purchases = 0, labour = 0, energy = 0, overheads = 0, depreciation = 0, charge = 0, warranty = 0, credit = 0;
};
Kinds kinds_of(const UnitCost<double>& u) {
  return {u.materials.value, u.labour.value, u.energy.value, (u.other + u.variable_overhead + u.general + u.research).value,
          u.depreciation.value, u.charge.value, u.warranty.value, u.credit.value};
}

/// Rows of (name, a pack, a kWh, share), with a total row that is their sum in order.
struct Stack {
  double energy, factor;
  std::vector<std::pair<std::string, double>> parts{};

  void add(std::string name, double value) { parts.emplace_back(std::move(name), value); }
  std::vector<std::vector<Datum>> rows(std::size_t columns_between = 0) const {
    double total = 0;
    for (const auto& part : parts) total += part.second;
    std::vector<std::vector<Datum>> all;
    const auto row = [&](const std::string& name, double value) {
      std::vector<Datum> r{name};
      r.resize(1 + columns_between);
      r.insert(r.end(), {Datum{value / energy * factor}, Datum{value * factor}, Datum{value / total}});
      all.push_back(std::move(r));
    };
    for (const auto& [name, value] : parts) row(name, value);
    row("total", total);
    return all;
  }
};

std::vector<Column> stack_columns(const char* first, const ShownMoney& money) {
  return {{first, {}}, {"per_kwh", money.currency + "/kWh"}, {"per_pack", money.currency}, {"share", "fraction"}};
}

}  // namespace

std::span<const std::string_view> default_outputs(std::string_view command) {
  if (command == "design") return design_outputs;
  if (command == "capex") return capex_outputs;
  return cost_outputs;
}

double figure_of(const Output<double>& output, const Results<double>& results, const ShownMoney& money) {
  return output.value(results) / output.factor * std::pow(money.factor, output.dimension.money);
}

std::string column_of(const Output<double>& output, const ShownMoney& money) {
  return column_name(std::string(output.name), unit_with_currency(output.unit, money.currency));
}

std::vector<Figure> figures(const Results<double>& results, const std::vector<std::string>& names, const ShownMoney& money) {
  std::vector<Figure> all;
  for (const std::string& name : names) {
    const Output<double>* o = find_output<double>(name);
    if (!o) continue;
    all.push_back({name, figure_of(*o, results, money), unit_with_currency(o->unit, money.currency), std::string(o->doc)});
  }
  return all;
}

TableData families_table(const Results<double>& r, const ShownMoney& money) {
  Stack stack{r.design.energy.value, money.factor};
  const auto bought = [](const std::vector<Purchase<double>>& purchases) {
    double sum = 0;
    for (const Purchase<double>& p : purchases) sum += p.cost.value;
    return sum;
  };
  const Kinds k = kinds_of(r.pack);
  stack.add("materials", bought(r.cell_purchases));
  stack.add("purchased_items", bought(r.module_purchases) + bought(r.pack_purchases));
  stack.add("battery_management", bought(r.management_purchases));
  stack.add("labour", k.labour);
  stack.add("energy", k.energy);
  stack.add("maintenance_and_overheads", k.overheads);
  stack.add("depreciation", k.depreciation);
  stack.add("capital_charge", k.charge);
  stack.add("warranty", k.warranty);
  stack.add("scrap_credit", 0 - k.credit);
  return {"families", "Price of a pack by family of cost", stack_columns("family", money), stack.rows()};
}

TableData steps_table(const Results<double>& r, const ShownMoney& money) {
  TableData t{"steps", "Price of a pack by process step", {}, {}};
  t.columns = {{"step", {}}, {"per_kwh", money.currency + "/kWh"}};
  for (const char* name : {"per_pack", "purchases", "labour", "energy", "maintenance_and_overheads", "depreciation", "capital_charge", "warranty", "scrap_credit"})
    t.columns.push_back({name, money.currency});
  const auto row = [&](const std::string& name, const UnitCost<double>& u) {
    const Kinds k = kinds_of(u);
    std::vector<Datum> cells{name, u.price().value / r.design.energy.value * money.factor};
    for (double value : {u.price().value, k.purchases, k.labour, k.energy, k.overheads, k.depreciation, k.charge, k.warranty, 0 - k.credit})
      cells.emplace_back(value * money.factor);
    t.rows.push_back(std::move(cells));
  };
  for (const StepResult<double>& s : r.steps)
    if (s.name != "other" || s.cost.price().value != 0) row(s.name, s.cost);
  row("total", r.pack);
  return t;
}

TableData materials_table(const Results<double>& r, const ShownMoney& money) {
  Stack stack{r.design.energy.value, money.factor};
  const auto add = [&](const std::vector<Purchase<double>>& purchases) {
    for (const Purchase<double>& p : purchases) stack.add(p.name, p.cost.value);
  };
  add(r.cell_purchases);
  add(r.module_purchases);
  add(r.pack_purchases);
  add(r.management_purchases);
  const Kinds k = kinds_of(r.pack);
  stack.add("scrap_credit", 0 - k.credit);
  stack.add("conversion", k.labour + k.energy + k.overheads + k.depreciation);
  stack.add("return_and_warranty", k.charge + k.warranty);
  return {"materials", "Cost of a pack by material and purchased item", stack_columns("material", money), stack.rows()};
}

TableData bill_table(const Results<double>& r, const ShownMoney& money) {
  TableData t{"bill_of_materials", "Bill of materials of a pack's cells", {}, {}};
  t.columns = {{"material", {}}, {"unit", {}}, {"net_per_cell", {}}, {"net_per_kwh", {}}, {"bought_per_kwh", {}}, {"cost_per_kwh", money.currency + "/kWh"}};
  const double cells = r.design.cells, energy = r.design.energy.value;
  for (const Purchase<double>& p : r.cell_purchases)
    t.rows.push_back({p.name, std::string(p.unit), p.net / cells, p.net / energy, p.gross / energy, p.cost.value / energy * money.factor});
  return t;
}

TableData capital_table(const Plant<double>& plant, const Results<double>& r, const ShownMoney& money) {
  TableData t{"steps", "Equipment, building and people by process step", {}, {}};
  const std::string million = "M " + money.currency;
  t.columns = {{"step", {}},          {"group", {}},          {"scale_ratio", {}},      {"machines", {}},     {"equipment", million},
               {"installation", million}, {"building", million}, {"labour_hours", "h/yr"}, {"workers", {}},      {"floor_area", "m2"},
               {"power", "kW"},       {"equipment_origin", {}}};
  const double per_million = money.factor / unit::million_money.factor;
  std::vector<Datum> total{std::string("total"), {}, {}, {}, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, {}};
  const double hours_a_year = operating_time(plant.plant).value;
  for (std::size_t i = 0; i + 1 < r.steps.size(); ++i) {
    const StepResult<double>& s = r.steps[i];
    const double power = s.needs.power.value > 0 ? s.needs.power.value : s.energy.electricity.value / hours_a_year;
    std::vector<Datum> row{s.name,
                           std::string(group_words[static_cast<std::size_t>(s.group)]),
                           s.needs.ratio.value,
                           s.needs.machines.value,
                           s.needs.equipment.value * per_million,
                           s.needs.installation.value * per_million,
                           (s.needs.area * plant.building.price).value * per_million,
                           s.needs.labour.value,
                           (s.needs.labour / plant.labour.hours_per_worker).value,
                           s.needs.area.value,
                           power,
                           plant.equipment.origin};
    for (std::size_t c = 4; c < 11; ++c) total[c] = std::get<double>(total[c]) + std::get<double>(row[c]);
    t.rows.push_back(std::move(row));
  }
  t.rows.push_back(std::move(total));
  return t;
}

std::vector<std::string> scale_warnings(const Plant<double>& plant, const Results<double>& r) {
  // BatPaC's authors state 20 to 500 % of the baseline as the range of its scaling laws.
  constexpr double least = 0.2, most = 5;
  std::string outside;
  for (std::size_t i = 0; i < plant.steps.size(); ++i) {
    const StepNeeds<double>& n = r.steps[i].needs;
    if (n.machines.value > 0 || n.ratio.value == 0 || (n.ratio.value >= least && n.ratio.value <= most)) continue;
    outside += (outside.empty() ? "" : ", ") + r.steps[i].name + " " + rounded(n.ratio.value);
  }
  if (outside.empty()) return {};
  return {"steps outside 0.2 to 5 times the rate that their scaling laws were calibrated at: " + outside};
}

Answer plain_answer(const std::string& command, const Plant<double>& plant, const std::string& file, const ShownMoney& money) {
  Answer a;
  a.command = command;
  a.plant = plant.plant.name.empty() ? file : plant.plant.name;
  a.chemistry = plant.cell.chemistry;
  a.description = plant.about.description;
  a.inputs_json = plant_json(plant, true);
  a.inputs_digest = digest(plant_json(plant, false));
  a.currency = money.currency;
  return a;
}

}  // namespace packcost
