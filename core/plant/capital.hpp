#pragma once

#include "schema/field.hpp"

namespace packcost {

/// What the owners of the capital are paid in the price.
enum class Charge { profit, capital_recovery };
inline constexpr std::array<std::string_view, 2> charge_words{"profit", "capital_recovery"};
template <> inline constexpr std::span<const std::string_view> words_of<Charge> = charge_words;

/// What machines cost.
template <class N>
struct Equipment {
  std::string origin = "domestic";
  Quantity<dim::none, N> origin_price{1.0};
  Quantity<dim::none, N> origin_share{1.0};
  Quantity<dim::none, N> region_index{1.0};
  Quantity<dim::none, N> installation{1.0};
  Quantity<dim::year, N> life = of<dim::year, N>(10, unit::yr);
};

template <class N>
inline constexpr auto fields_of<Equipment<N>> = std::array{
    row_field<&Equipment<N>::origin, N>("origin", "equipment_origins", "Where machines are bought.", Force::policy),
    field<&Equipment<N>::origin_price>("origin_price", unit::ratio, {0.05, 10},
        "Price of equipment of this origin over that of the region.", from_table("equipment_origins"), Force::policy),
    field<&Equipment<N>::origin_share>("origin_share", unit::fraction, {0, 1},
        "Share of the equipment that has this origin and its price.", from_table("equipment_origins"), Force::policy),
    field<&Equipment<N>::region_index>("region_index", unit::ratio, {0.05, 10},
        "Price level of plant equipment of the region, US = 1.", from_table("regions"), Force::prices),
    field<&Equipment<N>::installation>("installation", unit::ratio, {1, 3},
        "Installed cost over the price of the equipment; the baselines include it.", cited("batpac5"), Force::prices),
    field<&Equipment<N>::life>("life", unit::yr, {1, 50}, "Life of the equipment, straight line.", cited("batpac5"), Force::prices),
};
static_assert(registers_every_member<Equipment<double>>());

/// Cost that follows labour and depreciation.
template <class N>
struct Overheads {
  Quantity<dim::none, N> variable_labour{0.4};
  Quantity<dim::none, N> variable_depreciation{0.2};
  Quantity<dim::none, N> general_labour{0.25};
  Quantity<dim::none, N> general_depreciation{0.25};
  Quantity<dim::none, N> research{0.4};
  Quantity<dim::none, N> launch_materials{0.05};
  Quantity<dim::none, N> launch_labour{0.1};
  Quantity<dim::none, N> working_capital{0.15};
  Quantity<dim::none, N> warranty{0.056};
  Quantity<dim::none, N> utilities_share{0.35};
};

template <class N>
inline constexpr auto fields_of<Overheads<N>> = std::array{
    field<&Overheads<N>::variable_labour>("variable_labour", unit::fraction, {0, 5},
        "Variable overhead as a share of direct labour.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::variable_depreciation>("variable_depreciation", unit::fraction, {0, 5},
        "Variable overhead as a share of depreciation.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::general_labour>("general_labour", unit::fraction, {0, 5},
        "General, sales and administration as a share of labour and variable overhead.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::general_depreciation>("general_depreciation", unit::fraction, {0, 5},
        "General, sales and administration as a share of depreciation.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::research>("research", unit::fraction, {0, 5},
        "Research and development as a share of depreciation.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::launch_materials>("launch_materials", unit::fraction, {0, 1},
        "Launch cost as a share of a year of materials.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::launch_labour>("launch_labour", unit::fraction, {0, 1},
        "Launch cost as a share of a year of labour and variable overhead.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::working_capital>("working_capital", unit::fraction, {0, 2},
        "Working capital as a share of a year of variable cost.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::warranty>("warranty", unit::fraction, {0, 0.5},
        "Warranty as a share of all cost and profit before it.", cited("batpac5"), Force::prices),
    field<&Overheads<N>::utilities_share>("utilities_share", unit::fraction, {0, 1},
        "Share of variable overhead that is energy, left out where energy is a line of its own.", assumption(0.2, 0.6), Force::prices),
};
static_assert(registers_every_member<Overheads<double>>());

/// Return on the capital, and tax.
template <class N>
struct Finance {
  Charge charge = Charge::profit;
  Quantity<dim::none, N> profit{0.05};
  Quantity<dim::per_year, N> cost_of_capital = of<dim::per_year, N>(0.08, unit::per_yr);
  Quantity<dim::none, N> tax_rate{0.25};
};

template <class N>
inline constexpr auto fields_of<Finance<N>> = std::array{
    choice_field<&Finance<N>::charge, N>("charge", "Profit as a share of the investment, or recovery of the capital at its cost.", stated, Force::policy),
    field<&Finance<N>::profit>("profit", unit::fraction, {0, 1},
        "Profit in a year as a share of the total investment.", cited("batpac5"), Force::policy),
    field<&Finance<N>::cost_of_capital>("cost_of_capital", unit::per_yr, {0, 0.5},
        "Cost of capital, nominal, after tax.", from_table("regions"), Force::policy),
    field<&Finance<N>::tax_rate>("tax_rate", unit::fraction, {0, 0.8}, "Tax on corporate income.", from_table("regions"), Force::policy),
};
static_assert(registers_every_member<Finance<double>>());

/// Electricity and heat.
template <class N>
struct Energy {
  bool explicit_line = false;
  Quantity<dim::money / dim::energy, N> electricity_price{};
  Quantity<dim::money / dim::energy, N> heat_price{};
  Quantity<dim::none, N> first_charge_efficiency{0.87};
  Quantity<dim::none, N> cycle_efficiency{0.98};
  Quantity<dim::none, N> recovery{0.8};
};

template <class N>
inline constexpr auto fields_of<Energy<N>> = std::array{
    flag_field<&Energy<N>::explicit_line, N>("explicit_line", "Whether energy is a cost line of its own, and not part of variable overhead.", stated, Force::process),
    field<&Energy<N>::electricity_price>("electricity_price", unit::money_per_kWh, {0, 5},
        "Price of electricity for industry.", from_table("regions"), Force::prices),
    field<&Energy<N>::heat_price>("heat_price", unit::money_per_kWh, {0, 5}, "Price of heat (gas).", from_table("regions"), Force::prices),
    field<&Energy<N>::first_charge_efficiency>("first_charge_efficiency", unit::fraction, {0.3, 1},
        "Efficiency of the first charge.", cited("prozell"), Force::process),
    field<&Energy<N>::cycle_efficiency>("cycle_efficiency", unit::fraction, {0.5, 1},
        "Efficiency of charging or discharging once formed.", cited("prozell"), Force::process),
    field<&Energy<N>::recovery>("recovery", unit::fraction, {0, 1},
        "Share of discharged energy that charges other cells.", cited("prozell"), Force::process),
};
static_assert(registers_every_member<Energy<double>>());

}  // namespace packcost
