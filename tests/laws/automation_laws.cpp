#include "random_plants.hpp"

#include "plant/check.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

using Groups = std::array<AutomationGroup<double>, 4>;
constexpr std::array<const char*, 4> levels{"manual", "semi_automatic", "automatic", "intelligent"};

Groups groups_of(const Plant<double>& p) { return {p.automation_electrode, p.automation_assembly, p.automation_formation, p.automation_module_pack}; }

void set_groups(Plant<double>& p, const Groups& g) {
  p.automation_electrode = g[0], p.automation_assembly = g[1], p.automation_formation = g[2], p.automation_module_pack = g[3];
}

/// The rows of data/automation.csv, as a plant of that level gets them.
const Groups& level(std::size_t i) {
  static const std::array<Groups, 4> all = [] {
    std::array<Groups, 4> groups;
    for (std::size_t k = 0; k < levels.size(); ++k) {
      const std::string set = std::string("automation.level=") + levels[k];
      groups[k] = groups_of(load_plant({{config_named(Family::shipped, "minimal.yaml").file}, {}, {set}}, tables()).resolved.plant);
    }
    return groups;
  }();
  return all[i];
}

/// One level for each group of steps: electrode, assembly, formation, module and pack.
using Choice = std::array<std::size_t, 4>;

std::string text_of(const Choice& choice) {
  std::string text;
  for (const std::size_t i : choice) text += (text.empty() ? "" : " / ") + std::string(levels[i]);
  return text;
}

/// Price a kWh of the config's product with a level for each group, at its own wage or another.
double price_with(const std::string& config, const Choice& choice, double wage) {
  Plant<double> p = config_named(Family::shipped, config).loaded.resolved.plant;
  Groups g;
  for (std::size_t k = 0; k < g.size(); ++k) g[k] = level(choice[k])[k];
  set_groups(p, g);
  if (wage >= 0) p.labour.wage.value = wage;
  const Results<double> r = evaluate(p);
  return (r.pack.price() / r.design.energy).value;
}

/// The level of the whole plant that is cheapest.
std::size_t cheapest_level(const std::string& config, double wage) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < levels.size(); ++i)
    if (price_with(config, {i, i, i, i}, wage) < price_with(config, {best, best, best, best}, wage)) best = i;
  return best;
}

/// The levels by group that are cheapest together.
Choice cheapest_choice(const std::string& config, double wage) {
  Choice best{};
  double least = 1e300;
  for (std::size_t n = 0; n < 256; ++n) {
    const Choice choice{n % 4, n / 4 % 4, n / 16 % 4, n / 64};
    const double now = price_with(config, choice, wage);
    if (now < least) least = now, best = choice;
  }
  return best;
}

double own_wage(const char* config) { return config_named(Family::shipped, config).loaded.resolved.plant.labour.wage.value; }

}  // namespace

TEST_CASE("law: a higher level of automation takes fewer hours and more capital in each step, for the same flow") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.process.fractional_machines = true;
    Results<double> before;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      Groups g = level(i);
      for (auto& group : g) group.yield_loss = 1.0;  // the flow is that of the reference
      set_groups(p, g);
      const Results<double> now = evaluate(p);
      for (std::size_t s = 0; i > 0 && s < p.steps.size(); ++s) {
        const bool fixed = p.steps[s].group == Group::warehouse || p.steps[s].group == Group::facility;
        const StepNeeds<double>&a = before.steps[s].needs, &b = now.steps[s].needs;
        if (fixed) {
          v.equal("hours of " + p.steps[s].name, a.labour.value, b.labour.value);
          v.equal("capital of " + p.steps[s].name, a.equipment.value, b.equipment.value);
        } else {
          if (a.labour.value > 0) v.below(std::string(levels[i]) + ": hours of " + p.steps[s].name, b.labour.value, a.labour.value);
          if (a.equipment.value > 0) v.below(std::string(levels[i]) + ": capital of " + p.steps[s].name, a.equipment.value, b.equipment.value);
        }
      }
      before = now;
    }
  });
}

TEST_CASE("law: from manual to intelligent the plants of configs/ take fewer hours and more capital, losses included") {
  for (const Config& c : configs(Family::shipped)) {
    double hours = HUGE_VAL, capital = 0, yield = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      Plant<double> p = c.loaded.resolved.plant;
      set_groups(p, level(i));
      const Results<double> r = evaluate(p);
      INFO(c.file << ", " << levels[i]);
      CHECK(r.labour.value < hours);
      CHECK(r.equipment.value > capital);
      CHECK(r.yields.cell.value >= yield);
      hours = r.labour.value, capital = r.equipment.value, yield = r.yields.cell;
    }
  }
}

