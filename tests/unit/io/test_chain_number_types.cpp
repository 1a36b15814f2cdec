#include "io/load_plants.hpp"
#include "model/chain_formula.hpp"
#include "evaluate_dual.hpp"
#include "plant/over_number.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using dual::Dual;

TEST_CASE("the chain over dual numbers gives the value over doubles, and slopes that difference quotients confirm") {
  const Tables tables = load_tables({});
  for (const char* name : {"byd.yaml", "desay.yaml", "haopeng.yaml"}) {
    Plant<double> plant = load_plant({{std::string(PACKCOST_SOURCE_DIR) + "/configs/huizhou/" + name}, {}, {}}, tables).resolved.plant;
    const auto price = [&plant] { return value_chain(plant, evaluate(plant)).price().value; };
    for (const char* path : {"labour.wage", "chain.cathode.margin", "chain.battery_management.material_share", "chain.anode.logistics", "equipment.life"}) {
      INFO(name << " " << path);
      double& x = *find_slot(plant, path).field->number(find_slot(plant, path).section);
      Plant<Dual> lifted = over_number<Dual>(plant);
      for (std::size_t s = 0; s < sections<double>.size(); ++s)
        for (std::size_t f = 0; f < sections<double>[s].fields.size(); ++f)
          if (sections<double>[s].fields[f].number && sections<double>[s].fields[f].number(sections<double>[s].of(plant)) == &x)
            sections<Dual>[s].fields[f].number(sections<Dual>[s].of(lifted))->slope = 1;
      const Dual result = value_chain(lifted, evaluate(lifted)).price().value;
      CHECK(result.value == price());
      const double at = x, step = at * 1e-5;
      x = at + step;
      const double above = price();
      x = at - step;
      const double below = price();
      x = at;
      CHECK(result.slope == Approx((above - below) / (2 * step)).epsilon(1e-5).margin(1e-9));
    }
  }
}
