#include "random_plants.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

using Rate = Quantity<dim::none, double> Learning<double>::*;

/// The plant with one rate and no floor, so that each doubling counts.
Plant<double> learner(const Trial& t, Rate which, double rate) {
  Plant<double> p = t.plant;
  const Learning<double> old = p.learning;
  p.learning = {};
  p.learning.cumulative_gwh = old.cumulative_gwh;
  p.learning.reference_gwh = old.reference_gwh;
  p.learning.*which = rate;
  p.process.fractional_machines = true;
  return p;
}

void doubles(Plant<double>& p) { p.learning.cumulative_gwh = 2.0 * p.learning.cumulative_gwh; }

struct Pair {
  Plant<double> plant;
  Results<double> before, after;
  double left;  ///< 1 - rate
};

/// Results before and after one doubling of cumulative output.
Pair doubled(const Trial& t, Rate which) {
  const double rate = t.uniform(0, 0.02, 0.4);
  Plant<double> p = learner(t, which, rate);
  Pair pair{p, evaluate(p), {}, 1 - rate};
  doubles(p);
  pair.after = evaluate(p);
  return pair;
}

}  // namespace

TEST_CASE("law: a doubling of cumulative output leaves 1 - rate of labour, capital, floor, depreciation and energy") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Pair d = doubled(t, &Learning<double>::rate);
    v.equal("labour", d.after.pack.labour.value, d.left * d.before.pack.labour.value, 1e-12);
    v.equal("depreciation", d.after.pack.depreciation.value, d.left * d.before.pack.depreciation.value, 1e-12);
    v.equal("equipment", d.after.equipment.value, d.left * d.before.equipment.value, 1e-12);
    v.equal("floor", d.after.area.value, d.left * d.before.area.value, 1e-12);
    v.equal("heat", d.after.heat.value, d.left * d.before.heat.value, 1e-12);
    for (std::size_t i = 0; i < d.plant.steps.size(); ++i)
      v.equal("electricity of " + d.plant.steps[i].name, d.after.steps[i].energy.electricity.value, d.left * d.before.steps[i].energy.electricity.value, 1e-12);
    v.equal("purchases", d.after.pack.materials.value, d.before.pack.materials.value);
    v.equal("yield", d.after.yields.cell, d.before.yields.cell);
  });
}

TEST_CASE("law: a doubling leaves 1 - rate of what the rate is of, and touches nothing else") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Pair labour = doubled(t, &Learning<double>::labour_rate);
    v.equal("labour", labour.after.pack.labour.value, labour.left * labour.before.pack.labour.value, 1e-12);
    v.equal("equipment", labour.after.equipment.value, labour.before.equipment.value);
    v.equal("floor", labour.after.area.value, labour.before.area.value);
    const Pair equipment = doubled(t, &Learning<double>::equipment_rate);
    v.equal("equipment", equipment.after.equipment.value, equipment.left * equipment.before.equipment.value, 1e-12);
    v.equal("labour", equipment.after.pack.labour.value, equipment.before.pack.labour.value);
    v.equal("floor", equipment.after.area.value, equipment.before.area.value);
    const Pair yield = doubled(t, &Learning<double>::yield_rate);
    const double inspected = evaluate(t.plant).yields.cell / yield_set(t.plant, learning_factors(t.plant.learning).yield_loss, Quantity<dim::none>(1.0)).cell;
    v.equal("yield", std::log(yield.after.yields.cell / inspected), yield.left * std::log(yield.before.yields.cell / inspected), 1e-9);
    v.equal("electrode yield", std::log(yield.after.yields.cathode_material), yield.left * std::log(yield.before.yields.cathode_material), 1e-9);
    v.equal("separator yield", std::log(yield.after.yields.separator), yield.left * std::log(yield.before.yields.separator), 1e-9);
    const Pair spread = doubled(t, &Learning<double>::spread_rate);
    v.equal("spread", spread.after.spread, spread.left * spread.before.spread, 1e-12);
    v.equal("price", price(spread.after), price(spread.before));
  });
}

TEST_CASE("law: a doubling leaves 1 - rate of the conversion cost in the cathode, and none of its metals") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const double rate = t.uniform(0, 0.02, 0.4);
    Plant<double> p = learner(t, &Learning<double>::material_rate, rate), after = p;
    doubles(after);
    p.prices.cathode_from_metals = after.prices.cathode_from_metals = true;
    const auto factor = [](const Plant<double>& plant) { return learning_factors(plant.learning).material; };
    const double before = cathode_price(p, factor(p)).value, now = cathode_price(after, factor(after)).value;
    const double metals = before - p.prices.cathode_conversion.value * factor(p);
    v.equal("price", now, metals + (1 - rate) * (before - metals), 1e-9);
    const Results<double> r = evaluate(after);
    v.equal("paid", r.cell_purchases[0].cost.value, r.cell_purchases[0].gross * now, 1e-12);
    p.prices.cathode_from_metals = after.prices.cathode_from_metals = false;
    v.equal("a price from the deck does not learn", price(after), price(p));
  });
}

TEST_CASE("law: machines that learn are fewer, and take fewer hands and less floor, power and capital by as much") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Pair d = doubled(t, &Learning<double>::machine_rate);
    for (std::size_t i = 0; i < d.plant.steps.size(); ++i) {
      if (d.plant.steps[i].machine_rate.value <= 0) continue;
      const StepNeeds<double>&a = d.before.steps[i].needs, &b = d.after.steps[i].needs;
      v.equal("machines of " + d.plant.steps[i].name, b.machines, d.left * a.machines, 1e-12);
      v.equal("hours", b.labour.value, d.left * a.labour.value, 1e-12);
      v.equal("capital", b.equipment.value, d.left * a.equipment.value, 1e-12);
      v.equal("floor", b.area.value, d.left * a.area.value, 1e-12);
      v.equal("power", b.power.value, d.left * a.power.value, 1e-12);
    }
  }, Family::machines);
}

TEST_CASE("law: what is learned never falls below its floor, and stays there") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const double rate = t.uniform(0, 0.02, 0.5), floor = t.uniform(1, 0.05, 1);
    Plant<double> p = learner(t, &Learning<double>::rate, rate);
    p.learning.cumulative_gwh = p.learning.reference_gwh;
    const Results<double> reference = evaluate(p);
    p.learning.floor = floor;
    const double at_floor = p.learning.reference_gwh.value * std::exp2(std::log(floor) / std::log(1 - rate));
    for (double times : {0.5, 0.99, 1.01, 2.0, 1e6}) {
      p.learning.cumulative_gwh.value = at_floor * times;
      const double share = evaluate(p).pack.labour.value / reference.pack.labour.value;
      v.at_most("floor", floor, share, 1e-9);
      if (times > 1) v.equal("at the floor", share, floor, 1e-9);
      else v.equal("before the floor", share, std::pow(1 - rate, std::log2(p.learning.cumulative_gwh.value / p.learning.reference_gwh.value)), 1e-9);
    }
  });
}

TEST_CASE("law: the price falls with experience, for each rate that bears on cost") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    for (Rate which : {&Learning<double>::rate, &Learning<double>::labour_rate, &Learning<double>::equipment_rate, &Learning<double>::yield_rate}) {
      const Pair d = doubled(t, which);
      v.at_most("price", price(d.after), price(d.before));
      if (which != &Learning<double>::yield_rate) v.below("price", price(d.after), price(d.before));
    }
  });
}
