#pragma once

#include "model/consistency.hpp"
#include "model/outputs.hpp"

namespace packcost {

/// What the manual calls a member of a struct of the model: its symbol in packcost-model(7), unit and meaning. The formula has it under the
/// member's own name; the symbol is for who reads the formula.
template <class S, class N>
struct Symbol {
  std::string_view name, unit;
  Dimension dimension;
  double factor = 1;
  std::string_view meaning;
  const N& (*of)(const S&);
};

namespace detail {
template <auto P, Dimension D>
constexpr auto symbol(std::string_view name, Unit<D> unit, std::string_view meaning) {
  using S = section_t<P>;
  using Q = member_t<P>;
  using N = typename Q::number;
  static_assert(Q::dimension == D, "the unit of this symbol has another dimension than the member");
  return Symbol<S, N>{name, unit.symbol, D, unit.factor, meaning, [](const S& s) -> const N& { return (s.*P).value; }};
}
}  // namespace detail

/// The symbols of a struct, in the order of its members, and the section of packcost-model(7) in which they stand.
template <class S>
inline constexpr std::array<Symbol<S, double>, 0> symbols_of{};
template <class S>
inline constexpr std::string_view section_of{};

namespace unit {
inline constexpr Unit<dim::money / dim::year> money_per_yr{"money/yr"};
}

template <class N> inline constexpr std::string_view section_of<ElectrodeStack<N>> = "ELECTRODES";
template <class N>
inline constexpr auto symbols_of<ElectrodeStack<N>> = std::array{
    detail::symbol<&ElectrodeStack<N>::areal_capacity>("a", unit::mAh_per_cm2, "areal capacity of one coated side of the cathode"),
    detail::symbol<&ElectrodeStack<N>::cathode_thickness>("t+", unit::um, "thickness of the cathode coating on one side"),
    detail::symbol<&ElectrodeStack<N>::anode_thickness>("t-", unit::um, "thickness of the anode coating on one side"),
    detail::symbol<&ElectrodeStack<N>::repeat>("repeat", unit::um, "what one cathode foil adds to the stack"),
};
static_assert(symbols_of<ElectrodeStack<double>>.size() == member_count<ElectrodeStack<double>>);

template <class N> inline constexpr std::string_view section_of<CellLayers<N>> = "CELL";
template <class N>
inline constexpr auto symbols_of<CellLayers<N>> = std::array{
    detail::symbol<&CellLayers<N>::layers>("n_layers", unit::count, "cathode layers in a cell"),
    detail::symbol<&CellLayers<N>::cathode_area>("A+", unit::m2, "coated cathode area of a cell, both sides"),
    detail::symbol<&CellLayers<N>::anode_area>("A-", unit::m2, "coated anode area of a cell, both sides"),
    detail::symbol<&CellLayers<N>::cathode_foil>("foil_area+", unit::m2, "positive foil in a cell"),
    detail::symbol<&CellLayers<N>::anode_foil>("foil_area-", unit::m2, "negative foil in a cell"),
    detail::symbol<&CellLayers<N>::separator>("separator_area", unit::m2, "separator in a cell"),
    detail::symbol<&CellLayers<N>::free_electrolyte>("free_electrolyte", unit::mL, "electrolyte outside the pores"),
    detail::symbol<&CellLayers<N>::positive_terminal>("terminal+", unit::g, "positive terminal of a cell"),
    detail::symbol<&CellLayers<N>::negative_terminal>("terminal-", unit::g, "negative terminal of a cell"),
    detail::symbol<&CellLayers<N>::container>("can", unit::g, "can or pouch of a cell"),
    detail::symbol<&CellLayers<N>::fittings>("fittings", unit::g, "tabs, vent, cap and insulation of a can"),
    detail::symbol<&CellLayers<N>::length>("length", unit::mm, "outer length of a cell"),
    detail::symbol<&CellLayers<N>::height>("height", unit::mm, "outer height of a cell"),
    detail::symbol<&CellLayers<N>::thickness>("T_cell", unit::mm, "outer thickness of a cell"),
    detail::symbol<&CellLayers<N>::volume>("cell_volume", unit::mL, "outer volume of a cell"),
};
static_assert(symbols_of<CellLayers<double>>.size() == member_count<CellLayers<double>>);

template <class N> inline constexpr std::string_view section_of<CellDesign<N>> = "CELL";
template <class N>
inline constexpr auto symbols_of<CellDesign<N>> = std::array{
    detail::symbol<&CellDesign<N>::capacity>("C", unit::Ah, "capacity of a cell"),
    detail::symbol<&CellDesign<N>::areal_capacity>("a", unit::mAh_per_cm2, "areal capacity of one coated side of the cathode"),
    detail::symbol<&CellDesign<N>::cathode_thickness>("t+", unit::um, "thickness of the cathode coating on one side"),
    detail::symbol<&CellDesign<N>::anode_thickness>("t-", unit::um, "thickness of the anode coating on one side"),
    detail::symbol<&CellDesign<N>::layers>("n_layers", unit::count, "cathode layers in a cell"),
    detail::symbol<&CellDesign<N>::cathode_active>("active+", unit::g, "cathode active material in a cell"),
    detail::symbol<&CellDesign<N>::cathode_carbon>("carbon+", unit::g, "conductive carbon in the cathode of a cell"),
    detail::symbol<&CellDesign<N>::cathode_binder>("binder+", unit::g, "binder in the cathode of a cell"),
    detail::symbol<&CellDesign<N>::anode_active>("active-", unit::g, "anode active material in a cell"),
    detail::symbol<&CellDesign<N>::anode_carbon>("carbon-", unit::g, "conductive carbon in the anode of a cell"),
    detail::symbol<&CellDesign<N>::anode_binder>("binder-", unit::g, "binder in the anode of a cell"),
    detail::symbol<&CellDesign<N>::cathode_area>("A+", unit::m2, "coated cathode area of a cell, both sides"),
    detail::symbol<&CellDesign<N>::anode_area>("A-", unit::m2, "coated anode area of a cell, both sides"),
    detail::symbol<&CellDesign<N>::cathode_foil>("foil_area+", unit::m2, "positive foil in a cell"),
    detail::symbol<&CellDesign<N>::anode_foil>("foil_area-", unit::m2, "negative foil in a cell"),
    detail::symbol<&CellDesign<N>::separator>("separator_area", unit::m2, "separator in a cell"),
    detail::symbol<&CellDesign<N>::electrolyte>("electrolyte_volume", unit::mL, "electrolyte in a cell"),
    detail::symbol<&CellDesign<N>::positive_terminal>("terminal+", unit::g, "positive terminal of a cell"),
    detail::symbol<&CellDesign<N>::negative_terminal>("terminal-", unit::g, "negative terminal of a cell"),
    detail::symbol<&CellDesign<N>::container>("container", unit::g, "container and fittings of a cell"),
    detail::symbol<&CellDesign<N>::mass>("cell_mass", unit::g, "mass of a cell"),
    detail::symbol<&CellDesign<N>::length>("length", unit::mm, "outer length of a cell"),
    detail::symbol<&CellDesign<N>::height>("height", unit::mm, "outer height of a cell"),
    detail::symbol<&CellDesign<N>::thickness>("T_cell", unit::mm, "outer thickness of a cell"),
    detail::symbol<&CellDesign<N>::volume>("cell_volume", unit::mL, "outer volume of a cell"),
};
static_assert(symbols_of<CellDesign<double>>.size() == member_count<CellDesign<double>>);

template <class N> inline constexpr std::string_view section_of<PackDesign<N>> = "PACK";
template <class N>
inline constexpr auto symbols_of<PackDesign<N>> = std::array{
    detail::symbol<&PackDesign<N>::cell_voltage>("V", unit::V, "average voltage of a cell"),
    detail::symbol<&PackDesign<N>::cell_energy>("cell_energy", unit::Wh, "energy of a cell, C V"),
    detail::symbol<&PackDesign<N>::series>("s", unit::count, "groups of cells in series"),
    detail::symbol<&PackDesign<N>::parallel>("p", unit::count, "cells in parallel in a group"),
    detail::symbol<&PackDesign<N>::cells>("c", unit::count, "cells in a pack, s p"),
    detail::symbol<&PackDesign<N>::modules>("m", unit::count, "modules in a pack"),
    detail::symbol<&PackDesign<N>::energy>("E", unit::kWh, "rated energy of a pack"),
};
static_assert(symbols_of<PackDesign<double>>.size() + 1 == member_count<PackDesign<double>>, "all but the cell, which has its own");

template <class N> inline constexpr std::string_view section_of<LearningFactors<N>> = "LEARNING";
template <class N>
inline constexpr auto symbols_of<LearningFactors<N>> = std::array{
    detail::symbol<&LearningFactors<N>::conversion>("phi_rate", unit::ratio, "what experience leaves of all conversion"),
    detail::symbol<&LearningFactors<N>::yield_loss>("phi_yield_rate", unit::ratio, "what experience leaves of losses"),
    detail::symbol<&LearningFactors<N>::labour>("phi_labour_rate", unit::ratio, "what experience leaves of hours"),
    detail::symbol<&LearningFactors<N>::equipment>("phi_equipment_rate", unit::ratio, "what experience leaves of the price of equipment"),
    detail::symbol<&LearningFactors<N>::machine_time>("phi_machine_rate", unit::ratio, "what experience leaves of the time a machine takes"),
    detail::symbol<&LearningFactors<N>::material>("phi_material_rate", unit::ratio, "what experience leaves of conversion in the cathode price"),
    detail::symbol<&LearningFactors<N>::spread>("phi_spread_rate", unit::ratio, "what experience leaves of the spread of capacity"),
};
static_assert(symbols_of<LearningFactors<double>>.size() == member_count<LearningFactors<double>>);

template <class N> inline constexpr std::string_view section_of<ConsistencyResult<N>> = "CONSISTENCY";
template <class N>
inline constexpr auto symbols_of<ConsistencyResult<N>> = std::array{
    detail::symbol<&ConsistencyResult<N>::inspection_yield>("inspection_yield", unit::fraction, "share of the cells that inspection lets pass"),
    detail::symbol<&ConsistencyResult<N>::spread>("sigma", unit::fraction, "standard deviation over mean of the capacity of the cells in a pack"),
    detail::symbol<&ConsistencyResult<N>::usable_share>("string_share", unit::fraction, "share of the energy that the weakest group leaves"),
};
static_assert(symbols_of<ConsistencyResult<double>>.size() == member_count<ConsistencyResult<double>>);

template <class N> inline constexpr std::string_view section_of<YieldSet<N>> = "FLOW";
template <class N>
inline constexpr auto symbols_of<YieldSet<N>> = std::array{
    detail::symbol<&YieldSet<N>::cell>("y", unit::fraction, "accepted over built cells"),
    detail::symbol<&YieldSet<N>::cathode_material>("Y_cathode_material", unit::fraction, "cathode material in built cells over bought"),
    detail::symbol<&YieldSet<N>::anode_material>("Y_anode_material", unit::fraction, "anode material in built cells over bought"),
    detail::symbol<&YieldSet<N>::cathode_foil>("Y_cathode_foil", unit::fraction, "positive foil in built cells over bought"),
    detail::symbol<&YieldSet<N>::anode_foil>("Y_anode_foil", unit::fraction, "negative foil in built cells over bought"),
    detail::symbol<&YieldSet<N>::separator>("Y_separator", unit::fraction, "separator in built cells over bought"),
    detail::symbol<&YieldSet<N>::electrolyte>("Y_electrolyte", unit::fraction, "electrolyte in built cells over bought"),
};
static_assert(symbols_of<YieldSet<double>>.size() == member_count<YieldSet<double>>);

template <class N> inline constexpr std::string_view section_of<Rates<N>> = "RATES";
template <class N>
inline constexpr auto symbols_of<Rates<N>> = std::array{
    detail::symbol<&Rates<N>::packs>("n", unit::per_yr, "packs a year, rated"),
    detail::symbol<&Rates<N>::modules>("R_modules", unit::per_yr, "modules a year, rated"),
    detail::symbol<&Rates<N>::rows>("R_rows", unit::per_yr, "rows of modules a year, rated"),
    detail::symbol<&Rates<N>::accepted_cells>("N", unit::per_yr, "accepted cells a year, rated"),
    detail::symbol<&Rates<N>::built_cells>("Nt", unit::per_yr, "built cells a year, rated"),
    detail::symbol<&Rates<N>::cathode_active>("R_cathode_active", unit::kg_per_yr, "cathode active material a year, bought, rated"),
    detail::symbol<&Rates<N>::anode_active>("R_anode_active", unit::kg_per_yr, "anode active material a year, bought, rated"),
    detail::symbol<&Rates<N>::nmp>("R_nmp", unit::kg_per_yr, "NMP in the cathode slurry a year, rated"),
    detail::symbol<&Rates<N>::water>("R_water", unit::kg_per_yr, "water in the anode slurry a year, rated"),
    detail::symbol<&Rates<N>::cathode_area>("R_cathode_area", unit::m2_per_yr, "coated cathode area a year, rated"),
    detail::symbol<&Rates<N>::anode_area>("R_anode_area", unit::m2_per_yr, "coated anode area a year, rated"),
    detail::symbol<&Rates<N>::energy>("R_energy", unit::GWh_per_yr, "energy of the packs a year, rated"),
};
static_assert(symbols_of<Rates<double>>.size() == member_count<Rates<double>>);

template <class N> inline constexpr std::string_view section_of<StepNeeds<N>> = "STEPS";
template <class N>
inline constexpr auto symbols_of<StepNeeds<N>> = std::array{
    detail::symbol<&StepNeeds<N>::ratio>("r", unit::ratio, "rate of a step over that of the baseline"),
    detail::symbol<&StepNeeds<N>::machines>("machines", unit::count, "machines of a step, reserve included"),
    detail::symbol<&StepNeeds<N>::labour>("L", unit::h_per_yr, "hours"),
    detail::symbol<&StepNeeds<N>::equipment>("K", unit::million_money, "equipment, installed"),
    detail::symbol<&StepNeeds<N>::installation>("K_installation", unit::million_money, "installation of equipment"),
    detail::symbol<&StepNeeds<N>::area>("A", unit::m2, "floor"),
    detail::symbol<&StepNeeds<N>::power>("power", unit::kW, "electric power of machines at work"),
};
static_assert(symbols_of<StepNeeds<double>>.size() == member_count<StepNeeds<double>>);

template <class N> inline constexpr std::string_view section_of<StepEnergy<N>> = "ENERGY";
template <class N>
inline constexpr auto symbols_of<StepEnergy<N>> = std::array{
    detail::symbol<&StepEnergy<N>::electricity>("electricity", unit::kWh_per_yr, "electricity of a year"),
    detail::symbol<&StepEnergy<N>::heat>("heat", unit::kWh_per_yr, "heat of a year"),
    detail::symbol<&StepEnergy<N>::cost>("energy_cost", unit::money_per_yr, "electricity and heat of a year, paid"),
};
static_assert(symbols_of<StepEnergy<double>>.size() == member_count<StepEnergy<double>>);

template <class N> inline constexpr std::string_view section_of<Purchase<N>> = "MATERIALS";
template <class N>
inline constexpr auto symbols_of<Purchase<N>> = std::array{
    detail::symbol<&Purchase<N>::cost>("paid", unit::money, "what is paid for it, a pack"),
    detail::symbol<&Purchase<N>::credit>("scrap_credit", unit::money, "what its scrap brings, a pack"),
};

template <class N> inline constexpr std::string_view section_of<UnitCost<N>> = "COST OF A PACK";
template <class N>
inline constexpr auto symbols_of<UnitCost<N>> = std::array{
    detail::symbol<&UnitCost<N>::materials>("M", unit::money, "purchases, a pack"),
    detail::symbol<&UnitCost<N>::other>("sort", unit::money, "sorting of cells, a pack"),
    detail::symbol<&UnitCost<N>::credit>("credit", unit::money, "what scrap brings, a pack"),
    detail::symbol<&UnitCost<N>::energy>("energy", unit::money, "electricity and heat, a pack"),
    detail::symbol<&UnitCost<N>::labour>("labour", unit::money, "direct labour, a pack"),
    detail::symbol<&UnitCost<N>::variable_overhead>("voh", unit::money, "variable overhead, a pack"),
    detail::symbol<&UnitCost<N>::general>("gsa", unit::money, "general, sales and administration, a pack"),
    detail::symbol<&UnitCost<N>::research>("rnd", unit::money, "research and development, a pack"),
    detail::symbol<&UnitCost<N>::depreciation>("dep", unit::money, "depreciation, a pack"),
    detail::symbol<&UnitCost<N>::launch>("launch", unit::money, "launch cost, a pack of a year's output"),
    detail::symbol<&UnitCost<N>::working_capital>("wc", unit::money, "working capital, a pack of a year's output"),
    detail::symbol<&UnitCost<N>::charge>("charge", unit::money, "return on capital, a pack"),
    detail::symbol<&UnitCost<N>::warranty>("warranty", unit::money, "warranty, a pack"),
};
static_assert(symbols_of<UnitCost<double>>.size() == member_count<UnitCost<double>>);

/// Figures of the plant and the pack as a whole: those of `Results` that are in no struct of their own. They stand in several sections.
template <class N>
inline constexpr auto symbols_of<Results<N>> = std::array{
    detail::symbol<&Results<N>::pack_mass>("pack_mass", unit::kg, "mass of a pack"),
    detail::symbol<&Results<N>::pack_volume>("pack_volume", unit::L, "volume of a pack"),
    detail::symbol<&Results<N>::packs_made>("q", unit::per_yr, "packs made in a year"),
    detail::symbol<&Results<N>::usable_energy>("usable_energy", unit::kWh, "usable energy of a pack"),
    detail::symbol<&Results<N>::equipment>("K[plant]", unit::million_money, "equipment of the plant, installed"),
    detail::symbol<&Results<N>::building>("building[plant]", unit::million_money, "building and land of the plant"),
    detail::symbol<&Results<N>::cell_equipment>("K[cells]", unit::million_money, "equipment in the cost centre of the cells"),
    detail::symbol<&Results<N>::labour>("L[plant]", unit::h_per_yr, "hours of the plant"),
    detail::symbol<&Results<N>::cell_labour>("L[cells]", unit::h_per_yr, "hours in the cost centre of the cells"),
    detail::symbol<&Results<N>::area>("A[plant]", unit::m2, "floor of the plant"),
    detail::symbol<&Results<N>::cell_area>("A[cells]", unit::m2, "floor in the cost centre of the cells"),
    detail::symbol<&Results<N>::electricity>("electricity[plant]", unit::kWh_per_yr, "electricity of the plant"),
    detail::symbol<&Results<N>::heat>("heat[plant]", unit::kWh_per_yr, "heat of the plant"),
};

}  // namespace packcost
