#pragma once

#include "model/chain_outputs.hpp"

#include <algorithm>

namespace packcost {

namespace detail {
template <class N>
Quantity<dim::money, N> equipment_of(const Results<N>& r, Group group) {
  Quantity<dim::money, N> sum{};
  for (const StepResult<N>& s : r.steps)
    if (s.group == group) sum += s.needs.equipment;
  return sum;
}

template <class N>
Quantity<dim::money, N> purchases_of(const std::vector<Purchase<N>>& purchases) {
  Quantity<dim::money, N> sum{};
  for (const Purchase<N>& p : purchases) sum += p.cost;
  return sum;
}

/// Money of a year for the money of one pack: packs made in a year.
template <class N>
Quantity<dim::money, N> in_a_year(const Results<N>& r, Quantity<dim::money, N> per_pack) { return per_pack * r.packs_made.value; }
}  // namespace detail

/// Every figure of `cost`, `design` and `capex`, in the order in which they are shown.
template <class N>
inline constexpr auto outputs = [] {
  using R = const Results<N>&;
  using Count = Quantity<dim::none, N>;
  return std::array{
      // What a pack costs, and must sell for.
      detail::output<N>("cell_cost_per_kwh", unit::money_per_kWh, "Cost to make the cells of a pack over its rated energy: no profit, no warranty.",
                        [](R r) { return r.cells.cost() / r.design.energy; }),
      detail::output<N>("pack_cost_per_kwh", unit::money_per_kWh, "Cost to make a pack over its rated energy: no profit, no warranty.",
                        [](R r) { return r.pack.cost() / r.design.energy; }),
      detail::output<N>("pack_price_per_kwh", unit::money_per_kWh, "What a pack must sell for over its rated energy: cost, return on capital, warranty.",
                        [](R r) { return r.pack.price() / r.design.energy; }),
      detail::output<N>("cell_cost_per_usable_kwh", unit::money_per_kWh, "Cost to make the cells of a pack over its usable energy.",
                        [](R r) { return r.cells.cost() / r.usable_energy; }),
      detail::output<N>("pack_cost_per_usable_kwh", unit::money_per_kWh, "Cost to make a pack over its usable energy.",
                        [](R r) { return r.pack.cost() / r.usable_energy; }),
      detail::output<N>("pack_price_per_usable_kwh", unit::money_per_kWh, "What a pack must sell for over its usable energy.",
                        [](R r) { return r.pack.price() / r.usable_energy; }),
      detail::output<N>("cell_cost", unit::money, "Cost to make one accepted cell.", [](R r) { return r.cells.cost() / r.design.cells.value; }),
      detail::output<N>("pack_cost", unit::money, "Cost to make a pack.", [](R r) { return r.pack.cost(); }),
      detail::output<N>("pack_price", unit::money, "What a pack must sell for.", [](R r) { return r.pack.price(); }),
      detail::output<N>("cell_conversion_cost_per_kwh", unit::money_per_kWh,
                        "Cost to turn what is bought into the cells of a pack over its rated energy: labour, energy, overheads, depreciation.",
                        [](R r) { return (r.cells.cost() - r.cells.materials + r.cells.credit) / r.design.energy; }),
      detail::output<N>("pack_conversion_cost_per_kwh", unit::money_per_kWh,
                        "Cost to turn what is bought into a pack over its rated energy: labour, energy, overheads, depreciation.",
                        [](R r) { return (r.pack.cost() - r.pack.materials + r.pack.credit) / r.design.energy; }),
      // The pack by kind of cost.
      detail::output<N>("cell_materials_per_cell", unit::money, "Purchased materials and hardware of an accepted cell.",
                        [](R r) { return detail::purchases_of(r.cell_purchases) / r.design.cells.value; }),
      detail::output<N>("cell_materials", unit::money, "Purchased materials of the cells of a pack.",
                        [](R r) { return detail::purchases_of(r.cell_purchases); }),
      detail::output<N>("module_items_per_module", unit::money, "Purchased items of a module.",
                        [](R r) { return detail::purchases_of(r.module_purchases) / select(N(0) < r.design.modules.value, r.design.modules.value, N(1)); }),
      detail::output<N>("module_items", unit::money, "Purchased items of the modules of a pack.",
                        [](R r) { return detail::purchases_of(r.module_purchases); }),
      detail::output<N>("pack_items", unit::money, "Purchased items of a pack.", [](R r) { return detail::purchases_of(r.pack_purchases); }),
      detail::output<N>("battery_management", unit::money, "Battery management system of a pack.",
                        [](R r) { return detail::purchases_of(r.management_purchases); }),
      detail::output<N>("purchases", unit::money, "All that is bought for a pack.", [](R r) { return r.pack.materials; }),
      detail::output<N>("labour", unit::money, "Direct labour in a pack.", [](R r) { return r.pack.labour; }),
      detail::output<N>("energy", unit::money, "Electricity and heat in a pack, where they are a line of their own.", [](R r) { return r.pack.energy; }),
      detail::output<N>("sorting", unit::money, "Sorting of the cells of a pack.", [](R r) { return r.pack.other; }),
      detail::output<N>("variable_overhead", unit::money, "Variable overhead in a pack: indirect materials and labour, maintenance.",
                        [](R r) { return r.pack.variable_overhead; }),
      detail::output<N>("general_overhead", unit::money, "General, sales and administration in a pack.", [](R r) { return r.pack.general; }),
      detail::output<N>("research", unit::money, "Research and development in a pack.", [](R r) { return r.pack.research; }),
      detail::output<N>("depreciation", unit::money, "Depreciation of equipment and building in a pack.", [](R r) { return r.pack.depreciation; }),
      detail::output<N>("capital_charge", unit::money, "Profit, or recovery of the capital beyond depreciation, in a pack.",
                        [](R r) { return r.pack.charge; }),
      detail::output<N>("warranty", unit::money, "Warranty in a pack.", [](R r) { return r.pack.warranty; }),
      detail::output<N>("scrap_credit", unit::money, "What the scrap of a pack brings.", [](R r) { return r.pack.credit; }),
      // The cells by kind of cost, for one cell.
      detail::output<N>("cell_labour_cost", unit::money, "Direct labour in a cell.", [](R r) { return r.cells.labour / r.design.cells.value; }),
      detail::output<N>("cell_variable_overhead", unit::money, "Variable overhead in a cell.",
                        [](R r) { return r.cells.variable_overhead / r.design.cells.value; }),
      detail::output<N>("cell_depreciation", unit::money, "Depreciation in a cell.", [](R r) { return r.cells.depreciation / r.design.cells.value; }),
      detail::output<N>("cell_general_overhead", unit::money, "General, sales and administration in a cell.",
                        [](R r) { return r.cells.general / r.design.cells.value; }),
      detail::output<N>("cell_research", unit::money, "Research and development in a cell.", [](R r) { return r.cells.research / r.design.cells.value; }),
      // The plant.
      detail::output<N>("rated_packs", unit::per_yr, "Packs a year that the plant is built for.", [](R r) { return r.rates.packs; }),
      detail::output<N>("rated_output", unit::GWh_per_yr, "Energy a year that the plant is built for.", [](R r) { return r.rates.energy; }),
      detail::output<N>("packs_made", unit::per_yr, "Packs a year that it makes.", [](R r) { return r.packs_made; }),
      detail::output<N>("built_cells", unit::per_yr, "Cells a year that it builds at its rated output, rejects included.",
                        [](R r) { return r.rates.built_cells; }),
      detail::output<N>("total_investment", unit::million_money, "Equipment, building, launch and working capital.",
                        [](R r) { return r.equipment + r.building + detail::in_a_year(r, r.pack.launch + r.pack.working_capital); }),
      detail::output<N>("equipment_capital", unit::million_money, "Equipment, installed.", [](R r) { return r.equipment; }),
      detail::output<N>("building_capital", unit::million_money, "Land, building and utilities.", [](R r) { return r.building; }),
      detail::output<N>("launch_cost", unit::million_money, "Launch cost.", [](R r) { return detail::in_a_year(r, r.pack.launch); }),
      detail::output<N>("working_capital", unit::million_money, "Working capital.", [](R r) { return detail::in_a_year(r, r.pack.working_capital); }),
      detail::output<N>("capital_intensity", unit::money_per_kWh, "Equipment and building over a year of rated output.",
                        [](R r) { return (r.equipment + r.building) / (r.rates.energy * of<dim::year, N>(1, unit::yr)); }),
      detail::output<N>("equipment_capital_electrode", unit::million_money, "Equipment of mixing to vacuum drying.",
                        [](R r) { return detail::equipment_of(r, Group::electrode); }),
      detail::output<N>("equipment_capital_assembly", unit::million_money, "Equipment of slitting to filling, dry room included.",
                        [](R r) { return detail::equipment_of(r, Group::assembly); }),
      detail::output<N>("equipment_capital_formation", unit::million_money, "Equipment of formation, ageing and test.",
                        [](R r) { return detail::equipment_of(r, Group::formation); }),
      detail::output<N>("equipment_capital_module", unit::million_money, "Equipment of module assembly.",
                        [](R r) { return detail::equipment_of(r, Group::module); }),
      detail::output<N>("equipment_capital_pack", unit::million_money, "Equipment of pack assembly and test.",
                        [](R r) { return detail::equipment_of(r, Group::pack); }),
      detail::output<N>("equipment_capital_warehouse", unit::million_money, "Equipment of receiving, storage and shipping.",
                        [](R r) { return detail::equipment_of(r, Group::warehouse); }),
      detail::output<N>("equipment_capital_facility", unit::million_money, "Building support, solvent recovery, recycling and laboratory.",
                        [](R r) { return detail::equipment_of(r, Group::facility); }),
      detail::output<N>("labour_hours", unit::h_per_yr, "Direct labour in a year.", [](R r) { return r.labour; }),
      detail::output<N>("floor_area", unit::m2, "Floor of the plant.", [](R r) { return r.area; }),
      detail::output<N>("cell_equipment_capital", unit::million_money, "Equipment in the cost centre of the cells.", [](R r) { return r.cell_equipment; }),
      detail::output<N>("cell_labour_hours", unit::h_per_yr, "Direct labour in the cost centre of the cells.", [](R r) { return r.cell_labour; }),
      detail::output<N>("cell_floor_area", unit::m2, "Floor in the cost centre of the cells.", [](R r) { return r.cell_area; }),
      detail::output<N>("electricity_per_kwh", unit::kWh_per_kWh, "Electricity over energy of the packs made.",
                        [](R r) { return Count(N(r.electricity / (r.packs_made * r.design.energy))); }),
      detail::output<N>("heat_per_kwh", unit::kWh_per_kWh, "Heat over energy of the packs made.",
                        [](R r) { return Count(N(r.heat / (r.packs_made * r.design.energy))); }),
      // The cell.
      detail::output<N>("cell_capacity", unit::Ah, "Capacity of a cell.", [](R r) { return r.design.cell.capacity; }),
      detail::output<N>("cell_voltage", unit::V, "Average voltage of a cell.", [](R r) { return r.design.cell_voltage; }),
      detail::output<N>("cell_energy", unit::Wh, "Energy of a cell.", [](R r) { return r.design.cell_energy; }),
      detail::output<N>("cell_mass", unit::g, "Mass of a cell.", [](R r) { return r.design.cell.mass; }),
      detail::output<N>("cell_volume", unit::mL, "Outer volume of a cell.", [](R r) { return r.design.cell.volume; }),
      detail::output<N>("cell_specific_energy", unit::Wh_per_kg, "Energy over mass of a cell.",
                        [](R r) { return r.design.cell_energy / r.design.cell.mass; }),
      detail::output<N>("cell_energy_density", unit::Wh_per_L, "Energy over outer volume of a cell.",
                        [](R r) { return r.design.cell_energy / r.design.cell.volume; }),
      detail::output<N>("areal_capacity", unit::mAh_per_cm2, "Cathode capacity of one coated side.", [](R r) { return r.design.cell.areal_capacity; }),
      detail::output<N>("cathode_thickness", unit::um, "Cathode coating of one side.", [](R r) { return r.design.cell.cathode_thickness; }),
      detail::output<N>("anode_thickness", unit::um, "Anode coating of one side.", [](R r) { return r.design.cell.anode_thickness; }),
      detail::output<N>("cathode_active_mass", unit::g, "Cathode active material in a cell.", [](R r) { return r.design.cell.cathode_active; }),
      detail::output<N>("cathode_carbon_mass", unit::g, "Conductive carbon in the cathode of a cell.", [](R r) { return r.design.cell.cathode_carbon; }),
      detail::output<N>("cathode_binder_mass", unit::g, "Binder in the cathode of a cell.", [](R r) { return r.design.cell.cathode_binder; }),
      detail::output<N>("anode_active_mass", unit::g, "Anode active material in a cell.", [](R r) { return r.design.cell.anode_active; }),
      detail::output<N>("anode_carbon_mass", unit::g, "Conductive carbon in the anode of a cell.", [](R r) { return r.design.cell.anode_carbon; }),
      detail::output<N>("anode_binder_mass", unit::g, "Binder in the anode of a cell.", [](R r) { return r.design.cell.anode_binder; }),
      detail::output<N>("cathode_foil_area", unit::m2, "Positive foil in a cell.", [](R r) { return r.design.cell.cathode_foil; }),
      detail::output<N>("anode_foil_area", unit::m2, "Negative foil in a cell.", [](R r) { return r.design.cell.anode_foil; }),
      detail::output<N>("separator_area", unit::m2, "Separator in a cell.", [](R r) { return r.design.cell.separator; }),
      detail::output<N>("electrolyte_volume", unit::mL, "Electrolyte in a cell.", [](R r) { return r.design.cell.electrolyte; }),
      detail::output<N>("cathode_area", unit::cm2, "Coated cathode area of a cell, both sides.", [](R r) { return r.design.cell.cathode_area; }),
      detail::output<N>("anode_area", unit::cm2, "Coated anode area of a cell, both sides.", [](R r) { return r.design.cell.anode_area; }),
      detail::output<N>("positive_terminal_mass", unit::g, "Positive terminal of a cell.", [](R r) { return r.design.cell.positive_terminal; }),
      detail::output<N>("negative_terminal_mass", unit::g, "Negative terminal of a cell.", [](R r) { return r.design.cell.negative_terminal; }),
      detail::output<N>("container_mass", unit::g, "Container and fittings of a cell.", [](R r) { return r.design.cell.container; }),
      // The pack.
      detail::output<N>("pack_energy", unit::kWh, "Rated energy of a pack.", [](R r) { return r.design.energy; }),
      detail::output<N>("usable_energy", unit::kWh, "Energy of a pack between the allowed states of charge, weakest string counted.",
                        [](R r) { return r.usable_energy; }),
      detail::output<N>("pack_mass", unit::kg, "Mass of a pack.", [](R r) { return r.pack_mass; }),
      detail::output<N>("pack_volume", unit::L, "Volume of a pack.", [](R r) { return r.pack_volume; }),
      detail::output<N>("pack_specific_energy", unit::Wh_per_kg, "Energy over mass of a pack.", [](R r) { return r.design.energy / r.pack_mass; }),
      detail::output<N>("pack_energy_density", unit::Wh_per_L, "Energy over volume of a pack.", [](R r) { return r.design.energy / r.pack_volume; }),
      detail::output<N>("cells_per_pack", unit::count, "Cells in a pack.", [](R r) { return r.design.cells; }),
      detail::output<N>("cells_in_series", unit::count, "Groups of cells in series.", [](R r) { return r.design.series; }),
      detail::output<N>("cells_in_parallel", unit::count, "Cells in parallel in a group.", [](R r) { return r.design.parallel; }),
      detail::output<N>("modules_per_pack", unit::count, "Modules in a pack.", [](R r) { return r.design.modules; }),
      // How well the plant works.
      detail::output<N>("cell_yield", unit::fraction, "Accepted over built cells.", [](R r) { return r.yields.cell; }),
      detail::output<N>("cathode_material_yield", unit::fraction, "Cathode material in built cells over bought.",
                        [](R r) { return r.yields.cathode_material; }),
      detail::output<N>("anode_material_yield", unit::fraction, "Anode material in built cells over bought.", [](R r) { return r.yields.anode_material; }),
      detail::output<N>("capacity_spread", unit::fraction, "Standard deviation over mean of the capacity of the cells in a pack.",
                        [](R r) { return r.spread; }),
      detail::output<N>("string_share", unit::fraction, "Share of the rated energy that the weakest group of a string leaves.",
                        [](R r) { return r.usable_share; }),
  };
}();

/// Every figure of `invest`. They need `add_investment` (or `evaluate_for`), and some plants have some of them not.
template <class N>
inline constexpr auto investment_outputs = [] {
  using R = const Results<N>&;
  constexpr OutputNeeds flows{.flows = true}, rate{.rate = true}, equity_rate{.equity_rate = true}, price{.price = true};
  return std::array{
      detail::output<N>("npv", unit::million_money, "Net present value of the project.", [](R r) { return r.investment.npv; }, flows),
      detail::output<N>("irr", unit::fraction, "Internal rate of return of the project, nominal.", [](R r) { return r.investment.rate; }, rate),
      detail::output<N>("payback", unit::yr, "Years from year 0 until the flows have paid back.", [](R r) { return r.investment.payback; }, flows),
      detail::output<N>("discounted_payback", unit::yr, "Years from year 0 until the present values have paid back.",
                        [](R r) { return r.investment.discounted_payback; }, flows),
      detail::output<N>("minimum_selling_price_per_kwh", unit::money_per_kWh, "Price at which the net present value is zero.",
                        [](R r) { return r.investment.minimum_selling_price; }, price),
      detail::output<N>("profitability_index", unit::ratio, "1 + NPV over the present value of the capital.",
                        [](R r) { return r.investment.profitability_index; }, flows),
      detail::output<N>("real_irr", unit::fraction, "Internal rate of return less inflation (Fisher).", [](R r) { return r.investment.real_rate; }, rate),
      detail::output<N>("modified_irr", unit::fraction, "Modified internal rate of return.", [](R r) { return r.investment.modified_rate; }, flows),
      detail::output<N>("equity_npv", unit::million_money, "Net present value of the flows to equity.", [](R r) { return r.investment.equity_npv; }, flows),
      detail::output<N>("equity_irr", unit::fraction, "Internal rate of return of the flows to equity.",
                        [](R r) { return r.investment.equity_rate; }, equity_rate),
  };
}();

/// Every registered output: of the cost model, of the investment, of the value chain.
template <class N>
inline constexpr auto registered_outputs = [] {
  std::array<Output<N>, outputs<N>.size() + investment_outputs<N>.size() + chain_outputs<N>.size()> all{};
  auto end = std::copy(outputs<N>.begin(), outputs<N>.end(), all.begin());
  end = std::copy(investment_outputs<N>.begin(), investment_outputs<N>.end(), end);
  std::copy(chain_outputs<N>.begin(), chain_outputs<N>.end(), end);
  return all;
}();

/// The output of that name; null if there is none.
template <class N>
const Output<N>* find_output(std::string_view name) {
  for (const Output<N>& output : registered_outputs<N>)
    if (output.name == name) return &output;
  return nullptr;
}

}  // namespace packcost
