#pragma once

#include "schema/field.hpp"

namespace packcost {

/// How a step turns its rate into capital, labour and area.
enum class Mode { power_law, machines };
inline constexpr std::array<std::string_view, 2> mode_words{"power_law", "machines"};
template <> inline constexpr std::span<const std::string_view> words_of<Mode> = mode_words;

/// The yearly rate that a step is sized by: kg, m2, pieces or kWh a year.
enum class Driver { cathode_active, anode_active, cathode_area, anode_area, electrode_area, cells, dry_room, modules, packs, energy, solvent };
inline constexpr std::array<std::string_view, 11> driver_words{"cathode_active", "anode_active", "cathode_area", "anode_area", "electrode_area", "cells", "dry_room", "modules", "packs", "energy", "solvent"};
template <> inline constexpr std::span<const std::string_view> words_of<Driver> = driver_words;

/// The part of the plant a step belongs to; automation is set by group.
enum class Group { electrode, assembly, formation, module, pack, warehouse, facility };
inline constexpr std::array<std::string_view, 7> group_words{"electrode", "assembly", "formation", "module", "pack", "warehouse", "facility"};
template <> inline constexpr std::span<const std::string_view> words_of<Group> = group_words;

/// What the slurry of a coating step is thinned with.
enum class Solvent { none, nmp, water };
inline constexpr std::array<std::string_view, 3> solvent_words{"none", "nmp", "water"};
template <> inline constexpr std::span<const std::string_view> words_of<Solvent> = solvent_words;

/// What material or item first meets the cell in a step; its yields count from there on.
enum class Intake { none, cathode_material, anode_material, cathode_foil, anode_foil, separator, terminals, container, electrolyte, module_items, pack_items };
inline constexpr std::array<std::string_view, 11> intake_words{"none", "cathode_material", "anode_material", "cathode_foil", "anode_foil", "separator", "terminals", "container", "electrolyte", "module_items", "pack_items"};
template <> inline constexpr std::span<const std::string_view> words_of<Intake> = intake_words;

/// One step of the process: what sizes it, what it costs at the baseline, what is lost and used in it.
template <class N>
struct Step {
  std::string name;
  Driver driver = Driver::cells;
  Group group = Group::facility;
  Intake takes = Intake::none;
  Quantity<dim::time / dim::year, N> labour{};
  Quantity<dim::none, N> labour_exponent{};
  Quantity<dim::money, N> capital{};
  Quantity<dim::none, N> capital_exponent{};
  Quantity<dim::area, N> area{};
  Quantity<dim::none, N> area_exponent{};
  bool days_scaled = false;
  Quantity<dim::none, N> cell_share{1.0};
  bool cell_share_by_area = false;
  Quantity<dim::none, N> labour_capacity_exponent{};
  Quantity<dim::none, N> capital_capacity_exponent{};
  Quantity<dim::none, N> area_capacity_exponent{};
  Quantity<dim::none, N> large_cell_capital{1.0};
  Quantity<dim::none, N> module_exponent{};
  Solvent solvent = Solvent::none;
  Quantity<dim::none, N> solvent_exponent{};
  Quantity<dim::mass / dim::area, N> solvent_reference{};
  Quantity<dim::none, N> electrode_yield{1.0};
  Quantity<dim::none, N> foil_yield{1.0};
  Quantity<dim::none, N> separator_yield{1.0};
  Quantity<dim::none, N> electrolyte_yield{1.0};
  Quantity<dim::none, N> cell_yield{1.0};
  Quantity<dim::energy / dim::mass, N> electricity{};
  Quantity<dim::energy / dim::mass, N> heat{};
  Quantity<dim::energy / dim::area / dim::time, N> area_electricity{};
  bool formation = false;
  Quantity<dim::none / dim::time, N> machine_rate{};
  Quantity<dim::money, N> machine_capital{};
  Quantity<dim::area, N> machine_area{};
  Quantity<dim::power_, N> machine_power{};
  Quantity<dim::none, N> machine_crew{};
};

template <class N>
inline constexpr auto fields_of<Step<N>> = std::array{
    text_field<&Step<N>::name, N>("name", "Name of the step."),
    choice_field<&Step<N>::driver, N>("driver", "The rate that sizes the step.", from_table("processes"), Force::process),
    choice_field<&Step<N>::group, N>("group", "Part of the plant the step belongs to.", from_table("processes"), Force::process),
    choice_field<&Step<N>::takes, N>("takes", "Material or item that enters the product in the step.", from_table("processes"), Force::process),
    field<&Step<N>::labour>("labour", unit::h_per_yr, {0, 1e9},
        "Direct labour at the baseline rate.", from_table("processes"), Force::process),
    field<&Step<N>::labour_exponent>("labour_exponent", unit::ratio, {0, 1.5},
        "Exponent of labour over the rate.", from_table("processes"), Force::scale),
    field<&Step<N>::capital>("capital", unit::million_money, {0, 1e6},
        "Equipment at the baseline rate, installed.", from_table("processes"), Force::process),
    field<&Step<N>::capital_exponent>("capital_exponent", unit::ratio, {0, 1.5},
        "Exponent of capital over the rate.", from_table("processes"), Force::scale),
    field<&Step<N>::area>("area", unit::m2, {0, 1e8}, "Floor at the baseline rate.", from_table("processes"), Force::process),
    field<&Step<N>::area_exponent>("area_exponent", unit::ratio, {0, 1.5},
        "Exponent of floor over the rate.", from_table("processes"), Force::scale),
    flag_field<&Step<N>::days_scaled, N>("days_scaled", "Whether capital and floor shrink when the plant runs more days.", from_table("processes"), Force::process),
    field<&Step<N>::cell_share>("cell_share", unit::fraction, {0, 1},
        "Share of the step in the cost centre of the cells.", from_table("processes"), Force::process),
    flag_field<&Step<N>::cell_share_by_area, N>("cell_share_by_area", "Whether the share in the cost centre of the cells is that of the floor of all other steps.", from_table("processes"), Force::process),
    field<&Step<N>::labour_capacity_exponent>("labour_capacity_exponent", unit::ratio, {0, 2},
        "Exponent of labour over the cell capacity.", from_table("processes"), Force::process),
    field<&Step<N>::capital_capacity_exponent>("capital_capacity_exponent", unit::ratio, {0, 2},
        "Exponent of capital over the cell capacity.", from_table("processes"), Force::process),
    field<&Step<N>::area_capacity_exponent>("area_capacity_exponent", unit::ratio, {0, 2},
        "Exponent of floor over the cell capacity.", from_table("processes"), Force::process),
    field<&Step<N>::large_cell_capital>("large_cell_capital", unit::ratio, {0.5, 3},
        "Factor on capital for cells above `process.large_cell_capacity`.", from_table("processes"), Force::process),
    field<&Step<N>::module_exponent>("module_exponent", unit::ratio, {0, 2},
        "Exponent of labour and capital over the modules in a pack.", from_table("processes"), Force::process),
    choice_field<&Step<N>::solvent, N>("solvent", "Solvent that the step evaporates.", from_table("processes"), Force::process),
    field<&Step<N>::solvent_exponent>("solvent_exponent", unit::ratio, {0, 1},
        "Exponent of capital over the solvent evaporated per area.", from_table("processes"), Force::process),
    field<&Step<N>::solvent_reference>("solvent_reference", unit::kg_per_m2, {0, 10},
        "Solvent per area that the capital was calibrated at.", from_table("processes"), Force::process),
    field<&Step<N>::electrode_yield>("electrode_yield", unit::fraction, {0.05, 1},
        "Share of the coating material that leaves the step good.", from_table("processes"), Force::process),
    field<&Step<N>::foil_yield>("foil_yield", unit::fraction, {0.05, 1},
        "Share of the foil that leaves the step good.", from_table("processes"), Force::process),
    field<&Step<N>::separator_yield>("separator_yield", unit::fraction, {0.05, 1},
        "Share of the separator that leaves the step good.", from_table("processes"), Force::process),
    field<&Step<N>::electrolyte_yield>("electrolyte_yield", unit::fraction, {0.05, 1},
        "Share of the electrolyte that leaves the step in the cell.", from_table("processes"), Force::process),
    field<&Step<N>::cell_yield>("cell_yield", unit::fraction, {0.05, 1},
        "Share of the cells that leave the step good.", from_table("processes"), Force::process),
    field<&Step<N>::electricity>("electricity", unit::kWh_per_kg, {0, 100},
        "Electricity per mass of built cells.", from_table("processes"), Force::process),
    field<&Step<N>::heat>("heat", unit::kWh_per_kg, {0, 100}, "Heat per mass of built cells.", from_table("processes"), Force::process),
    field<&Step<N>::area_electricity>("area_electricity", unit::kWh_per_m2_d, {0, 1000},
        "Electricity per floor and day.", from_table("processes"), Force::process),
    flag_field<&Step<N>::formation, N>("formation", "Whether the step charges the cells (energy by the cycle of `energy`).", from_table("processes"), Force::process),
    field<&Step<N>::machine_rate>("machine_rate", unit::per_min, {0, 1e9},
        "Units of the driver that one machine handles; 0 where the step has no machines.", from_table("processes"), Force::process),
    field<&Step<N>::machine_capital>("machine_capital", unit::million_money, {0, 1e4},
        "Price of one machine, installed.", from_table("processes"), Force::process),
    field<&Step<N>::machine_area>("machine_area", unit::m2, {0, 1e6}, "Floor of one machine.", from_table("processes"), Force::process),
    field<&Step<N>::machine_power>("machine_power", unit::kW, {0, 1e6},
        "Electric power of one machine at work.", from_table("processes"), Force::process),
    field<&Step<N>::machine_crew>("machine_crew", unit::count, {0, 1000},
        "Workers a machine takes in a shift.", from_table("processes"), Force::process),
};
static_assert(registers_every_member<Step<double>>());

/// How the steps of a plant are chosen and scaled.
template <class N>
struct Process {
  std::string steps_from = "batpac5";
  Mode mode = Mode::power_law;
  bool fractional_machines = false;
  Quantity<dim::none, N> reserve{0.25};
  Quantity<dim::none, N> machine_effectiveness{0.85};
  Quantity<dim::charge, N> capacity_reference = of<dim::charge, N>(68, unit::Ah);
  Quantity<dim::charge, N> large_cell_capacity = of<dim::charge, N>(80, unit::Ah);
  Quantity<dim::none, N> modules_reference{20.0};
  Quantity<dim::time / dim::year, N> days_reference = of<dim::time / dim::year, N>(320, unit::d_per_yr);
};

template <class N>
inline constexpr auto fields_of<Process<N>> = std::array{
    row_field<&Process<N>::steps_from, N>("steps_from", "processes", "Process whose steps the plant starts from; `steps` changes, adds, moves or removes them.", Force::process),
    choice_field<&Process<N>::mode, N>("mode", "Whether steps scale by power laws or by whole machines.", stated, Force::process),
    flag_field<&Process<N>::fractional_machines, N>("fractional_machines", "Whether half a machine can be bought (to compare the two modes).", stated, Force::process),
    field<&Process<N>::reserve>("reserve", unit::fraction, {0, 2},
        "Machines kept in reserve, as a share of those needed.", cited("prozell"), Force::process),
    field<&Process<N>::machine_effectiveness>("machine_effectiveness", unit::fraction, {0.1, 1},
        "Overall equipment effectiveness: share of the operating time in which a machine makes good units at its rate.", assumption(0.6, 0.92), Force::process),
    field<&Process<N>::capacity_reference>("capacity_reference", unit::Ah, {1, 1000},
        "Cell capacity at which the exponents over capacity are neutral.", cited("batpac5"), Force::process),
    field<&Process<N>::large_cell_capacity>("large_cell_capacity", unit::Ah, {1, 1000},
        "Cell capacity above which `large_cell_capital` applies.", cited("batpac5"), Force::process),
    field<&Process<N>::modules_reference>("modules_reference", unit::count, {1, 1000},
        "Modules in a pack at which the exponent over modules is neutral.", cited("batpac5"), Force::process),
    field<&Process<N>::days_reference>("days_reference", unit::d_per_yr, {1, 366},
        "Operating days at which the baseline was calibrated.", cited("batpac5"), Force::process),
};
static_assert(registers_every_member<Process<double>>());

/// Yearly rates of the plant that the steps and the volume discounts were calibrated at.
template <class N>
struct Baseline {
  Quantity<dim::per_year, N> packs = of<dim::per_year, N>(500000, unit::per_yr);
  Quantity<dim::per_year, N> rows = of<dim::per_year, N>(2e6, unit::per_yr);
  Quantity<dim::per_year, N> modules = of<dim::per_year, N>(10e6, unit::per_yr);
  Quantity<dim::per_year, N> accepted_cells = of<dim::per_year, N>(200e6, unit::per_yr);
  Quantity<dim::per_year, N> built_cells = of<dim::per_year, N>(211e6, unit::per_yr);
  Quantity<dim::area / dim::year, N> cathode_area = of<dim::area / dim::year, N>(303e6, unit::m2_per_yr);
  Quantity<dim::area / dim::year, N> anode_area = of<dim::area / dim::year, N>(315e6, unit::m2_per_yr);
  Quantity<dim::mass / dim::year, N> cathode_active = of<dim::mass / dim::year, N>(72.5e6, unit::kg_per_yr);
  Quantity<dim::mass / dim::year, N> anode_active = of<dim::mass / dim::year, N>(49.1e6, unit::kg_per_yr);
  Quantity<dim::mass / dim::year, N> solvent = of<dim::mass / dim::year, N>(24.2e6, unit::kg_per_yr);
  Quantity<dim::energy / dim::year, N> energy = of<dim::energy / dim::year, N>(50e6, unit::kWh_per_yr);
};

template <class N>
inline constexpr auto fields_of<Baseline<N>> = std::array{
    field<&Baseline<N>::packs>("packs", unit::per_yr, {1, 1e12}, "Packs.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::rows>("rows", unit::per_yr, {1, 1e12}, "Row racks.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::modules>("modules", unit::per_yr, {1, 1e12}, "Modules.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::accepted_cells>("accepted_cells", unit::per_yr, {1, 1e12}, "Accepted cells.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::built_cells>("built_cells", unit::per_yr, {1, 1e12}, "Built cells.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::cathode_area>("cathode_area", unit::m2_per_yr, {1, 1e12}, "Coated cathode area.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::anode_area>("anode_area", unit::m2_per_yr, {1, 1e12}, "Coated anode area.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::cathode_active>("cathode_active", unit::kg_per_yr, {1, 1e12},
        "Cathode active material.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::anode_active>("anode_active", unit::kg_per_yr, {1, 1e12}, "Anode active material.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::solvent>("solvent", unit::kg_per_yr, {1, 1e12}, "NMP evaporated.", cited("batpac5"), Force::scale),
    field<&Baseline<N>::energy>("energy", unit::kWh_per_yr, {1, 1e12}, "Energy of the packs.", cited("batpac5"), Force::scale),
};
static_assert(registers_every_member<Baseline<double>>());

}  // namespace packcost
