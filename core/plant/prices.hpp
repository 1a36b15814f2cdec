#pragma once

#include "schema/field.hpp"

namespace packcost {

/// What materials and items are bought for.
template <class N>
struct Prices {
  std::string deck = "batpac_2022";
  Quantity<dim::price_per_mass, N> cathode_active{};
  Quantity<dim::price_per_mass, N> cathode_carbon{};
  Quantity<dim::price_per_mass, N> cathode_binder{};
  Quantity<dim::price_per_mass, N> nmp{};
  Quantity<dim::price_per_mass, N> anode_active{};
  Quantity<dim::price_per_mass, N> anode_carbon{};
  Quantity<dim::price_per_mass, N> anode_binder{};
  Quantity<dim::price_per_area, N> cathode_foil{};
  Quantity<dim::price_per_area, N> anode_foil{};
  Quantity<dim::price_per_area, N> separator{};
  Quantity<dim::price_per_volume, N> electrolyte{};
  Quantity<dim::price_per_mass, N> positive_terminal{};
  Quantity<dim::money, N> positive_terminal_each{};
  Quantity<dim::price_per_mass, N> negative_terminal{};
  Quantity<dim::money, N> negative_terminal_each{};
  Quantity<dim::price_per_mass, N> container{};
  Quantity<dim::money, N> container_each{};
  Quantity<dim::none, N> hardware_level{};
  bool cathode_from_metals = false;
  Quantity<dim::price_per_mass, N> cathode_conversion{};
  Quantity<dim::price_per_mass, N> lithium{};
  Quantity<dim::price_per_mass, N> nickel{};
  Quantity<dim::price_per_mass, N> cobalt{};
  Quantity<dim::price_per_mass, N> manganese{};
  Quantity<dim::price_per_mass, N> iron{};
  Quantity<dim::price_per_mass, N> phosphorus{};
};

template <class N>
inline constexpr auto fields_of<Prices<N>> = std::array{
    row_field<&Prices<N>::deck, N>("deck", "prices", "Dated list of material prices.", Force::prices),
    field<&Prices<N>::cathode_active>("cathode_active", unit::money_per_kg, {0, 1000},
        "Cathode active material.", from_table("prices"), Force::prices),
    field<&Prices<N>::cathode_carbon>("cathode_carbon", unit::money_per_kg, {0, 1000},
        "Conductive carbon.", from_table("prices"), Force::prices),
    field<&Prices<N>::cathode_binder>("cathode_binder", unit::money_per_kg, {0, 1000},
        "Cathode binder (PVDF).", from_table("prices"), Force::prices),
    field<&Prices<N>::nmp>("nmp", unit::money_per_kg, {0, 100}, "NMP solvent.", from_table("prices"), Force::prices),
    field<&Prices<N>::anode_active>("anode_active", unit::money_per_kg, {0, 1000},
        "Anode active material.", from_table("prices"), Force::prices),
    field<&Prices<N>::anode_carbon>("anode_carbon", unit::money_per_kg, {0, 1000},
        "Conductive carbon of the anode.", from_table("prices"), Force::prices),
    field<&Prices<N>::anode_binder>("anode_binder", unit::money_per_kg, {0, 1000},
        "Anode binder (CMC and SBR).", from_table("prices"), Force::prices),
    field<&Prices<N>::cathode_foil>("cathode_foil", unit::money_per_m2, {0, 100},
        "Positive current collector foil.", from_table("prices"), Force::prices),
    field<&Prices<N>::anode_foil>("anode_foil", unit::money_per_m2, {0, 100},
        "Negative current collector foil.", from_table("prices"), Force::prices),
    field<&Prices<N>::separator>("separator", unit::money_per_m2, {0, 100}, "Separator.", from_table("prices"), Force::prices),
    field<&Prices<N>::electrolyte>("electrolyte", unit::money_per_L, {0, 1000}, "Electrolyte.", from_table("prices"), Force::prices),
    field<&Prices<N>::positive_terminal>("positive_terminal", unit::money_per_kg, {0, 1000},
        "Positive terminal (aluminium), by mass.", from_table("prices"), Force::prices),
    field<&Prices<N>::positive_terminal_each>("positive_terminal_each", unit::money, {0, 100},
        "Positive terminal, for each at the baseline rate.", from_table("prices"), Force::prices),
    field<&Prices<N>::negative_terminal>("negative_terminal", unit::money_per_kg, {0, 1000},
        "Negative terminal (copper), by mass.", from_table("prices"), Force::prices),
    field<&Prices<N>::negative_terminal_each>("negative_terminal_each", unit::money, {0, 100},
        "Negative terminal, for each at the baseline rate.", from_table("prices"), Force::prices),
    field<&Prices<N>::container>("container", unit::money_per_kg, {0, 1000},
        "Container of the cell with its fittings, by mass.", from_table("prices"), Force::prices),
    field<&Prices<N>::container_each>("container_each", unit::money, {0, 100},
        "Container of the cell, for each at the baseline rate.", from_table("prices"), Force::prices),
    field<&Prices<N>::hardware_level>("hardware_level", unit::ratio, {0.05, 5},
        "Price of purchased module, pack and battery-management items over those of the item list.", from_table("prices"), Force::prices),
    flag_field<&Prices<N>::cathode_from_metals, N>("cathode_from_metals", "Whether the cathode price is that of its metals plus conversion.", stated, Force::prices),
    field<&Prices<N>::cathode_conversion>("cathode_conversion", unit::money_per_kg, {0, 100},
        "Cost of turning metals into cathode material.", from_table("prices"), Force::prices),
    field<&Prices<N>::lithium>("lithium", unit::money_per_kg, {0, 1000},
        "Lithium, as contained metal.", from_table("prices"), Force::prices),
    field<&Prices<N>::nickel>("nickel", unit::money_per_kg, {0, 1000}, "Nickel, as contained metal.", from_table("prices"), Force::prices),
    field<&Prices<N>::cobalt>("cobalt", unit::money_per_kg, {0, 1000}, "Cobalt, as contained metal.", from_table("prices"), Force::prices),
    field<&Prices<N>::manganese>("manganese", unit::money_per_kg, {0, 1000},
        "Manganese, as contained metal.", from_table("prices"), Force::prices),
    field<&Prices<N>::iron>("iron", unit::money_per_kg, {0, 100}, "Iron, as contained metal.", from_table("prices"), Force::prices),
    field<&Prices<N>::phosphorus>("phosphorus", unit::money_per_kg, {0, 100},
        "Phosphorus, as contained element.", from_table("prices"), Force::prices),
};
static_assert(registers_every_member<Prices<double>>());

}  // namespace packcost
