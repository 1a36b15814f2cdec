#pragma once

#include "schema/field.hpp"

namespace packcost {

/// Masses, areas and costs of a cell as somebody else designed it, used when `cell.bill` is `given`: net, in the finished cell.
template <class N>
struct GivenBill {
  Quantity<dim::mass, N> cathode_active{};
  Quantity<dim::mass, N> cathode_carbon{};
  Quantity<dim::mass, N> cathode_binder{};
  Quantity<dim::mass, N> anode_active{};
  Quantity<dim::mass, N> anode_carbon{};
  Quantity<dim::mass, N> anode_binder{};
  Quantity<dim::area, N> cathode_foil{};
  Quantity<dim::area, N> anode_foil{};
  Quantity<dim::area, N> separator{};
  Quantity<dim::volume, N> electrolyte{};
  Quantity<dim::mass, N> positive_terminal{};
  Quantity<dim::mass, N> negative_terminal{};
  Quantity<dim::mass, N> container{};
  Quantity<dim::mass, N> cell_mass{};
  Quantity<dim::volume, N> cell_volume{};
  Quantity<dim::area, N> cathode_area{};
  Quantity<dim::area, N> anode_area{};
  Maybe<Quantity<dim::money, N>> cell_materials;
  Maybe<Quantity<dim::money, N>> module_items;
  Maybe<Quantity<dim::money, N>> pack_items;
  Maybe<Quantity<dim::money, N>> battery_management;
};

template <class N>
inline constexpr auto fields_of<GivenBill<N>> = std::array{
    field<&GivenBill<N>::cathode_active>("cathode_active", unit::g, {0, 1e5}, "Cathode active material.", stated, Force::design),
    field<&GivenBill<N>::cathode_carbon>("cathode_carbon", unit::g, {0, 1e5}, "Conductive carbon in the cathode.", stated, Force::design),
    field<&GivenBill<N>::cathode_binder>("cathode_binder", unit::g, {0, 1e5}, "Binder in the cathode.", stated, Force::design),
    field<&GivenBill<N>::anode_active>("anode_active", unit::g, {0, 1e5}, "Anode active material.", stated, Force::design),
    field<&GivenBill<N>::anode_carbon>("anode_carbon", unit::g, {0, 1e5}, "Conductive carbon in the anode.", stated, Force::design),
    field<&GivenBill<N>::anode_binder>("anode_binder", unit::g, {0, 1e5}, "Binder in the anode.", stated, Force::design),
    field<&GivenBill<N>::cathode_foil>("cathode_foil", unit::m2, {0, 1e4}, "Positive current collector foil.", stated, Force::design),
    field<&GivenBill<N>::anode_foil>("anode_foil", unit::m2, {0, 1e4}, "Negative current collector foil.", stated, Force::design),
    field<&GivenBill<N>::separator>("separator", unit::m2, {0, 1e4}, "Separator.", stated, Force::design),
    field<&GivenBill<N>::electrolyte>("electrolyte", unit::L, {0, 1e3}, "Electrolyte.", stated, Force::design),
    field<&GivenBill<N>::positive_terminal>("positive_terminal", unit::g, {0, 1e4}, "Positive terminal.", stated, Force::design),
    field<&GivenBill<N>::negative_terminal>("negative_terminal", unit::g, {0, 1e4}, "Negative terminal.", stated, Force::design),
    field<&GivenBill<N>::container>("container", unit::g, {0, 1e4}, "Container with its fittings.", stated, Force::design),
    field<&GivenBill<N>::cell_mass>("cell_mass", unit::g, {0, 1e5}, "Mass of the whole cell.", stated, Force::design),
    field<&GivenBill<N>::cell_volume>("cell_volume", unit::L, {0, 1e3}, "Outer volume of the cell.", stated, Force::design),
    field<&GivenBill<N>::cathode_area>("cathode_area", unit::cm2, {0, 1e8}, "Coated area of the cathode, both sides.", stated,
                                       Force::design),
    field<&GivenBill<N>::anode_area>("anode_area", unit::cm2, {0, 1e8}, "Coated area of the anode, both sides.", stated, Force::design),
    field<&GivenBill<N>::cell_materials>("cell_materials", unit::money, {0, 1e6},
                                         "Purchased materials and items of an accepted cell, in place of masses times prices.", stated,
                                         Force::prices),
    field<&GivenBill<N>::module_items>("module_items", unit::money, {0, 1e6}, "Purchased items of a module, in place of `items`.", stated,
                                       Force::prices),
    field<&GivenBill<N>::pack_items>("pack_items", unit::money, {0, 1e6}, "Purchased items of a pack, in place of `items`.", stated,
                                     Force::prices),
    field<&GivenBill<N>::battery_management>("battery_management", unit::money, {0, 1e6},
                                             "Battery management system of a pack, in place of `items`.", stated, Force::prices),
};
static_assert(registers_every_member<GivenBill<double>>());

}  // namespace packcost