TEST_CASE("law: each figure of a level does what it says to the steps of its group, and to no other") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> base = t.plant;
    base.process.fractional_machines = true;
    set_groups(base, level(2));
    const Results<double> reference = evaluate(base);
    const auto group = static_cast<std::size_t>(t.uniform(0) * 4);
    const auto in = [group](Group g) {
      switch (g) {
        case Group::electrode: return group == 0;
        case Group::assembly: return group == 1;
        case Group::formation: return group == 2;
        case Group::module:
        case Group::pack: return group == 3;
        case Group::warehouse:
        case Group::facility: break;
      }
      return false;
    };
    const double factor = t.uniform(1, 0.3, 3);
    const auto with = [&](auto figure) {
      Groups g = level(2);
      (g[group].*figure).value = factor;
      Plant<double> p = base;
      set_groups(p, g);
      return evaluate(p);
    };
    using A = AutomationGroup<double>;
    const Results<double> labour = with(&A::labour), capital = with(&A::capital), rate = with(&A::rate), uptime = with(&A::uptime), spread = with(&A::spread);
    for (std::size_t i = 0; i < base.steps.size(); ++i) {
      const Step<double>& s = base.steps[i];
      const double k = in(s.group) ? factor : 1;
      const StepNeeds<double>& r = reference.steps[i].needs;
      v.equal("hours of " + s.name, labour.steps[i].needs.labour.value, k * r.labour.value, 1e-12);
      v.equal("capital of " + s.name, capital.steps[i].needs.equipment.value, k * r.equipment.value, 1e-12);
      v.equal("hours of " + s.name + " under capital", capital.steps[i].needs.labour.value, r.labour.value);
      v.equal("capital of " + s.name + " under labour", labour.steps[i].needs.equipment.value, r.equipment.value);
      for (const Results<double>* faster : {&rate, &uptime}) {
        v.equal("machines of " + s.name, faster->steps[i].needs.machines, r.machines / k, 1e-12);
        v.equal("hours of " + s.name + " on faster machines", faster->steps[i].needs.labour.value, r.labour.value, 1e-12);
        v.equal("capital of " + s.name + " in faster machines", faster->steps[i].needs.equipment.value, r.equipment.value, 1e-12);
        if (r.machines.value > 0) v.equal("floor of " + s.name + " under faster machines", faster->steps[i].needs.area.value, r.area.value / k, 1e-12);
      }
    }
    v.equal("spread", spread.spread, reference.spread * (group < 2 ? factor : 1), 1e-12);
    v.equal("price under spread", price(spread), price(reference));
  });
}

TEST_CASE("law: losses of a level are losses to the power of its figure") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.learning = {};
    p.yields.by_step = false;
    p.consistency.inspection_limit.given = false;
    const double electrode = t.uniform(0, 0.3, 3), assembly = t.uniform(1, 0.3, 3);
    p.automation_electrode.yield_loss = electrode;
    p.automation_assembly.yield_loss = assembly;
    const YieldSet<double> y = evaluate(p).yields;
    v.equal("cell", y.cell, std::pow(p.yields.cell, assembly), 1e-12);
    v.equal("cathode", y.cathode_material, std::pow(p.yields.electrode, electrode), 1e-12);
    v.equal("anode", y.anode_material, std::pow(p.yields.electrode, electrode), 1e-12);
    v.equal("positive foil", y.cathode_foil, std::pow(p.yields.foil, electrode), 1e-12);
    v.equal("negative foil", y.anode_foil, std::pow(p.yields.foil, electrode), 1e-12);
    v.equal("separator", y.separator, std::pow(p.yields.separator, assembly), 1e-12);
    v.equal("electrolyte", y.electrolyte, std::pow(p.yields.electrolyte, assembly), 1e-12);
  });
}

TEST_CASE("law: the cheapest level of automation rises with the wage, and is lower in China than in Germany") {
  constexpr const char *china = "lfp_cn_50gwh.yaml", *germany = "lfp_de_50gwh.yaml";
  CHECK(own_wage(china) < own_wage(germany));
  for (const char* config : {china, germany}) {
    std::string report = std::string(config) + ": wage 0 " + levels[cheapest_level(config, 0)];
    std::size_t last = cheapest_level(config, 0);
    for (int tenths = 1; tenths < 600; ++tenths) {
      const std::size_t best = cheapest_level(config, tenths / 10.0);
      CHECK(best >= last);
      if (best != last) report += ", from " + std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + ' ' + levels[best];
      last = best;
    }
    WARN(report);
    CHECK(cheapest_level(config, 1) < cheapest_level(config, own_wage(germany)));
  }
  // One and the same plant turns with the wage alone.
  CHECK(cheapest_level(germany, own_wage(china)) < cheapest_level(germany, own_wage(germany)));

  const Choice in_china = cheapest_choice(china, -1), in_germany = cheapest_choice(germany, -1);
  WARN("cheapest by group (electrode / assembly / formation / module and pack): CN " << text_of(in_china) << "; DE " << text_of(in_germany));
  CHECK(in_china != in_germany);
  for (std::size_t k = 0; k < in_china.size(); ++k) CHECK(in_china[k] <= in_germany[k]);
}
