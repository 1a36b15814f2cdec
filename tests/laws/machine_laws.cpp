#include "random_plants.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

/// Units of a driver in a year at the baseline.
double baseline_units(Driver driver, const Baseline<double>& b) {
  switch (driver) {
    case Driver::cathode_active: return b.cathode_active.value;
    case Driver::anode_active: return b.anode_active.value;
    case Driver::cathode_area: return b.cathode_area.value;
    case Driver::anode_area: return b.anode_area.value;
    case Driver::electrode_area: return b.cathode_area.value + b.anode_area.value;
    case Driver::cells:
    case Driver::dry_room: return b.built_cells.value;
    case Driver::modules: return b.modules.value;
    case Driver::packs: return b.packs.value;
    case Driver::energy: return b.energy.value;
    case Driver::solvent: break;
  }
  return b.solvent.value;
}

/// The power law of exponent 1 that the machines of a step say, by hand.
void calibrate(const Plant<double>& p, Step<double>& s) {
  const double hours = p.plant.operating_days.value / 24 * p.plant.shifts * p.plant.shift_length.value;
  const AutomationGroup<double> a = automation_of(p, s.group);
  const double speed = a.rate * a.uptime, learned = learning_factors(p.learning).machine_time;
  const double working = baseline_units(s.driver, p.baseline) * learned / (s.machine_rate.value * p.process.machine_effectiveness * speed * hours);
  s.labour.value = working * s.machine_crew * speed * hours;
  s.capital.value = working * (1 + p.process.reserve.value) * s.machine_capital.value * speed;
  s.area.value = working * (1 + p.process.reserve.value) * s.machine_area.value;
  s.labour_exponent = s.capital_exponent = s.area_exponent = 1.0;
  s.labour_capacity_exponent = s.capital_capacity_exponent = s.area_capacity_exponent = s.module_exponent = 0.0;
  s.large_cell_capital = 1.0;
  s.solvent = Solvent::none;
  s.days_scaled = false;
}

Plant<double> of_machines(const Trial& t, bool fractional) {
  Plant<double> p = t.plant;
  p.process.mode = Mode::machines;
  p.process.fractional_machines = fractional;
  return p;
}

/// Price a kWh of a plant of the LFP product in China with the machine list, at an output.
double price_at(double gwh, bool whole, Mode mode) {
  Plant<double> p = config_named(Family::machines, "lfp_cn_50gwh.yaml").loaded.resolved.plant;
  p.process.mode = mode;
  p.process.fractional_machines = !whole;
  p.plant.output = {true, of(gwh, unit::GWh_per_yr)};
  return price(p);
}

}  // namespace

TEST_CASE("law: machines in fractions and a power law of exponent 1 made of them take the same hours, capital and floor") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> machines = of_machines(t, true), law = machines;
    law.process.mode = Mode::power_law;
    for (Step<double>& s : law.steps)
      if (s.machine_rate.value > 0) calibrate(law, s);
    const Results<double> a = evaluate(machines), b = evaluate(law);
    bool any = false;
    for (std::size_t i = 0; i < law.steps.size(); ++i) {
      const std::string& name = law.steps[i].name;
      any = any || law.steps[i].machine_rate.value > 0;
      v.equal("hours of " + name, a.steps[i].needs.labour.value, b.steps[i].needs.labour.value, 1e-11);
      v.equal("capital of " + name, a.steps[i].needs.equipment.value, b.steps[i].needs.equipment.value, 1e-11);
      v.equal("floor of " + name, a.steps[i].needs.area.value, b.steps[i].needs.area.value, 1e-11);
    }
    v.that("some steps have machines", any);
    v.equal("depreciation", a.pack.depreciation.value, b.pack.depreciation.value, 1e-11);
    v.equal("labour", a.pack.labour.value, b.pack.labour.value, 1e-11);
  }, Family::machines);
}

TEST_CASE("law: whole machines are the next whole number of those needed, and never cost less than fractions of them") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Plant<double> exact = of_machines(t, true), real = of_machines(t, false);
    const Results<double> a = evaluate(exact), b = evaluate(real);
    const double reserve = 1 + exact.process.reserve.value;
    for (std::size_t i = 0; i < exact.steps.size(); ++i) {
      const std::string& name = exact.steps[i].name;
      const StepNeeds<double>&part = a.steps[i].needs, &whole = b.steps[i].needs;
      if (exact.steps[i].machine_rate.value <= 0) {
        v.equal(name + " has no machines", whole.machines, 0);
        continue;
      }
      const double working = part.machines / reserve;
      v.equal("machines of " + name, whole.machines, std::ceil(std::ceil(working * (1 - 1e-12)) * reserve * (1 - 1e-12)), 1e-12);
      v.at_most("machines of " + name, part.machines, whole.machines);
      v.at_most("hours of " + name, part.labour.value, whole.labour.value);
      v.at_most("capital of " + name, part.equipment.value, whole.equipment.value);
      v.at_most("floor of " + name, part.area.value, whole.area.value);
      v.at_most("power of " + name, part.power.value, whole.power.value);
      v.equal("power of " + name, part.power.value, working * exact.steps[i].machine_power.value, 1e-12);
    }
    v.at_most("price", price(a), price(b));
  }, Family::machines);
}

TEST_CASE("law: a machine's electricity is its power over the time the plant runs and the share it is used") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = of_machines(t, t.uniform(0) < 0.5);
    p.learning = {};
    const double hours = p.plant.operating_days.value / 24 * p.plant.shifts * p.plant.shift_length.value;
    const Results<double> r = evaluate(p);
    for (std::size_t i = 0; i < p.steps.size(); ++i) {
      const Step<double>& s = p.steps[i];
      const StepResult<double>& n = r.steps[i];
      const double made = p.plant.utilisation, cells = r.rates.built_cells.value * made;
      const double machines = n.needs.power.value > 0 ? n.needs.power.value * hours * made : s.electricity.value * r.design.cell.mass.value * cells;
      const double floor = s.area_electricity.value * n.needs.area.value * p.plant.operating_days.value;
      const Energy<double>& e = p.energy;
      const double cycles = 1 / (e.first_charge_efficiency * e.cycle_efficiency) + 1.5 / e.cycle_efficiency.value - 2 * e.recovery.value;
      const double charge = s.formation ? cells * r.design.cell_energy.value * cycles : 0;
      v.equal("electricity of " + s.name, n.energy.electricity.value, machines + floor + charge, 1e-11);
      v.equal("heat of " + s.name, n.energy.heat.value, s.heat.value * r.design.cell.mass.value * cells, 1e-11);
    }
  }, Family::machines);
}

TEST_CASE("law: cost against volume jumps with whole machines, and falls steadily with the power law") {
  // One more GWh a year can take one more formation line, and make each kWh dearer.
  double jump = 0, at = 0;
  for (double gwh = 1; gwh < 50; gwh += 0.5) {
    CHECK(price_at(gwh + 0.5, true, Mode::power_law) < price_at(gwh, true, Mode::power_law));
    CHECK(price_at(gwh, true, Mode::machines) >= price_at(gwh, false, Mode::machines) * (1 - 1e-12));
    const double rise = price_at(gwh + 0.5, true, Mode::machines) / price_at(gwh, true, Mode::machines) - 1;
    if (rise > jump) jump = rise, at = gwh;
  }
  WARN("largest rise of the price with half a GWh more: " << 100 * jump << " % after " << at << " GWh a year");
  CHECK(jump > 0.001);
}
