#include "model/buildout_plan.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {
using Years = Quantity<dim::year>;
using Rate = Quantity<dim::energy_per_year>;
using Money = Quantity<dim::money>;
using Price = Quantity<dim::price_per_energy>;

BuildoutPhase<double> phase(double capacity, double start, double duration, double capital) {
  BuildoutPhase<double> p;
  p.capacity = Rate(capacity), p.construction_start = start, p.duration = Years(duration), p.capital = Money(capital);
  return p;
}

// EVE: 1 GWh/yr for 600 M CNY in 2014, then eight more for 5,000 M CNY in 2016 and 2017 ("Manufacturing Competency", preprint 2024, 3.1).
BuildoutPlan<double> two_phases() {
  BuildoutPlan<double> plan{.first_year = 2013, .last_year = 2020, .plants = {}, .demand = {}};
  plan.plants.push_back({"A", {phase(1, 2013, 1, 600), phase(8, 2016, 2, 5000)}});
  return plan;
}
}  // namespace

TEST_CASE("capacity and capital by year follow the phases") {
  const auto rows = buildout_table(two_phases()).total;
  const double capacity[] = {0, 1, 1, 1, 1, 9, 9, 9}, capital[] = {600, 0, 0, 2500, 2500, 0, 0, 0};
  for (std::size_t k = 0; k < rows.size(); ++k) {
    INFO(rows[k].year);
    CHECK(rows[k].capacity.value == capacity[k]);
    CHECK(rows[k].capital.value == Approx(capital[k]));
    CHECK(rows[k].output.value == Approx(capacity[k]));
    CHECK(rows[k].utilisation == Approx(capacity[k] > 0 ? 1 : 0));
  }
  CHECK(rows.back().cumulative_output.value == Approx(4 + 27));
}

TEST_CASE("a start in mid-year, a spend curve of its own and a retirement") {
  BuildoutPlan<double> plan = two_phases();
  plan.plants[0].phases = {phase(4, 2014, 1.5, 100)};
  plan.plants[0].phases[0].spend_shares = {0.1, 0.6, 0.3};
  plan.plants[0].phases[0].retirement = 2018;
  plan.prior_output = Quantity<dim::energy>(5);
  const auto rows = buildout_table(plan).total;
  CHECK(rows[2].mean_capacity.value == Approx(2));
  CHECK(rows[2].utilisation == Approx(1));
  CHECK(buildout_table(plan).plants[0][2].utilisation == Approx(1));
  CHECK(rows[2].capacity.value == 4);
  CHECK(rows[1].capital.value == Approx(10));
  CHECK(rows[2].capital.value == Approx(60));
  CHECK(rows[3].capital.value == Approx(30));
  CHECK(rows[3].output.value == Approx(4));
  CHECK(rows[4].capacity.value == 0);
  CHECK(rows[4].output.value == Approx(4));
  CHECK(rows[5].output.value == 0);
  CHECK(rows[5].yield == 0);
  CHECK(rows.back().cumulative_output.value == Approx(5 + 2 + 4 + 4));
  plan.plants[0].phases[0].spend_shares.clear();
  const auto even = buildout_table(plan).total;
  CHECK(even[1].capital.value == Approx(100 / 1.5));
  CHECK(even[2].capital.value == Approx(50 / 1.5));
  plan.plants[0].phases[0].duration = Years(0);
  CHECK(buildout_table(plan).total[1].capital.value == 100);
}

TEST_CASE("construction that starts within a year spends in the years it lasts") {
  BuildoutPlan<double> plan = two_phases();
  plan.plants[0].phases = {phase(4, 2014.25, 1.5, 120)};
  const auto even = buildout_table(plan).total;
  CHECK(even[0].capital.value == 0);
  CHECK(even[1].capital.value == Approx(120 * 0.75 / 1.5));
  CHECK(even[2].capital.value == Approx(120 * 0.75 / 1.5));
  CHECK(even[3].capital.value == 0);
  CHECK(even[2].mean_capacity.value == Approx(4 * 0.25));
  plan.plants[0].phases[0].spend_shares = {0.8, 0.2};
  const auto curve = buildout_table(plan).total;
  CHECK(curve[1].capital.value == Approx(120 * 0.8 * 0.75));
  CHECK(curve[2].capital.value == Approx(120 * (0.8 * 0.25 + 0.2 * 0.75)));
  CHECK(curve[3].capital.value == Approx(120 * 0.2 * 0.25));
  plan.plants[0].phases[0].duration = Years(0);
  plan.plants[0].phases[0].spend_shares.clear();
  CHECK(buildout_table(plan).total[1].capital.value == 120);
  CHECK(buildout_table(plan).total[2].capital.value == 0);
}

