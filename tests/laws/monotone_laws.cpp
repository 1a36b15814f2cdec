#include "random_plants.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

using Change = std::function<void(Plant<double>&)>;

/// The price of the plant after the change.
double price_after(const Trial& t, const Change& change) {
  Plant<double> p = t.plant;
  change(p);
  return price(p);
}

/// Steps at exponents below 1, items that become cheaper with volume: what a plant must be for scale to pay.
void with_economies_of_scale(Plant<double>& p) {
  for (Step<double>& s : p.steps)
    for (auto* exponent : {&s.labour_exponent, &s.capital_exponent, &s.area_exponent}) exponent->value = std::min(exponent->value, 0.98);
  for (Item<double>& i : p.items) i.inverted = false;
}

void scale_output(Plant<double>& p, double factor) {
  p.plant.output.value = factor * p.plant.output.value;
  p.plant.packs.value = factor * p.plant.packs.value;
}

/// What is lost of it, times `factor`.
void lose(Quantity<dim::none, double>& yield, double factor) { yield.value = std::max(0.05, 1 - (1 - yield.value) * factor); }

}  // namespace

TEST_CASE("law: the price rises with the wage") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    v.below("price", price(t.results), price_after(t, [](auto& p) { p.labour.wage = 1.1 * p.labour.wage; }));
  });
}

TEST_CASE("law: the price rises with the price of each material that is bought") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const std::vector<Purchase<double>>& all = t.results.cell_purchases;
    Plant<double> base = t.plant;
    base.prices.cathode_from_metals = false;
    const double before = price(base);
    for (std::uint64_t n = 0; n < 4; ++n) {
      const Purchase<double>& bought = all[static_cast<std::size_t>(t.uniform(n) * static_cast<double>(all.size()))];
      Plant<double> p = base;
      const Slot<double> slot = find_slot(p, "prices." + bought.name);
      v.that(bought.name + " has a price", slot.field != nullptr);
      *slot.field->number(slot.section) += 0.1 * *slot.field->number(slot.section) + 0.01 * slot.field->factor;
      if (bought.gross.value > 0) v.below(bought.name, before, price(p), 0);
      else v.equal(bought.name, before, price(p));
    }
  });
}

TEST_CASE("law: the price rises with the price of each metal in the cathode, where metals set its price") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> base = t.plant;
    base.prices.cathode_from_metals = true;
    const Results<double> a = evaluate(base);
    constexpr std::array<const char*, 6> metals{"lithium", "nickel", "cobalt", "manganese", "iron", "phosphorus"};
    const char* metal = metals[static_cast<std::size_t>(t.uniform(0) * metals.size())];
    Plant<double> p = base;
    const Slot<double> cost = find_slot(p, std::string("prices.") + metal), share = find_slot(p, std::string("cathode.") + metal);
    *cost.field->number(cost.section) += 1;
    const double content = *share.field->number(share.section);
    const Results<double> b = evaluate(p);
    const double kg = a.design.cell.cathode_active.value * a.design.cells / (a.yields.cathode_material * a.yields.cell);
    v.equal(metal, (b.pack.materials - a.pack.materials).value, content * kg, 1e-6);
    if (content > 0) v.below(metal, price(a), price(b), 0);
    p = base;
    p.prices.cathode_conversion.value += 1;
    v.below("conversion", price(a), price(p), 0);
  });
}

TEST_CASE("law: the price rises with the price of the building") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    v.below("price", price(t.results), price_after(t, [](auto& p) { p.building.price = 1.1 * p.building.price; }), 0);
  });
}

TEST_CASE("law: the price rises with the prices of electricity and heat where energy is a line") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.energy.explicit_line = true;
    const Results<double> before = evaluate(p);
    p.energy.electricity_price.value += 0.01;
    v.below("electricity", price(before), price(p), 0);
    if (before.heat.value <= 0) return;
    const double now = price(p);
    p.energy.heat_price.value += 0.01;
    v.below("heat", now, price(p), 0);
    p.energy.explicit_line = false;
    v.equal("no line, no cost", evaluate(p).pack.energy.value, 0);
  });
}

