#include "random_plants.hpp"

#include "model/evaluate_for.hpp"
#include "plant/check.hpp"
#include "study/bridge.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace packcost;
using namespace packcost::laws;

namespace {

/// Taking a plant apart evaluates thousands between: so many of the plants take part.
constexpr std::size_t one_of = 500;
constexpr double rounding = 1e-9;  // of the size of what is split

Measure measured_by(const char* name) {
  const Output<double>& output = *find_output<double>(name);
  return [&output](const Plant<double>& p) -> std::optional<double> {
    if (!faults_of(p).empty()) return std::nullopt;
    const double value = value_of(output, p);
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  };
}

const Plant<double>& config_of(const Trial& t) { return t.config->loaded.resolved.plant; }

double sum_of(const ForceShare& f) {
  double sum = 0;
  for (const ParameterShare& p : f.parameters) sum += p.share;
  return sum;
}

/// The config with what the trial changed within one force.
Plant<double> changed_within(const Trial& t, Force force) {
  Plant<double> p = config_of(t);
  for (const Difference& d : differences({&config_of(t), &t.plant}))
    if (d.force == force) take_over(p, t.plant, d);
  return p;
}

}  // namespace

TEST_CASE("law: a bridge sums to the difference, its parameters to their force, and back it is minus itself") {
  const Measure price = measured_by("pack_price_per_kwh");
  holds_for_every_plant(
      [&](const Trial& t, Verdict& v) {
        const Bridge there = bridge(config_of(t), t.plant, price, 1), back = bridge(t.plant, config_of(t), price, 1);
        v.that("both ways or none", there.trouble.empty() == back.trouble.empty());
        if (!there.trouble.empty() || !back.trouble.empty()) return;
        double sum = 0, size = std::abs(there.from) + std::abs(there.to);
        for (const ForceShare& f : there.forces) {
          sum += f.share;
          if (f.split) v.equal("parameters of " + std::string(name_of(f.force)), size + sum_of(f), size + f.share, rounding);
        }
        v.equal("from", there.from, *price(config_of(t)));
        v.equal("to", there.to, *price(t.plant), rounding);
        v.equal("sum of the forces", size + sum, size + there.to - there.from, rounding);
        v.that("the same forces", there.forces.size() == back.forces.size());
        for (const ForceShare& f : there.forces)
          for (const ForceShare& b : back.forces)
            if (f.force == b.force) v.equal("back by " + std::string(name_of(f.force)), size + f.share, size - b.share, rounding);
      },
      Family::shipped, one_of);
}

TEST_CASE("law: a bridge from a plant to itself is nothing, and what changes within one force that force gets whole") {
  const Measure cost = measured_by("cell_cost_per_kwh");
  holds_for_every_plant(
      [&](const Trial& t, Verdict& v) {
        v.that("nothing", bridge(t.plant, t.plant, cost, 1).forces.empty());
        std::set<Force> forces;
        for (const Difference& d : differences({&config_of(t), &t.plant})) forces.insert(d.force);
        for (Force force : forces) {
          const Plant<double> changed = changed_within(t, force);
          const auto before = cost(config_of(t)), after = cost(changed);
          if (!before || !after) continue;
          const Bridge b = bridge(config_of(t), changed, cost, 1);
          if (b.forces.empty()) continue;  // words alone, which move nothing themselves
          v.that("one force", b.forces.size() == 1 && b.forces.front().force == force);
          v.equal("all of it", *before + b.forces.front().share, *after, rounding);
        }
      },
      Family::shipped, one_of);
}

TEST_CASE("law: of two forces each gets what it makes alone and half of what they make together") {
  const Measure price = measured_by("pack_price_per_kwh");
  holds_for_every_plant(
      [&](const Trial& t, Verdict& v) {
        const std::vector<Difference> all = differences({&config_of(t), &t.plant});
        std::set<Force> forces;
        for (const Difference& d : all) forces.insert(d.force);
        if (forces.size() < 2) return;
        const Force a = *forces.begin(), b = *std::next(forces.begin());
        Plant<double> both = changed_within(t, a);
        for (const Difference& d : all)
          if (d.force == b) take_over(both, t.plant, d);
        const auto none = price(config_of(t)), with_a = price(changed_within(t, a)), with_b = price(changed_within(t, b)), with_both = price(both);
        if (!none || !with_a || !with_b || !with_both) return;
        for (const ForceShare& f : bridge(config_of(t), both, price, 1).forces) {
          const double alone = f.force == a ? *with_a - *none : *with_b - *none, together = *with_both - *with_a - *with_b + *none;
          v.equal("share of " + std::string(name_of(f.force)), *none + f.share, *none + alone + together / 2, rounding);
        }
      },
      Family::shipped, one_of);
}
