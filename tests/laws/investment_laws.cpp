#include "random_plants.hpp"

#include "model/evaluate_for.hpp"
#include "model/invest_cash_flow.hpp"
#include "model/invest_from_cost.hpp"
#include "plant/check.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

constexpr double rounding = 1e-11;

/// The plant with an investment case that is the model's own throughout: nothing is said of capital, price, cost or output.
Plant<double> of_the_model(const Trial& t) {
  Plant<double> p = t.plant;
  Investment<double> own;
  own.construction_years = t.uniform(1) < 0.5 ? 1 : 3;
  p.investment = own;
  return p;
}

}  // namespace

TEST_CASE("law: a case spends the equipment, the building and the launch cost of the plant, and no more") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const InvestmentCase<double> c = investment_case(of_the_model(t), r);
    double equipment = 0, building = 0;
    for (const auto& spent : c.equipment_capital) equipment += spent.value;
    for (const auto& spent : c.building_capital) building += spent.value;
    v.equal("equipment and launch", equipment, r.equipment.value + r.pack.launch.value * r.packs_made.value, rounding);
    v.equal("building", building, r.building.value, rounding);
  });
}

TEST_CASE("law: at the price and output of the model a year brings in depreciation and the charge on capital") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Results<double>& r = t.results;
    const InvestmentCase<double> c = investment_case(of_the_model(t), r);
    const double revenue = (c.price.front() * c.energy_per_year).value, cost = (c.variable_cost.front() * c.energy_per_year).value + c.fixed_cost.front().value;
    const double kept = (r.pack.depreciation + r.pack.charge).value * r.packs_made.value;
    v.equal("what is left of the revenue", revenue - cost + revenue, kept + revenue, rounding);
  });
}

TEST_CASE("law: hours that stay when nothing is made are fixed cost, all others and what is bought are variable") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const UnitCost<double>& u = t.results.pack;
    // Hours of a plant that makes nothing, over those that it has.
    Plant<double> idle = t.plant;
    const double held = idle.labour.fixed_share, used = idle.plant.utilisation, stay = held / (held + (1 - held) * used);
    const double overhead = t.plant.overheads.variable_labour.value * (t.plant.energy.explicit_line ? 1 - t.plant.overheads.utilities_share.value : 1.0);
    const double bought = (u.materials + u.other + u.energy + u.warranty).value - u.credit.value;
    v.equal("variable cost", cost_behaviour(t.plant, u).variable.value, bought + u.labour.value * (1 - stay) * (1 + overhead), 1e-9);
  });
}

TEST_CASE("law: NPV at the minimum selling price is nothing, above it more and below it less") {
  holds_for_every_plant(
      [](const Trial& t, Verdict& v) {
        Plant<double> p = t.plant;
        const Results<double> r = evaluate_for(p, {.flows = true, .price = true});
        const double price = r.investment.minimum_selling_price.value;
        if (std::isnan(price)) return;
        const auto npv_at = [&p](double sold_at) {
          p.investment.price.values = {sold_at};
          return evaluate_for(p, {.flows = true}).investment.npv.value;
        };
        const double capital = r.equipment.value + r.building.value, step = std::abs(price) * 1e-3;
        v.at_most("|NPV| at the price", std::abs(npv_at(price)) / capital, 2e-9);
        v.below("NPV below the price", npv_at(price - step), 0);
        v.below("NPV above the price", 0, npv_at(price + step));
      },
      Family::shipped, 10);
}
