#pragma once

#include "model/cell_design.hpp"

namespace packcost {

/// A pack of whole cells, and the cell that it is made of.
template <class N>
struct PackDesign {
  CellDesign<N> cell;
  Quantity<dim::voltage, N> cell_voltage;
  Quantity<dim::energy, N> cell_energy;
  Quantity<dim::none, N> series, parallel, cells;
  Quantity<dim::none, N> modules;  ///< 0 where cells go straight into the pack
  Quantity<dim::energy, N> energy;
};

/// Cell and pack from what the plant gives: of pack energy, cell capacity and cells in series and parallel two decide the third; where all
/// are given, the average voltage follows. Cells are whole: a pack of given cells rounds its energy to a string of them.
/// packcost-model(7), "Pack". The loader has checked that two are there.
template <class N>
PackDesign<N> pack_design(const Plant<N>& p) {
  PackDesign<N> d;
  d.cell_voltage = p.cell.voltage;
  const bool counted = p.pack.series.given && p.pack.parallel.given;
  const bool sized_by_geometry = p.cell.bill == Bill::computed && p.cell.sizing == Sizing::geometry;

  Quantity<dim::charge, N> capacity = p.cell.capacity.value;
  if (counted && p.pack.energy.given && !sized_by_geometry) {
    const auto cells = p.pack.series.value * p.pack.parallel.value;
    if (p.cell.capacity.given) d.cell_voltage = p.pack.energy.value / (cells * capacity);
    else capacity = p.pack.energy.value / (cells * d.cell_voltage);
  }
  d.cell = p.cell.bill == Bill::given ? given_cell(p, capacity) : computed_cell(p, capacity);
  d.cell_energy = d.cell.capacity * d.cell_voltage;

  // Whole cells: the rated voltage decides how many groups lie side by side, the rated energy how long their string is.
  const auto whole = [](Quantity<dim::none, N> count) { return Quantity<dim::none, N>(max(N(1), round(count.value))); };
  const auto by_voltage = p.pack.series.given ? p.pack.series.value : whole(p.pack.voltage / d.cell_voltage);
  d.parallel = p.pack.parallel.given ? p.pack.parallel.value : whole(p.pack.energy.value / (by_voltage * d.cell_energy));
  d.series = p.pack.series.given ? p.pack.series.value : whole(p.pack.energy.value / (d.parallel * d.cell_energy));
  d.cells = d.series * d.parallel;
  // Where the energy decided the capacity, it is the energy, with no rounding on the way there and back.
  d.energy = counted && p.pack.energy.given && !sized_by_geometry ? p.pack.energy.value : d.cells * d.cell_energy;
  const bool modular = p.pack.architecture == Architecture::modules;
  d.modules = modular ? Quantity<dim::none, N>(ceil((d.cells / p.pack.cells_per_module).value)) : Quantity<dim::none, N>(N(0));
  return d;
}

/// Packs a year that the plant is built for.
template <class N>
Quantity<dim::per_year, N> rated_packs(const Plant<N>& p, const PackDesign<N>& d) {
  return p.plant.packs.given ? p.plant.packs.value : p.plant.output.value / d.energy;
}

}  // namespace packcost
