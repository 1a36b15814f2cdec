#include "study/learn_components.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost::learn;

namespace {

const std::vector<Component> materials_and_making{{60, 0.05}, {40, 0.25}};

}  // namespace

TEST_CASE("materials 60 at 5 % and manufacturing 40 at 25 % after 1, 2, 4 and 6 doublings") {
  struct Expected { double doublings, cost, percent; };
  for (const auto& e : {Expected{1, 87.000000, 13.0000}, Expected{2, 76.650000, 12.4500}, Expected{4, 61.526625, 11.4343}, Expected{6, 51.224654, 10.5501}}) {
    CHECK(component_cost(materials_and_making, std::exp2(e.doublings)) == Approx(e.cost).margin(5e-7));
    CHECK(100 * mean_learning_rate(materials_and_making, e.doublings) == Approx(e.percent).margin(5e-5));
  }
}

TEST_CASE("the local elasticity is the slope of ln cost on ln experience, and the rate falls with experience") {
  double before = 1;
  for (const double ratio : {1.0, 3.0, 20.0}) {
    const double h = 1e-5;
    const double slope = (std::log(component_cost(materials_and_making, ratio * std::exp(h))) - std::log(component_cost(materials_and_making, ratio * std::exp(-h)))) / (2 * h);
    CHECK(local_elasticity(materials_and_making, ratio) == Approx(slope).epsilon(1e-8));
    CHECK(local_learning_rate(materials_and_making, ratio) < before);
    before = local_learning_rate(materials_and_making, ratio);
  }
}

TEST_CASE("one component alone is Wright's law") {
  CHECK(component_cost({{100, 0.18}}, 8) == Approx(100 * 0.82 * 0.82 * 0.82).epsilon(1e-14));
  CHECK(local_learning_rate({{100, 0.18}}, 5) == Approx(0.18).epsilon(1e-13));
}

TEST_CASE("commodity prices pass through and do not learn; a floor is not learnt away") {
  CHECK(component_cost({{60, 0.05, 1.5}, {40, 0.25}}, 2) == Approx(60 * 0.95 * 1.5 + 30));
  CHECK(component_cost({{100, 0.5, 1, 0.2}}, 1024) == Approx(20));
  CHECK(local_elasticity({{100, 0.5, 1, 0.2}}, 1024) == 0);
  CHECK(mean_learning_rate({{60, 0.05, 3}, {40, 0.25}}, 2) == Approx(mean_learning_rate(materials_and_making, 2)));
}

TEST_CASE("a floor as a share of today's price slows learning by that share") {
  CHECK(cost_above_share(100, 0.4, 0.2, 2) == Approx(100 * (0.4 + 0.6 * 0.8)));
  CHECK(learning_above_share(0.4, 0.2) == Approx(1 - cost_above_share(1, 0.4, 0.2, 2)));
}

TEST_CASE("paper arithmetic: 132 in 2021, +30 % a year, 18 % a doubling, is 59.46 in 2030") {
  const auto p = project_constant_growth(132, 343.8, 940.841, 0.30, 0.18, 9);
  REQUIRE(p);
  CHECK(p->annual == Approx(3646).margin(0.5));
  CHECK(p->cumulative == Approx(15250).margin(0.5));
  CHECK(p->doublings == Approx(4.019).margin(5e-4));
  CHECK(p->price == Approx(59.46).margin(5e-3));
}

TEST_CASE("under constant growth Wright's law tends to Moore's: the yearly change is Sahal's (1+g)^b - 1") {
  const double slope = -experience_exponent(0.18);
  const auto price = [&](double years) { return project_constant_growth(132, 343.8, 940.841, 0.30, 0.18, years)->price; };
  CHECK(price(60) / price(59) - 1 == Approx(sahal_yearly_change(slope, 0.30)).epsilon(1e-5));
  CHECK(std::abs(price(1) / price(0) - 1 - sahal_yearly_change(slope, 0.30)) > 1e-3);
}

TEST_CASE("a projection without sense is refused") {
  CHECK_FALSE(project_constant_growth(0, 1, 1, 0.1, 0.1, 1));
  CHECK_FALSE(project_constant_growth(1, 0, 1, 0.1, 0.1, 1));
  CHECK_FALSE(project_constant_growth(1, 1, 1, -1, 0.1, 1));
  CHECK_FALSE(project_constant_growth(1, 1, 1, 0.1, 1, 1));
  CHECK_FALSE(project_constant_growth(1, 1, 1, 0.1, 0.1, -1));
  CHECK(project_constant_growth(132, 1, 10, 0, 0.18, 10)->price == Approx(132 * 0.82));
}
