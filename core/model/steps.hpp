#pragma once

#include "model/rates.hpp"

namespace packcost {

/// What a step takes at the rated output: hours, capital, floor, power.
template <class N>
struct StepNeeds {
  Quantity<dim::none, N> ratio;  ///< rate over that of the baseline
  Quantity<dim::none, N> machines;  ///< 0 in power-law mode
  Quantity<dim::hours_per_year, N> labour;
  Quantity<dim::money, N> equipment;     ///< installed
  Quantity<dim::money, N> installation;  ///< part of `equipment`
  Quantity<dim::area, N> area;
  Quantity<dim::power_, N> power;  ///< electric, at work; 0 in power-law mode
};

/// Hours a year in which the plant runs.
template <class N>
Quantity<dim::hours_per_year, N> operating_time(const Site<N>& s) {
  const Quantity<dim::time, N> day = of<dim::time, N>(1, unit::d);
  return s.operating_days / day * (s.shifts * s.shift_length);
}

/// (x / reference)^exponent, 1 for an exponent of 0.
template <class N>
N power_of(Quantity<dim::none, N> ratio, Quantity<dim::none, N> exponent) { return pow(ratio.value, exponent.value); }

/// Corrections of a step for cell capacity, modules in a pack, solvent and operating days. packcost-model(7), "Steps".
template <class N>
struct StepCorrections {
  Quantity<dim::none, N> labour, capital, area;
};

template <class N>
StepCorrections<N> step_corrections(const Plant<N>& p, const PackDesign<N>& d, const Rates<N>& r, const Step<N>& s) {
  const Quantity<dim::none, N> capacity = d.cell.capacity / p.process.capacity_reference;
  const Quantity<dim::none, N> modules = select(N(0) < d.modules.value, (d.modules / p.process.modules_reference).value, N(1));
  const N by_modules = power_of(modules, s.module_exponent);
  const N days = s.days_scaled ? (p.process.days_reference / p.plant.operating_days).value : N(1);
  N solvent = N(1);
  if (s.solvent == Solvent::nmp) solvent = power_of<N>(r.nmp / r.cathode_area / s.solvent_reference, s.solvent_exponent);
  if (s.solvent == Solvent::water) solvent = power_of<N>(r.water / r.anode_area / s.solvent_reference, s.solvent_exponent);
  const N large = select(p.process.large_cell_capacity < d.cell.capacity, s.large_cell_capital.value, N(1));
  return {N(power_of(capacity, s.labour_capacity_exponent) * by_modules),
          N(power_of(capacity, s.capital_capacity_exponent) * by_modules * solvent * large * days),
          N(power_of(capacity, s.area_capacity_exponent) * days)};
}

/// X = X0 (R/R0)^p for labour, capital and floor, with the step's corrections. BatPaC 5.0; packcost-model(7), "Steps".
template <class N>
StepNeeds<N> power_law_needs(const Plant<N>& p, const PackDesign<N>& d, const Rates<N>& r, const Step<N>& s) {
  StepNeeds<N> n;
  n.ratio = scale_ratio(s.driver, r, p.baseline);
  const StepCorrections<N> c = step_corrections(p, d, r, s);
  n.labour = s.labour * (power_of(n.ratio, s.labour_exponent) * c.labour.value);
  n.equipment = s.capital * (power_of(n.ratio, s.capital_exponent) * c.capital.value);
  n.area = s.area * (power_of(n.ratio, s.area_exponent) * c.area.value);
  return n;
}

/// What a number may exceed a whole one by and still be that: products of decimals such as 100 x 1.1 do, in the last digit.
inline constexpr double rounding_slack = 1e-12;

/// Machines bought where `needed` would do: the next whole number.
template <class N>
N whole_machines(N needed) { return ceil(needed * N(1 - rounding_slack)); }

/// n = ceil(rate needed / (machine rate x effectiveness)), plus the reserve; capital, crew, floor and power by the machine.
/// A better level of automation or experience makes a machine faster, and dearer and its crew larger by as much, so that capital and hours
/// per unit are what the level says. packcost-model(7), "Machines"; after Lechner et al. 2024 (doi 10.1038/s44172-024-00302-9).
template <class N>
StepNeeds<N> machine_needs(const Plant<N>& p, const Rates<N>& r, const Step<N>& s, const AutomationGroup<N>& a, N learned_time) {
  StepNeeds<N> n;
  n.ratio = scale_ratio(s.driver, r, p.baseline);
  const Quantity<dim::none, N> speed = a.rate * a.uptime;
  const auto time = operating_time(p.plant);
  const auto one = s.machine_rate * p.process.machine_effectiveness * speed / learned_time * time;
  const N needed = (driver_units(s.driver, r) / one).value, reserve = N(1) + p.process.reserve.value;
  n.machines = p.process.fractional_machines ? needed * reserve : whole_machines<N>(whole_machines<N>(needed) * reserve);
  const N working = p.process.fractional_machines ? needed : whole_machines<N>(needed);
  n.labour = s.machine_crew * speed * working * time;
  n.equipment = s.machine_capital * (n.machines * speed).value;
  n.area = s.machine_area * n.machines.value;
  n.power = s.machine_power * working;
  return n;
}

/// What a step takes, after automation, learning, region and origin of the equipment.
template <class N>
StepNeeds<N> step_needs(const Plant<N>& p, const PackDesign<N>& d, const Rates<N>& r, const LearningFactors<N>& f, const Step<N>& s) {
  const AutomationGroup<N> a = automation_of(p, s.group);
  const bool machines = p.process.mode == Mode::machines && N(0) < s.machine_rate.value;
  StepNeeds<N> n = machines ? machine_needs(p, r, s, a, f.machine_time.value) : power_law_needs(p, d, r, s);
  const auto origin = N(1) + p.equipment.origin_share.value * (p.equipment.origin_price.value - N(1));
  const auto bought = n.equipment * (a.capital * f.equipment * f.conversion * p.equipment.region_index * origin);
  n.equipment = bought * p.equipment.installation;
  n.installation = n.equipment - bought;
  n.labour = n.labour * (a.labour * f.labour * f.conversion);
  n.area = n.area * f.conversion;
  return n;
}

}  // namespace packcost