TEST_CASE("law: the price rises with the price level of equipment, with installation and with the price of its origin") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const double before = price(t.results);
    v.below("region_index", before, price_after(t, [](auto& p) { p.equipment.region_index = 1.1 * p.equipment.region_index.value; }));
    v.below("installation", before, price_after(t, [](auto& p) { p.equipment.installation = 1.1 * p.equipment.installation.value; }));
    v.below("origin_price", before, price_after(t, [](auto& p) { p.equipment.origin_price = 1.1 * p.equipment.origin_price.value; }));
    Plant<double> p = t.plant;
    p.equipment.region_index = 2 * p.equipment.region_index.value;
    v.equal("twice the level, twice the capital", evaluate(p).equipment.value, 2 * t.results.equipment.value);
  });
}

TEST_CASE("law: the price rises with the cost of capital where capital is recovered, with profit where it is not") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.finance.charge = Charge::capital_recovery;
    p.finance.cost_of_capital.value = 0;
    const Results<double> free = evaluate(p);
    v.at_most("no cost of capital, no charge", std::abs(free.pack.charge.value), 1e-9 * price(free));
    double last = price(free);
    for (double rate = 0.02; rate < 0.3; rate += 0.07) {
      p.finance.cost_of_capital.value = rate;
      v.below("cost of capital", last, price(p));
      last = price(p);
    }
    p.finance.charge = Charge::profit;
    p.finance.profit = 0.0;
    const Results<double> none = evaluate(p);
    v.equal("no profit, no charge", none.pack.charge.value, 0);
    p.finance.profit = 0.1;
    v.below("profit", price(none), price(p));
  });
}

TEST_CASE("law: the price falls with operating days in power-law mode, but for energy that burns by the day") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    for (Step<double>& s : p.steps) s.area_electricity = {};
    const Results<double> few = evaluate(p);
    p.plant.operating_days = 1.05 * p.plant.operating_days;
    const Results<double> many = evaluate(p);
    bool scaled = false;
    for (const Step<double>& s : p.steps) scaled = scaled || (s.days_scaled && s.capital.value > 0);
    v.that("a step scales", scaled);
    v.below("price", price(many), price(few));
    for (std::size_t i = 0; i < p.steps.size(); ++i) {
      const double factor = p.steps[i].days_scaled ? 1.05 : 1;
      v.equal("capital of " + p.steps[i].name, factor * many.steps[i].needs.equipment.value, few.steps[i].needs.equipment.value, 1e-12);
      v.equal("floor of " + p.steps[i].name, factor * many.steps[i].needs.area.value, few.steps[i].needs.area.value, 1e-12);
      v.equal("hours of " + p.steps[i].name, many.steps[i].needs.labour.value, few.steps[i].needs.labour.value);
    }
  });
}

TEST_CASE("law: the price falls with the life of the equipment") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    v.below("price", price_after(t, [](auto& p) { p.equipment.life = 1.2 * p.equipment.life; }), price(t.results));
  });
}

TEST_CASE("law: the price falls with utilisation") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    double last = 1e300;
    for (double share = 0.4; share <= 1; share += 0.2) {
      const double now = price_after(t, [share](auto& p) { p.plant.utilisation = share; });
      v.below("price", now, last);
      last = now;
    }
  });
}

TEST_CASE("law: less scrap is never dearer, for each yield of the plant") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> base = t.plant;
    base.yields.by_step = false;
    const double before = price(base);
    for (auto yield : {&Yields<double>::cell, &Yields<double>::electrode, &Yields<double>::foil, &Yields<double>::separator, &Yields<double>::electrolyte}) {
      Plant<double> p = base;
      const bool loses = (p.yields.*yield).value < 1;
      lose(p.yields.*yield, 0.5);
      if (loses) v.below("price", price(p), before, 0);
    }
  });
}

