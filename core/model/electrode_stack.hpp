#pragma once

#include "plant/plant.hpp"

namespace packcost {

/// Dry density of a coating with its pores: (1 - porosity) / sum(mass fraction / density). packcost-model(7), "Electrodes".
template <class N, class Electrode>
Quantity<dim::density, N> coating_density(const Electrode& e) {
  const auto solid_volume = e.active_fraction / e.density + e.carbon_fraction / e.carbon_density + e.binder_fraction / e.binder_density;
  return (N(1) - e.porosity.value) / solid_volume;
}

/// Capacity in a volume of coating: density x active fraction x specific capacity.
template <class N, class Electrode>
auto volumetric_capacity(const Electrode& e) { return coating_density<N>(e) * e.active_fraction * e.specific_capacity; }

/// What one cathode foil with its two coatings, facing anodes and separators measures.
template <class N>
struct ElectrodeStack {
  Quantity<dim::areal_capacity, N> areal_capacity;  ///< of one coated side of the cathode
  Quantity<dim::length, N> cathode_thickness;       ///< coating of one side
  Quantity<dim::length, N> anode_thickness;         ///< coating of one side
  Quantity<dim::length, N> repeat;                  ///< both foils, two coatings of each kind, two separators
};

/// Thicknesses from the areal capacity, or the other way round where the plant gives the cathode thickness.
template <class N>
ElectrodeStack<N> electrode_stack(const Plant<N>& p) {
  ElectrodeStack<N> s;
  const auto cathode_capacity = volumetric_capacity<N>(p.cathode);
  if (p.cell.cathode_thickness.given) {
    s.cathode_thickness = p.cell.cathode_thickness.value;
    s.areal_capacity = s.cathode_thickness * cathode_capacity;
  } else {
    s.areal_capacity = p.cell.areal_capacity.value;
    s.cathode_thickness = s.areal_capacity / cathode_capacity;
  }
  s.anode_thickness = s.areal_capacity * p.anode.capacity_ratio / volumetric_capacity<N>(p.anode);
  s.repeat = p.cathode.foil_thickness + p.anode.foil_thickness +
             N(2) * (s.cathode_thickness + s.anode_thickness + p.separator.thickness);
  return s;
}

/// Areas of the layers of one cell, and what holds them.
template <class N>
struct CellLayers {
  Quantity<dim::none, N> layers;          ///< cathode foils lying on each other (turns of a winding count by its length)
  Quantity<dim::area, N> cathode_area;    ///< coated, both sides
  Quantity<dim::area, N> anode_area;      ///< coated, both sides
  Quantity<dim::area, N> cathode_foil;
  Quantity<dim::area, N> anode_foil;
  Quantity<dim::area, N> separator;
  Quantity<dim::volume, N> free_electrolyte;  ///< electrolyte outside the pores
  Quantity<dim::mass, N> positive_terminal;
  Quantity<dim::mass, N> negative_terminal;
  Quantity<dim::mass, N> container;           ///< can or pouch
  Quantity<dim::mass, N> fittings;            ///< tabs, vent, cap and insulation of a can
  Quantity<dim::length, N> length, height, thickness;  ///< outer; a cylinder's thickness is its diameter
  Quantity<dim::volume, N> volume;            ///< outer
};

}  // namespace packcost
