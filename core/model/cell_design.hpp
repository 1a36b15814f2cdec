#pragma once

#include "model/can.hpp"
#include "model/pouch.hpp"

namespace packcost {

/// What is in one finished cell (net, nothing lost on the way), and what it is worth as a cell.
template <class N>
struct CellDesign {
  Quantity<dim::charge, N> capacity;
  Quantity<dim::areal_capacity, N> areal_capacity;
  Quantity<dim::length, N> cathode_thickness, anode_thickness;
  Quantity<dim::none, N> layers;
  Quantity<dim::mass, N> cathode_active, cathode_carbon, cathode_binder;
  Quantity<dim::mass, N> anode_active, anode_carbon, anode_binder;
  Quantity<dim::area, N> cathode_area, anode_area;  ///< coated, both sides
  Quantity<dim::area, N> cathode_foil, anode_foil, separator;
  Quantity<dim::volume, N> electrolyte;
  Quantity<dim::mass, N> positive_terminal, negative_terminal, container;
  Quantity<dim::mass, N> mass;
  Quantity<dim::length, N> length, height, thickness;
  Quantity<dim::volume, N> volume;
};

/// Layers of the cell, sized by the capacity or by the outer size.
template <class N>
CellLayers<N> cell_layers(const Plant<N>& p, const ElectrodeStack<N>& s, Quantity<dim::area, N> cathode_area) {
  const bool sized = p.cell.sizing == Sizing::geometry;
  switch (p.geometry.shape) {
    case Shape::pouch: return sized ? pouch_of_size(p, s) : pouch_for_area(p, s, cathode_area);
    case Shape::prismatic: return sized ? prismatic_of_size(p, s) : prismatic_for_area(p, s, cathode_area);
    case Shape::cylindrical: break;
  }
  return sized ? cylinder_of_size(p, s) : cylinder_for_area(p, s, cathode_area);
}

/// The cell from chemistry, loading and format. `capacity` is read only where it sets the size. packcost-model(7), "Cell".
template <class N>
CellDesign<N> computed_cell(const Plant<N>& p, Quantity<dim::charge, N> capacity) {
  const ElectrodeStack<N> s = electrode_stack(p);
  const CellLayers<N> c = cell_layers(p, s, capacity / s.areal_capacity);
  CellDesign<N> d;
  d.areal_capacity = s.areal_capacity;
  d.cathode_thickness = s.cathode_thickness;
  d.anode_thickness = s.anode_thickness;
  d.layers = c.layers;
  d.cathode_area = c.cathode_area;
  d.anode_area = c.anode_area;
  d.capacity = p.cell.sizing == Sizing::geometry ? c.cathode_area * s.areal_capacity : capacity;

  const auto cathode_coating = c.cathode_area * s.cathode_thickness * coating_density<N>(p.cathode);
  const auto anode_coating = c.anode_area * s.anode_thickness * coating_density<N>(p.anode);
  d.cathode_active = cathode_coating * p.cathode.active_fraction;
  d.cathode_carbon = cathode_coating * p.cathode.carbon_fraction;
  d.cathode_binder = cathode_coating * p.cathode.binder_fraction;
  d.anode_active = anode_coating * p.anode.active_fraction;
  d.anode_carbon = anode_coating * p.anode.carbon_fraction;
  d.anode_binder = anode_coating * p.anode.binder_fraction;
  d.cathode_foil = c.cathode_foil;
  d.anode_foil = c.anode_foil;
  d.separator = c.separator;

  const auto pores = c.cathode_area * s.cathode_thickness * p.cathode.porosity + c.anode_area * s.anode_thickness * p.anode.porosity +
                     c.separator * p.separator.thickness * p.separator.porosity;
  d.electrolyte = pores * p.separator.electrolyte_fill + c.free_electrolyte;
  d.positive_terminal = c.positive_terminal;
  d.negative_terminal = c.negative_terminal;
  d.container = c.container + c.fittings;
  d.mass = cathode_coating + anode_coating + c.cathode_foil * p.cathode.foil_thickness * p.cathode.foil_density +
           c.anode_foil * p.anode.foil_thickness * p.anode.foil_density + c.separator * p.separator.thickness * p.separator.density +
           d.electrolyte * p.separator.electrolyte_density + d.positive_terminal + d.negative_terminal + d.container;
  d.length = c.length;
  d.height = c.height;
  d.thickness = c.thickness;
  d.volume = c.volume;
  return d;
}

/// The cell as the plant gives it in `bill`.
template <class N>
CellDesign<N> given_cell(const Plant<N>& p, Quantity<dim::charge, N> capacity) {
  const GivenBill<N>& b = p.bill;
  CellDesign<N> d;
  d.capacity = capacity;
  d.cathode_active = b.cathode_active;
  d.cathode_carbon = b.cathode_carbon;
  d.cathode_binder = b.cathode_binder;
  d.anode_active = b.anode_active;
  d.anode_carbon = b.anode_carbon;
  d.anode_binder = b.anode_binder;
  d.cathode_area = b.cathode_area;
  d.anode_area = b.anode_area;
  d.cathode_foil = b.cathode_foil;
  d.anode_foil = b.anode_foil;
  d.separator = b.separator;
  d.electrolyte = b.electrolyte;
  d.positive_terminal = b.positive_terminal;
  d.negative_terminal = b.negative_terminal;
  d.container = b.container;
  d.mass = b.cell_mass;
  d.volume = b.cell_volume;
  d.areal_capacity = capacity / b.cathode_area;
  d.cathode_thickness = (b.cathode_active + b.cathode_carbon + b.cathode_binder) / (b.cathode_area * coating_density<N>(p.cathode));
  d.anode_thickness = (b.anode_active + b.anode_carbon + b.anode_binder) / (b.anode_area * coating_density<N>(p.anode));
  return d;
}

}  // namespace packcost