TEST_CASE("law: less scrap is never dearer, for each yield of each step") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> base = t.plant;
    base.yields.by_step = true;
    with_economies_of_scale(base);
    base.process.fractional_machines = true;
    const double before = price(base);
    const auto i = static_cast<std::size_t>(t.uniform(0) * static_cast<double>(base.steps.size()));
    for (auto yield : {&Step<double>::electrode_yield, &Step<double>::foil_yield, &Step<double>::separator_yield, &Step<double>::electrolyte_yield, &Step<double>::cell_yield}) {
      Plant<double> less = base, more = base;
      lose(less.steps[i].*yield, 0.5);
      (more.steps[i].*yield).value *= 0.9;
      v.at_most(base.steps[i].name, price(less), before);
      v.at_most(base.steps[i].name + ", more lost", before, price(more));
    }
    Plant<double> rejects = base;
    rejects.steps[i].cell_yield.value *= 0.9;
    v.below(base.steps[i].name + ", more rejects", before, price(rejects), 0);
    v.equal("rejects", evaluate(rejects).yields.cell / evaluate(base).yields.cell,
            std::pow(0.9, automation_of(base, base.steps[i].group).yield_loss * learning_factors(base.learning).yield_loss), 1e-12);
  });
}

TEST_CASE("law: a credit for scrap lowers the cost, and no more than the scrap cost") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.yields.electrode_credit = 0.0;
    p.yields.cell_credit = 0.0;
    const Results<double> none = evaluate(p);
    v.equal("none", none.pack.credit.value, 0);
    const auto credited = [&p](auto credit) {
      Plant<double> q = p;
      q.yields.*credit = 1.0;
      return evaluate(q);
    };
    const Results<double> electrode = credited(&Yields<double>::electrode_credit), cell = credited(&Yields<double>::cell_credit);
    if (none.yields.cathode_material.value < 1 - 1e-9) v.below("electrode scrap", price(electrode), price(none), 0);
    if (none.yields.cell.value < 1 - 1e-9) v.below("rejected cells", price(cell), price(none), 0);
    for (std::size_t i = 0; i < none.cell_purchases.size(); ++i) {
      const Purchase<double>& bought = none.cell_purchases[i];
      const double all = electrode.cell_purchases[i].credit.value + cell.cell_purchases[i].credit.value;
      if (all > 0) v.equal("full credit of " + bought.name + " is the price of what is lost", all, bought.cost.value * (1 - (bought.net / bought.gross).value), 1e-9);
    }
    for (const char* name : {"cathode_active", "anode_active", "cathode_foil", "anode_foil"})
      for (const Purchase<double>& bought : electrode.cell_purchases)
        if (bought.name == name && bought.cost.value > 0 && (bought.gross * cell.yields.cell).value > bought.net.value * (1 + 1e-9)) v.below(name, 0, bought.credit.value, 0);
  });
}

TEST_CASE("law: in power-law mode the unit cost falls with the rated output, each exponent below 1") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    with_economies_of_scale(p);
    double last = 1e300;
    for (int i = 0; i < 3; ++i) {
      v.below("price", price(p), last);
      last = price(p);
      scale_output(p, t.uniform(0, 1.1, 2));
    }
  });
}

TEST_CASE("law: a step follows its rate by its exponents, and an item by its own") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const double factor = t.uniform(0, 0.3, 3);
    Plant<double> p = t.plant;
    scale_output(p, factor);
    const Results<double> r = evaluate(p);
    for (std::size_t i = 0; i < p.steps.size(); ++i) {
      const StepNeeds<double>&a = t.results.steps[i].needs, &b = r.steps[i].needs;
      v.equal("ratio of " + p.steps[i].name, b.ratio, factor * a.ratio, 1e-12);
      v.equal("hours of " + p.steps[i].name, b.labour.value, a.labour.value * std::pow(factor, p.steps[i].labour_exponent), 1e-12);
      v.equal("capital of " + p.steps[i].name, b.equipment.value, a.equipment.value * std::pow(factor, p.steps[i].capital_exponent), 1e-12);
      v.equal("floor of " + p.steps[i].name, b.area.value, a.area.value * std::pow(factor, p.steps[i].area_exponent), 1e-12);
    }
    for (const Item<double>& item : p.items) {
      const auto cost = [&](const Plant<double>& plant, const Results<double>& of) {
        Plant<double> only = plant;
        only.items = {item};
        only.items[0].mass = {};
        only.bill.module_items.given = only.bill.pack_items.given = only.bill.battery_management.given = false;
        return item_purchases(only, of.design, of.rates, item.level)[0].cost.value;
      };
      const double power = item.volume == Volume::none ? 0 : item.inverted ? item.exponent.value : -item.exponent.value;
      v.equal(item.name, cost(p, r), cost(t.plant, t.results) * std::pow(factor, power), 1e-11);
    }
  });
}

