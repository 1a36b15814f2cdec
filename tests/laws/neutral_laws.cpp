#include "random_plants.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using namespace packcost::laws;

namespace {

void changes_nothing(const Trial& t, Verdict& v, const std::function<void(Plant<double>&)>& change, double tolerance = 0) {
  Plant<double> p = t.plant;
  change(p);
  same_outputs(v, evaluate(p), t.results, tolerance);
}

void changes_nothing_after(const Trial& t, Verdict& v, const std::function<void(Plant<double>&)>& prepare, const std::function<void(Plant<double>&)>& change,
                           double tolerance = 0) {
  Plant<double> p = t.plant;
  prepare(p);
  Trial prepared = t;
  prepared.plant = p;
  prepared.results = evaluate(p);
  changes_nothing(prepared, v, change, tolerance);
}

using Rate = Quantity<dim::none, double> Learning<double>::*;
constexpr std::array<Rate, 7> rates{&Learning<double>::rate,         &Learning<double>::yield_rate,    &Learning<double>::labour_rate, &Learning<double>::equipment_rate,
                                    &Learning<double>::machine_rate, &Learning<double>::material_rate, &Learning<double>::spread_rate};

}  // namespace

TEST_CASE("law: learning at its reference changes nothing, whatever the rates") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const auto at_reference = [](Plant<double>& p) { p.learning.cumulative_gwh = p.learning.reference_gwh; };
    changes_nothing_after(t, v, at_reference, [&t](Plant<double>& p) {
      for (std::size_t i = 0; i < rates.size(); ++i) p.learning.*rates[i] = t.uniform(i, 0, 0.6);
      p.learning.floor = t.uniform(9);
    });
  });
}

TEST_CASE("law: without rates experience changes nothing") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const auto no_rates = [](Plant<double>& p) {
      for (Rate rate : rates) p.learning.*rate = 0.0;
    };
    changes_nothing_after(t, v, no_rates, [&t](Plant<double>& p) { p.learning.cumulative_gwh.value *= t.uniform(0, 0.01, 1000); });
  });
}

TEST_CASE("law: the level automatic is no automation at all") {
  for (const Config& c : configs(Family::shipped)) {
    PlantInputs inputs{{c.file}, {}, {"automation.level=automatic"}};
    for (const char* group : {"electrode", "assembly", "formation", "module_pack"}) inputs.sets.push_back(std::string("automation.") + group + ".level=automatic");
    Plant<double> p = load_plant(inputs, tables()).resolved.plant;
    const Results<double> automatic = evaluate(p);
    for (AutomationGroup<double>* group : {&p.automation_electrode, &p.automation_assembly, &p.automation_formation, &p.automation_module_pack}) *group = {};
    Verdict v;
    same_outputs(v, evaluate(p), automatic);
    INFO(c.file << ": " << v.broken());
    CHECK(v.broken().empty());
  }
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const auto reference = [](Plant<double>& p) {
      for (auto* group : {&p.automation_electrode, &p.automation_assembly, &p.automation_formation, &p.automation_module_pack}) {
        group->labour = group->rate = group->yield_loss = group->capital = group->uptime = group->spread = 1.0;
        group->level = "automatic";
      }
    };
    changes_nothing_after(t, v, reference, [](Plant<double>& p) {
      for (auto* group : {&p.automation_electrode, &p.automation_assembly, &p.automation_formation, &p.automation_module_pack}) *group = {};
    });
  });
}

TEST_CASE("law: cells that are all alike leave all of the string, whatever else is said of their consistency") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.consistency.spread = 0.0;
    const Results<double> r = evaluate(p);
    v.equal("share", r.usable_share, 1);
    v.equal("spread", r.spread, 0);
    v.equal("usable", r.usable_energy.value, (r.design.energy * p.pack.usable_window).value);
    if (!p.consistency.inspection_limit.given) {
      p.consistency = {};
      p.consistency.sort_window = t.uniform(0, 1, 4);
      p.consistency.sort_bins = t.plant.consistency.sort_bins;
      p.consistency.sort_cost = t.plant.consistency.sort_cost;
      same_outputs(v, evaluate(p), r);
    }
  });
}

TEST_CASE("law: the spread of cells changes what is usable and no cost") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.consistency.spread = t.uniform(0, 0, 0.02);
    const Results<double> r = evaluate(p);
    v.equal("price", price(r), price(t.results));
    v.equal("equipment", r.equipment.value, t.results.equipment.value);
  });
}

TEST_CASE("law: an item without a price costs as much as no item") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    if (t.plant.items.empty()) return;
    const auto i = static_cast<std::size_t>(t.uniform(0) * static_cast<double>(t.plant.items.size()));
    Plant<double> free = t.plant, without = t.plant;
    free.items[i].price = {};
    free.items[i].each = {};
    without.items.erase(without.items.begin() + static_cast<std::ptrdiff_t>(i));
    const Results<double> a = evaluate(free), b = evaluate(without);
    for (const Output<double>& o : outputs<double>)
      if (o.dimension.money != 0) v.equal(o.name, o.value(a), o.value(b));
    v.at_most("mass", b.pack_mass.value, a.pack_mass.value);
  });
}

TEST_CASE("law: a step that takes nothing is no step") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    changes_nothing(t, v, [](Plant<double>& p) {
      Step<double> idle;
      idle.name = "idle";
      p.steps.push_back(idle);
    });
  });
}

TEST_CASE("law: an item split in two halves costs and weighs the same") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    if (t.plant.items.empty()) return;
    const auto i = static_cast<std::size_t>(t.uniform(0) * static_cast<double>(t.plant.items.size()));
    changes_nothing(t, v, [i](Plant<double>& p) {
      p.items[i].pieces = p.items[i].pieces.value / 2;
      p.items.push_back(p.items[i]);
    }, 1e-12);
  });
}

TEST_CASE("law: a plant in full use pays no more for the share of labour that is fixed") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    changes_nothing_after(t, v, [](Plant<double>& p) { p.plant.utilisation = 1.0; }, [&t](Plant<double>& p) { p.labour.fixed_share = t.uniform(0); }, 1e-13);
    Plant<double> p = t.plant;
    p.labour.fixed_share = 0.0;
    const double at_part = evaluate(p).labour.value;
    p.plant.utilisation = 1.0;
    v.equal("labour that follows the output", at_part, evaluate(p).labour.value * t.plant.plant.utilisation, 1e-12);
  });
}

TEST_CASE("law: installation at 1 is none") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.equipment.installation = 1.0;
    for (const StepResult<double>& s : evaluate(p).steps) v.equal(s.name, s.needs.installation.value, 0);
  });
}

TEST_CASE("law: an origin with the price of the region is no other origin, and one that supplies nothing has no price") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    changes_nothing_after(t, v, [](Plant<double>& p) { p.equipment.origin_price = 1.0; }, [&t](Plant<double>& p) { p.equipment.origin_share = t.uniform(0); });
    changes_nothing_after(t, v, [](Plant<double>& p) { p.equipment.origin_share = 0.0; }, [&t](Plant<double>& p) { p.equipment.origin_price = t.uniform(1, 0.5, 2); });
  });
}

TEST_CASE("law: sorting into one bin is no sorting") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    changes_nothing_after(t, v, [](Plant<double>& p) { p.consistency.sort_bins = 1.0; p.consistency.inspection_limit.given = false; },
                          [&t](Plant<double>& p) { p.consistency.sort_cost.value = t.uniform(0); p.consistency.sort_window = t.uniform(1, 1, 4); });
  });
}