TEST_CASE("output is the least of what can be made and what is asked for") {
  BuildoutPlan<double> plan = two_phases();
  plan.plants[0].availability = 0.9;
  plan.plants[0].phases[1].rate_ramp = {RampShape::exponential, 0, 1, Years(0.5), {}};
  plan.plants[0].phases[1].yield_ramp = {RampShape::exponential, 0.8, 0.92, Years(0.5), {}};
  plan.demand = {.model = DemandModel::constant_growth, .reference_year = 2014, .initial = Rate(2), .growth = 0.25};
  plan.plants[0].demand_share = 0.75;
  const auto table = buildout_table(plan);
  for (const auto& row : table.plants[0]) {
    INFO(row.year);
    CHECK(row.demand.value == Approx(0.75 * 2 * std::pow(1.25, row.year - 2014)));
    CHECK(row.output.value == Approx(std::min(row.available.value, row.demand.value)));
    CHECK(row.utilisation <= 0.9 + 1e-12);
  }
  const auto& ramping = table.plants[0][5];
  const double mean = 1 - 0.5 * (1 - std::exp(-2.0)), yield = 0.92 - 0.12 * 0.5 * (1 - std::exp(-2.0));
  CHECK(ramping.available.value == Approx(0.9 * (1 + 8 * mean)));
  for (std::size_t k = 0; k < table.total.size(); ++k) CHECK(table.total[k].yield == Approx(table.plants[0][k].yield));
  double made = 0;
  for (const auto& row : table.plants[0]) CHECK(row.cumulative_output.value == Approx(made += row.output.value));
  CHECK(ramping.yield == Approx((1 + 8 * mean * yield) / (1 + 8 * mean)));
}

TEST_CASE("the yield of a part of a year is the mean over that part") {
  BuildoutPlan<double> plan = two_phases();
  plan.plants[0].phases = {phase(4, 2014, 1.5, 100)};
  plan.plants[0].phases[0].yield_ramp = {RampShape::exponential, 0.8, 0.92, Years(0.5), {}};
  CHECK(buildout_table(plan).total[2].yield == Approx(0.92 - 0.12 * (1 - std::exp(-1.0))));
}

TEST_CASE("plants add up to the industry; demand split by available output uses all plants alike") {
  BuildoutPlan<double> plan = two_phases();
  plan.plants.push_back({"B", {phase(3, 2014, 2, 900)}});
  plan.demand = {.model = DemandModel::table, .reference_year = 2013, .table = std::vector<Rate>(8, Rate(6))};
  plan.split = DemandSplit::by_available_output;
  const auto table = buildout_table(plan);
  for (std::size_t k = 0; k < table.total.size(); ++k) {
    const auto &a = table.plants[0][k], &b = table.plants[1][k], &all = table.total[k];
    CHECK(all.capacity.value == a.capacity.value + b.capacity.value);
    CHECK(all.output.value == Approx(std::min(6.0, all.available.value)));
    CHECK(all.output.value == Approx(a.output.value + b.output.value));
    CHECK(all.capital.value == Approx(a.capital.value + b.capital.value));
    if (a.mean_capacity.value > 0 && b.mean_capacity.value > 0) CHECK(a.utilisation == Approx(b.utilisation));
  }
  CHECK(table.total[7].utilisation == Approx(0.5));
  plan.plants[0].demand_share = plan.plants[1].demand_share = 0.5;
  plan.split = DemandSplit::shares;
  CHECK(buildout_table(plan).plants[0][7].output.value == Approx(3));
}

TEST_CASE("impossible build-outs are refused, all problems at once") {
  CHECK(buildout_problems(two_phases()).empty());
  BuildoutPlan<double> plan = two_phases();
  plan.plants[0].availability = 90;
  plan.plants[0].phases[0].spend_shares = {0.5, 0.4};
  plan.plants[0].phases[1].retirement = 2017;
  plan.plants[0].phases[1].rate_ramp.shape = RampShape::exponential;
  plan.demand = {.model = DemandModel::table, .reference_year = 2015, .table = {Rate(1)}};
  std::vector<std::string> paths;
  for (const Problem& p : buildout_problems(plan)) paths.push_back(p.path);
  CHECK(paths == std::vector<std::string>{"plants[0].availability", "plants[0].phases[0].spend_shares",
                                          "plants[0].phases[1].rate_ramp.time_constant", "plants[0].phases[1].retirement", "demand.table"});
}
