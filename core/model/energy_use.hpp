#pragma once

#include "model/steps.hpp"

namespace packcost {

/// Electricity and heat of a step in a year, and what they cost.
template <class N>
struct StepEnergy {
  Quantity<dim::energy_per_year, N> electricity, heat;
  Quantity<dim::money / dim::year, N> cost;
};

/// Electricity that one cell takes to be charged for the first time, cycled and left half full:
/// Q U (1/(e1 e) + 1.5/e - 2 recovery), net of what discharging gives back. Lechner et al. 2024; packcost-model(7), "Energy".
template <class N>
Quantity<dim::energy, N> formation_energy(const Energy<N>& e, Quantity<dim::energy, N> cell_energy) {
  const N later_charges = N(1) + N(0.5), discharges = N(2);
  const N taken = N(1) / (e.first_charge_efficiency.value * e.cycle_efficiency.value) + later_charges / e.cycle_efficiency.value;
  return cell_energy * (taken - discharges * e.recovery.value);
}

/// Energy of a step at the share `utilisation` of the rated output: by mass of built cells and by charge it follows what is made, by floor it
/// does not. Machines that state their power are counted by it in place of the electricity by mass.
template <class N>
StepEnergy<N> step_energy(const Plant<N>& p, const PackDesign<N>& d, const Rates<N>& r, const Step<N>& s, const StepNeeds<N>& needs,
                          Quantity<dim::none, N> learned) {
  StepEnergy<N> e;
  const N made = p.plant.utilisation.value;
  const auto built_mass = d.cell.mass * r.built_cells * made;
  const bool metered = N(0) < needs.power.value;
  e.electricity = metered ? needs.power * operating_time(p.plant) * made : s.electricity * built_mass;
  if (s.formation) e.electricity += formation_energy(p.energy, d.cell_energy) * r.built_cells * made;
  // The floor that burns by the day has learned already, in `needs`.
  e.electricity = e.electricity * learned + s.area_electricity * needs.area * p.plant.operating_days;
  e.heat = s.heat * built_mass * learned.value;
  e.cost = p.energy.explicit_line ? e.electricity * p.energy.electricity_price + e.heat * p.energy.heat_price
                                  : Quantity<dim::money / dim::year, N>{};
  return e;
}

}  // namespace packcost
