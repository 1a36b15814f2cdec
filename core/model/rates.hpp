#pragma once

#include "model/pack_design.hpp"
#include "model/yields.hpp"

namespace packcost {

/// Yearly rates of the plant at its rated output, and their ratios to the baseline.
template <class N>
struct Rates {
  Quantity<dim::per_year, N> packs, modules, rows, accepted_cells, built_cells;
  Quantity<dim::mass / dim::year, N> cathode_active, anode_active, nmp, water;
  Quantity<dim::area / dim::year, N> cathode_area, anode_area;
  Quantity<dim::energy / dim::year, N> energy;
};

/// Rates from the packs a year, working backwards through the yields. packcost-model(7), "Rates".
template <class N>
Rates<N> plant_rates(const Plant<N>& p, const PackDesign<N>& d, const YieldSet<N>& y, Quantity<dim::per_year, N> packs) {
  Rates<N> r;
  r.packs = packs;
  r.modules = packs * d.modules;
  r.rows = r.modules / p.pack.modules_per_row;
  r.accepted_cells = packs * d.cells;
  r.built_cells = r.accepted_cells / y.cell;
  r.cathode_active = d.cell.cathode_active / y.cathode_material * r.built_cells;
  r.anode_active = d.cell.anode_active / y.anode_material * r.built_cells;
  r.nmp = p.yields.nmp_per_binder * (d.cell.cathode_binder / y.cathode_material) * r.built_cells;
  r.water = p.yields.water_per_binder * (d.cell.anode_binder / y.anode_material) * r.built_cells;
  r.cathode_area = d.cell.cathode_area * r.built_cells;
  r.anode_area = d.cell.anode_area * r.built_cells;
  // Where the energy decided the packs, it is the energy, with no rounding on the way there and back.
  r.energy = p.plant.packs.given ? packs * d.energy : p.plant.output.value;
  return r;
}

/// Rate of a step's driver over that of the baseline.
template <class N>
Quantity<dim::none, N> scale_ratio(Driver driver, const Rates<N>& r, const Baseline<N>& b) {
  const auto area = (r.cathode_area + r.anode_area) / (b.cathode_area + b.anode_area);
  switch (driver) {
    case Driver::cathode_active: return r.cathode_active / b.cathode_active;
    case Driver::anode_active: return r.anode_active / b.anode_active;
    case Driver::cathode_area: return r.cathode_area / b.cathode_area;
    case Driver::anode_area: return r.anode_area / b.anode_area;
    case Driver::electrode_area: return area;
    case Driver::cells: return r.built_cells / b.built_cells;
    case Driver::dry_room: return max(r.built_cells / b.built_cells, area);
    case Driver::modules: return r.modules / b.modules;
    case Driver::packs: return r.packs / b.packs;
    case Driver::energy: return r.energy / b.energy;
    case Driver::solvent: break;
  }
  return r.nmp / b.solvent;
}

/// Units of a step's driver (kg, m2 of one coated side, pieces, kWh) that pass in a year.
template <class N>
Quantity<dim::per_year, N> driver_units(Driver driver, const Rates<N>& r) {
  const auto units = [](auto rate) { return Quantity<dim::per_year, N>(rate.value); };
  switch (driver) {
    case Driver::cathode_active: return units(r.cathode_active);
    case Driver::anode_active: return units(r.anode_active);
    case Driver::cathode_area: return units(r.cathode_area);
    case Driver::anode_area: return units(r.anode_area);
    case Driver::electrode_area: return units(r.cathode_area + r.anode_area);
    case Driver::cells:
    case Driver::dry_room: return units(r.built_cells);
    case Driver::modules: return units(r.modules);
    case Driver::packs: return units(r.packs);
    case Driver::energy: return units(r.energy);
    case Driver::solvent: break;
  }
  return units(r.nmp);
}

}  // namespace packcost
