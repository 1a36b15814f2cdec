#include "io/load_plants.hpp"
#include "evaluate_dual.hpp"
#include "model/evaluate.hpp"
#include "model/outputs.hpp"
#include "plant/over_number.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using dual::Dual;

namespace {

ResolvedPlant load(const std::string& name) {
  const Tables tables = load_tables({});
  return load_plant({{std::string(PACKCOST_SOURCE_DIR) + "/configs/" + name}, {}, {}}, tables).resolved;
}

double price(const Plant<double>& p) { return find_output<double>("pack_price_per_kwh")->value(evaluate(p)); }

}  // namespace

TEST_CASE("the one formula over dual numbers gives the value over doubles, and slopes that difference quotients confirm") {
  for (const char* name : {"batpac5.yaml", "lfp_cn_50gwh.yaml", "nca_21700.yaml"}) {
    Plant<double> plant = load(name).plant;
    plant.consistency.spread.value = 0.01;
    for (const char* path : {"labour.wage", "prices.cathode_active", "plant.utilisation", "equipment.life", "learning.cumulative_gwh", "cathode.porosity",
                             "consistency.spread", "steps.formation.capital_exponent", "plant.operating_days"}) {
      plant.learning.rate.value = 0.1;
      Plant<Dual> lifted = over_number<Dual>(plant);
      const Slot<double> slot = find_slot(plant, path);
      double& x = *slot.field->number(slot.section);

      // Along the direction of this parameter.
      for (std::size_t s = 0; s < sections<double>.size(); ++s)
        for (std::size_t f = 0; f < sections<double>[s].fields.size(); ++f)
          if (sections<double>[s].fields[f].number && sections<double>[s].fields[f].number(sections<double>[s].of(plant)) == &x)
            sections<Dual>[s].fields[f].number(sections<Dual>[s].of(lifted))->slope = 1;
      for (std::size_t i = 0; i < plant.steps.size(); ++i)
        if (&plant.steps[i].capital_exponent.value == &x) lifted.steps[i].capital_exponent.value.slope = 1;

      const Dual result = find_output<Dual>("pack_price_per_kwh")->value(evaluate(lifted));
      CHECK(result.value == price(plant));
      const double at = x, step = at * 1e-5;
      x = at + step;
      const double above = price(plant);
      x = at - step;
      const double below = price(plant);
      x = at;
      INFO(name << " " << path);
      CHECK(result.slope == Approx((above - below) / (2 * step)).epsilon(1e-5).margin(1e-12));
    }
  }
}
