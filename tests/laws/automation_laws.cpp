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

/// Price of the config's product at each level and a wage; the level that is cheapest.
std::array<double, 4> prices_by_level(const std::string& config, double wage) {
  std::array<double, 4> prices{};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    Plant<double> p = config_named(Family::shipped, config).loaded.resolved.plant;
    set_groups(p, level(i));
    if (wage >= 0) p.labour.wage.value = wage;
    prices[i] = price(p) / evaluate(p).design.energy.value;
  }
  return prices;
}

std::size_t cheapest(const std::array<double, 4>& prices) { return static_cast<std::size_t>(std::min_element(prices.begin(), prices.end()) - prices.begin()); }

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

TEST_CASE("law: the cheapest level of automation depends on the wage") {
  for (const char* config : {"lfp_cn_50gwh.yaml", "lfp_de_50gwh.yaml"}) {
    const double own = config_named(Family::shipped, config).loaded.resolved.plant.labour.wage.value;
    const auto p = prices_by_level(config, -1);
    WARN(config << " at its wage of " << own << ": manual " << p[0] << ", semi_automatic " << p[1] << ", automatic " << p[2] << ", intelligent " << p[3] << " USD2025/kWh; cheapest "
                << levels[cheapest(p)]);
    std::size_t last = cheapest(prices_by_level(config, 0));
    WARN("  wage 0: " << levels[last]);
    for (double wage = 0.1; wage < 120; wage += 0.1) {
      const std::size_t best = cheapest(prices_by_level(config, wage));
      CHECK(best >= last);
      if (best != last) WARN("  from wage " << wage << ": " << levels[best]);
      last = best;
    }
  }
}