TEST_CASE("law: steps follow the capacity of the cell, the modules and the solvent by their exponents") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const Process<double>& process = t.plant.process;
    Plant<double> neutral = t.plant;
    for (Step<double>& s : neutral.steps) {
      s.labour_capacity_exponent = s.capital_capacity_exponent = s.area_capacity_exponent = s.module_exponent = s.solvent_exponent = 0.0;
      s.large_cell_capital = 1.0;
      s.days_scaled = false;
    }
    const Results<double> plain = evaluate(neutral);
    const double capacity = r.design.cell.capacity.value / process.capacity_reference.value;
    const double modules = r.design.modules.value > 0 ? (r.design.modules / process.modules_reference).value : 1;
    const double days = process.days_reference.value / t.plant.plant.operating_days.value;
    const bool large = r.design.cell.capacity.value > process.large_cell_capacity.value;
    const double nmp = t.plant.yields.nmp_per_binder * r.design.cell.cathode_binder.value / r.yields.cathode_material / r.design.cell.cathode_area.value;
    const double water = t.plant.yields.water_per_binder * r.design.cell.anode_binder.value / r.yields.anode_material / r.design.cell.anode_area.value;
    for (std::size_t i = 0; i < t.plant.steps.size(); ++i) {
      const Step<double>& s = t.plant.steps[i];
      const StepNeeds<double>&a = plain.steps[i].needs, &b = r.steps[i].needs;
      const double by_modules = std::pow(modules, s.module_exponent);
      const double per_area = s.solvent == Solvent::nmp ? nmp : s.solvent == Solvent::water ? water : 0;
      const double solvent = s.solvent == Solvent::none ? 1 : std::pow(per_area / s.solvent_reference.value, s.solvent_exponent);
      const double by_days = s.days_scaled ? days : 1;
      v.equal("hours of " + s.name, b.labour.value, a.labour.value * std::pow(capacity, s.labour_capacity_exponent) * by_modules, 1e-11);
      v.equal("capital of " + s.name, b.equipment.value,
              a.equipment.value * std::pow(capacity, s.capital_capacity_exponent) * by_modules * solvent * by_days * (large ? s.large_cell_capital.value : 1), 1e-11);
      v.equal("floor of " + s.name, b.area.value, a.area.value * std::pow(capacity, s.area_capacity_exponent) * by_days, 1e-11);
    }
  });
}

TEST_CASE("law: hours, capital and floor at the baseline rate are those of the step") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    for (std::size_t i = 0; i < t.plant.steps.size(); ++i) {
      const Step<double>& s = t.plant.steps[i];
      Plant<double> p = t.plant;
      p.steps[i].labour_exponent = p.steps[i].capital_exponent = p.steps[i].area_exponent = 1.0;
      p.steps[i].labour_capacity_exponent = p.steps[i].capital_capacity_exponent = p.steps[i].area_capacity_exponent = 0.0;
      p.steps[i].module_exponent = p.steps[i].solvent_exponent = 0.0;
      p.steps[i].large_cell_capital = 1.0;
      p.steps[i].days_scaled = false;
      const LearningFactors<double> f = learning_factors(p.learning);
      const AutomationGroup<double> a = automation_of(p, s.group);
      const StepNeeds<double> n = step_needs(p, t.results.design, t.results.rates, f, p.steps[i]);
      const Equipment<double>& e = p.equipment;
      v.equal("hours of " + s.name, n.labour.value, s.labour.value * n.ratio * a.labour * f.labour * f.conversion, 1e-12);
      const double level = e.region_index * (e.origin_share.value * e.origin_price.value + 1 - e.origin_share.value) * e.installation;
      v.equal("capital of " + s.name, n.equipment.value, s.capital.value * n.ratio * a.capital * f.equipment * f.conversion * level, 1e-12);
      v.equal("installation of " + s.name, n.installation.value, n.equipment.value * (1 - 1 / e.installation.value), 1e-9);
      v.equal("floor of " + s.name, n.area.value, s.area.value * n.ratio * f.conversion, 1e-12);
    }
  });
}
