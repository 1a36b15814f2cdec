#pragma once

#include "schema/field.hpp"

namespace packcost {

/// The positive electrode: active material, recipe of the coating, foil.
template <class N>
struct Cathode {
  Quantity<dim::specific_capacity, N> specific_capacity{};
  Quantity<dim::density, N> density{};
  Quantity<dim::none, N> active_fraction = of<dim::none, N>(0.96, unit::fraction);
  Quantity<dim::none, N> carbon_fraction = of<dim::none, N>(0.02, unit::fraction);
  Quantity<dim::none, N> binder_fraction = of<dim::none, N>(0.02, unit::fraction);
  Quantity<dim::density, N> carbon_density = of<dim::density, N>(1.825, unit::g_per_cm3);
  Quantity<dim::density, N> binder_density = of<dim::density, N>(1.77, unit::g_per_cm3);
  Quantity<dim::none, N> porosity = of<dim::none, N>(0.25, unit::fraction);
  Quantity<dim::length, N> foil_thickness = of<dim::length, N>(15, unit::um);
  Quantity<dim::density, N> foil_density = of<dim::density, N>(2.70, unit::g_per_cm3);
  Quantity<dim::none, N> lithium{};
  Quantity<dim::none, N> nickel{};
  Quantity<dim::none, N> cobalt{};
  Quantity<dim::none, N> manganese{};
  Quantity<dim::none, N> iron{};
  Quantity<dim::none, N> phosphorus{};
};

template <class N>
inline constexpr auto fields_of<Cathode<N>> = std::array{
    field<&Cathode<N>::specific_capacity>("specific_capacity", unit::mAh_per_g, {20, 400}, "Reversible capacity of the active material.",
                                          from_table("chemistries"), Force::design),
    field<&Cathode<N>::density>("density", unit::g_per_cm3, {1, 8}, "Crystal density of the active material.", from_table("chemistries"),
                                Force::design),
    field<&Cathode<N>::active_fraction>("active_fraction", unit::fraction, {0.5, 1}, "Mass share of active material in the dry coating.",
                                        cited("batpac5"), Force::design),
    field<&Cathode<N>::carbon_fraction>("carbon_fraction", unit::fraction, {0, 0.3}, "Mass share of conductive carbon in the dry coating.",
                                        cited("batpac5"), Force::design),
    field<&Cathode<N>::binder_fraction>("binder_fraction", unit::fraction, {0, 0.3}, "Mass share of binder in the dry coating.",
                                        cited("batpac5"), Force::design),
    field<&Cathode<N>::carbon_density>("carbon_density", unit::g_per_cm3, {1, 3}, "Density of the conductive carbon.", cited("batpac5"),
                                       Force::design),
    field<&Cathode<N>::binder_density>("binder_density", unit::g_per_cm3, {0.5, 3}, "Density of the binder.", cited("batpac5"),
                                       Force::design),
    field<&Cathode<N>::porosity>("porosity", unit::fraction, {0.05, 0.7}, "Pore volume as a share of the coating volume.",
                                 cited("batpac5"), Force::design),
    field<&Cathode<N>::foil_thickness>("foil_thickness", unit::um, {3, 60}, "Thickness of the current collector foil.", cited("batpac5"),
                                       Force::design),
    field<&Cathode<N>::foil_density>("foil_density", unit::g_per_cm3, {1, 10}, "Density of the current collector foil (aluminium).",
                                     cited("batpac5"), Force::design),
    field<&Cathode<N>::lithium>("lithium", unit::fraction, {0, 1}, "Lithium in the active material, kg a kg.", from_table("chemistries"),
                                Force::design),
    field<&Cathode<N>::nickel>("nickel", unit::fraction, {0, 1}, "Nickel in the active material, kg a kg.", from_table("chemistries"),
                               Force::design),
    field<&Cathode<N>::cobalt>("cobalt", unit::fraction, {0, 1}, "Cobalt in the active material, kg a kg.", from_table("chemistries"),
                               Force::design),
    field<&Cathode<N>::manganese>("manganese", unit::fraction, {0, 1}, "Manganese in the active material, kg a kg.",
                                  from_table("chemistries"), Force::design),
    field<&Cathode<N>::iron>("iron", unit::fraction, {0, 1}, "Iron in the active material, kg a kg.", from_table("chemistries"),
                             Force::design),
    field<&Cathode<N>::phosphorus>("phosphorus", unit::fraction, {0, 1}, "Phosphorus in the active material, kg a kg.",
                                   from_table("chemistries"), Force::design),
};
static_assert(registers_every_member<Cathode<double>>());

/// The negative electrode: active material, recipe of the coating, capacity excess, foil.
template <class N>
struct Anode {
  Quantity<dim::specific_capacity, N> specific_capacity{};
  Quantity<dim::density, N> density{};
  Quantity<dim::none, N> active_fraction{};
  Quantity<dim::none, N> carbon_fraction{};
  Quantity<dim::none, N> binder_fraction{};
  Quantity<dim::density, N> carbon_density = of<dim::density, N>(1.95, unit::g_per_cm3);
  Quantity<dim::density, N> binder_density = of<dim::density, N>(1.10, unit::g_per_cm3);
  Quantity<dim::none, N> porosity{};
  Quantity<dim::none, N> capacity_ratio{};
  Quantity<dim::length, N> foil_thickness{};
  Quantity<dim::density, N> foil_density{};
};

template <class N>
inline constexpr auto fields_of<Anode<N>> = std::array{
    field<&Anode<N>::specific_capacity>("specific_capacity", unit::mAh_per_g, {20, 4000}, "Reversible capacity of the active material.",
                                        from_table("anodes"), Force::design),
    field<&Anode<N>::density>("density", unit::g_per_cm3, {0.5, 8}, "Crystal density of the active material.", from_table("anodes"),
                              Force::design),
    field<&Anode<N>::active_fraction>("active_fraction", unit::fraction, {0.5, 1}, "Mass share of active material in the dry coating.",
                                      from_table("anodes"), Force::design),
    field<&Anode<N>::carbon_fraction>("carbon_fraction", unit::fraction, {0, 0.3}, "Mass share of conductive carbon in the dry coating.",
                                      from_table("anodes"), Force::design),
    field<&Anode<N>::binder_fraction>("binder_fraction", unit::fraction, {0, 0.3}, "Mass share of binder in the dry coating.",
                                      from_table("anodes"), Force::design),
    field<&Anode<N>::carbon_density>("carbon_density", unit::g_per_cm3, {1, 3}, "Density of the conductive carbon.", cited("batpac5"),
                                     Force::design),
    field<&Anode<N>::binder_density>("binder_density", unit::g_per_cm3, {0.5, 3}, "Density of the binder.", cited("batpac5"),
                                     Force::design),
    field<&Anode<N>::porosity>("porosity", unit::fraction, {0.05, 0.7}, "Pore volume as a share of the coating volume.",
                               from_table("anodes"), Force::design),
    field<&Anode<N>::capacity_ratio>("capacity_ratio", unit::ratio, {0.5, 2}, "Negative to positive capacity of facing areas (N/P).",
                                     from_table("anodes"), Force::design),
    field<&Anode<N>::foil_thickness>("foil_thickness", unit::um, {3, 60}, "Thickness of the current collector foil.",
                                     from_table("anodes"), Force::design),
    field<&Anode<N>::foil_density>("foil_density", unit::g_per_cm3, {1, 10}, "Density of the current collector foil (copper; aluminium under LTO).",
                                   from_table("anodes"), Force::design),
};
static_assert(registers_every_member<Anode<double>>());

/// Separator and electrolyte.
template <class N>
struct Separator {
  Quantity<dim::length, N> thickness = of<dim::length, N>(15, unit::um);
  Quantity<dim::none, N> porosity = of<dim::none, N>(0.5, unit::fraction);
  Quantity<dim::density, N> density = of<dim::density, N>(0.473, unit::g_per_cm3);
  Quantity<dim::density, N> electrolyte_density = of<dim::density, N>(1.2, unit::g_per_cm3);
  Quantity<dim::none, N> electrolyte_fill = of<dim::none, N>(1, unit::ratio);
};

template <class N>
inline constexpr auto fields_of<Separator<N>> = std::array{
    field<&Separator<N>::thickness>("thickness", unit::um, {3, 60}, "Thickness of the separator.", cited("batpac5"), Force::design),
    field<&Separator<N>::porosity>("porosity", unit::fraction, {0.1, 0.9}, "Pore volume as a share of the separator's volume.",
                                   cited("batpac5"), Force::design),
    field<&Separator<N>::density>("density", unit::g_per_cm3, {0.1, 2}, "Density of the separator with its pores.", cited("batpac5"),
                                  Force::design),
    field<&Separator<N>::electrolyte_density>("electrolyte_density", unit::g_per_cm3, {0.8, 2}, "Density of the electrolyte.",
                                              cited("batpac5"), Force::design),
    field<&Separator<N>::electrolyte_fill>("electrolyte_fill", unit::ratio, {0.5, 3}, "Electrolyte volume over the volume of all pores.",
                                           cited("batpac5"), Force::design),
};
static_assert(registers_every_member<Separator<double>>());

}  // namespace packcost
