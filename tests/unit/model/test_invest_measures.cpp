#include "test_invest_fixtures.hpp"

#include "model/invest_measures.hpp"
#include "model/invest_rates.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::test;

namespace {
using Flows = std::vector<double>;
double npv(const Flows& flows, double rate) { return net_present_value<double>(flows, rate); }

double only_rate(const Flows& flows) {
  const auto rate = internal_rates(flows);
  REQUIRE(rate.count == RateCount::one);
  return *rate.value();
}

// Flows with the given rates as their only internal rates: the product of (1 + r_k) v - 1.
Flows flows_of_rates(const Flows& rates) {
  Flows p{1};
  for (const double r : rates) {
    Flows q(p.size() + 1);
    for (std::size_t k = 0; k < p.size(); ++k) {
      q[k] -= p[k];
      q[k + 1] += p[k] * (1 + r);
    }
    p = q;
  }
  return p;
}
}  // namespace

TEST_CASE("text-book NPV and rate of return") {
  CHECK(npv({-100, 60, 60}, 0.10) == Approx(4.132231).margin(5e-7));
  const auto rate = internal_rates(Flows{-100, 60, 60});
  REQUIRE(rate.value());
  CHECK(*rate.value() * 100 == Approx(13.066238).margin(5e-7));
  CHECK(rate.reason == "the flows change sign once");
  CHECK_FALSE(rate.borrowing);
}

TEST_CASE("two rates of return are reported as two") {
  const auto rate = internal_rates(Flows{-100, 230, -132});
  CHECK(rate.count == RateCount::several);
  REQUIRE(rate.roots.size() == 2);
  CHECK(rate.roots[0] == Approx(0.10).epsilon(1e-12));
  CHECK(rate.roots[1] == Approx(0.20).epsilon(1e-12));
  CHECK_FALSE(rate.value());
  CHECK(rate.sign_changes == 2);
}

TEST_CASE("rates of return that do not exist, touch, are negative, zero or a borrower's") {
  CHECK(internal_rates(Flows{-100, 150, -100}).count == RateCount::none);
  CHECK(internal_rates(Flows{10, 20}).count == RateCount::none);
  CHECK(internal_rates(Flows{-10, -20}).reason == "the flows never change sign, so no rate makes their present value zero");
  CHECK(internal_rates(Flows{}).count == RateCount::none);
  CHECK(internal_rates(Flows{0, 0}).count == RateCount::none);
  const auto touching = internal_rates(Flows{-100, 220, -121});
  REQUIRE(touching.count == RateCount::one);
  CHECK(touching.touching);
  CHECK(touching.roots[0] == Approx(0.10).margin(1e-6));
  CHECK(only_rate(Flows{-100, 20, 30}) == Approx((0.2 + std::sqrt(0.04 + 1.2)) / 2 - 1));
  CHECK(only_rate(Flows{-100, 40, 60}) == Approx(0).margin(1e-12));
  CHECK(only_rate(Flows{0, 0, -100, 110, 0}) == Approx(0.10));
  CHECK(internal_rates(Flows{100, -110}).borrowing);
  const auto at_split = internal_rates(Flows{9, -27, 20}, {.highest = 1});
  REQUIRE(at_split.roots.size() == 2);
  CHECK(at_split.roots[0] == Approx(1.0 / 3));
  CHECK(at_split.roots[1] == Approx(2.0 / 3));
  CHECK(internal_rates(Flows{-100, 110, -1e-12}).sign_changes == 1);
  CHECK(internal_rates(Flows{-1, 5000}).count == RateCount::none);
  CHECK(internal_rates(Flows{-1, 5000}, {.highest = 1e4}).count == RateCount::one);
}

TEST_CASE("every rate of return that was put into the flows is found, and no other") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Random r{seed};
    Flows rates;
    double at = -0.9;
    for (int k = r.integer(1, 6); k > 0; --k) rates.push_back(at += r.uniform(0.03, 0.5));
    const auto found = internal_rates(flows_of_rates(rates));
    INFO("seed " << seed);
    REQUIRE(found.roots.size() == rates.size());
    for (std::size_t k = 0; k < rates.size(); ++k) REQUIRE(found.roots[k] == Approx(rates[k]).margin(1e-6));
  }
}

TEST_CASE("the rate of return makes NPV zero on random cases") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    const auto table = cash_flow_table(random_case(seed));
    const auto flows = column_values(table, &Row::free_cash_flow);
    const auto found = internal_rates(flows);
    CHECK((found.sign_changes - static_cast<int>(found.roots.size())) % 2 == 0);
    for (const double rate : found.roots) {
      double size = 0;
      for (std::size_t t = 0; t < flows.size(); ++t) size += std::abs(flows[t]) * std::pow(1 + rate, -static_cast<double>(t));
      CHECK(std::abs(npv(flows, rate)) <= 1e-11 * size);
    }
  }
}

TEST_CASE("NPV is linear in the flows and agrees with the annuity formula") {
  Random r{3};
  for (int n = 0; n < 200; ++n) {
    Flows a, b, c;
    const double x = r.uniform(-3, 3), rate = r.uniform(-0.2, 0.5);
    for (int t = 0; t < 20; ++t) {
      a.push_back(r.uniform(-100, 100)), b.push_back(r.uniform(-100, 100));
      c.push_back(a.back() + x * b.back());
    }
    CHECK(npv(c, rate) == Approx(npv(a, rate) + x * npv(b, rate)).epsilon(1e-9).margin(1e-9));
    const int years = r.integer(1, 30);
    Flows level(static_cast<std::size_t>(years) + 1, annuity_payment(rate, years));
    level[0] = 0;
    CHECK(npv(level, rate) == Approx(1).epsilon(1e-12));
  }
  CHECK(annuity_payment(0.0, 4) == 0.25);
}

TEST_CASE("the minimum selling price makes NPV zero within 1e-9 of the capital on 10,000 random cases") {
  for (std::uint64_t seed = 1; seed <= 10000; ++seed) {
    Case c = random_case(seed);
    const auto answer = minimum_selling_price(c);
    if (!answer.price) FAIL("seed " << seed << ": " << answer.reason);
    c.price = {*answer.price};
    const auto sum = cash_flow_table(c).totals;
    if (!(std::abs(sum.present_value.value) < 1e-9 * sum.capital.value)) FAIL("seed " << seed << ": NPV " << sum.present_value.value);
    c.price = {*answer.price * (1 - 1e-6)};
    if (answer.price->value > 1 && !(cash_flow_table(c).totals.present_value.value < 0)) FAIL("seed " << seed << ": a lower price pays too");
  }
}

TEST_CASE("the minimum selling price moves as it must") {
  const auto msp = [](const Case& c) { return minimum_selling_price(c).price->value; };
  const double base = msp(base_case());
  Case dear = base_case(), cheap = base_case(), shifted = base_case(), doubled = base_case();
  dear.discount_rate = 0.12;
  cheap.life = 15;
  shifted.variable_cost = {Price(72)};
  shifted.working_capital_share = 0;
  Case unshifted = base_case();
  unshifted.working_capital_share = 0;
  for (auto& m : doubled.equipment_capital) m = m * 2.0;
  doubled.energy_per_year = doubled.energy_per_year * 2.0;
  doubled.fixed_cost = {Money(120)};
  CHECK(msp(dear) > base);
  CHECK(msp(cheap) < base);
  CHECK(msp(shifted) == Approx(msp(unshifted) + 10));
  CHECK(msp(doubled) == Approx(base));
}

TEST_CASE("no minimum selling price is said with its reason") {
  Case c = base_case();
  c.energy_per_year = {};
  CHECK_FALSE(minimum_selling_price(c).price);
  CHECK(minimum_selling_price(c).reason == "nothing is sold, so no price makes the net present value zero");
  c = base_case();
  c.tax_rate = {1};
  c.losses.share_limit = 0;
  c.working_capital_share = 0;
  CHECK(minimum_selling_price(c).reason == "no price tried makes the net present value change sign");
}

TEST_CASE("a credit that pays for the plant leaves a minimum selling price below zero") {
  Case c = base_case();
  c.credit = {Price(400), c.first_operating_year, std::vector<double>(10, 1.0), false};
  const auto price = minimum_selling_price(c).price;
  REQUIRE(price);
  CHECK(price->value < 0);
  c.price = {*price};
  CHECK(std::abs(cash_flow_table(c).totals.present_value.value) < 1e-9 * 1000);
}

TEST_CASE("payback is interpolated within the year and counts from year 0") {
  CHECK(*payback(Flows{-100, 60, 60}) == Approx(1 + 40.0 / 60));
  CHECK_FALSE(payback(Flows{-100, 60, 30}));
  CHECK(*payback(Flows{-100, 150, -100, 80}) == Approx(2 + 50.0 / 80));
  CHECK(*payback(Flows{10, 5}) == 0);
  CHECK_FALSE(payback(Flows{-100, 230, -132}));
  CHECK(why_no_payback(Flows{-100, 230, -132}) == "what is spent comes back and is lost again: it is not recovered for good");
  CHECK(why_no_payback(Flows{100, -230, 120}) == "what is spent is never recovered");
  CHECK(why_no_payback(Flows{-100, 60, 30}) == "what is spent is never recovered");
  CHECK(why_no_payback(Flows{-1.2, 0.5}) == "what is spent is never recovered");
  const auto table = cash_flow_table(base_case());
  const auto m = investment_measures(base_case(), table);
  CHECK(*m.discounted_payback > *m.payback);
}

TEST_CASE("profitability index and modified rate") {
  const auto table = cash_flow_table(base_case());
  CHECK(*profitability_index(table) == Approx(1 + 59.863285 / (600 + 400 / 1.08)));
  CHECK(*modified_rate(Flows{-100, 60, 60}, 0.1, 0.1) == Approx(std::sqrt(1.26) - 1));
  CHECK_FALSE(modified_rate(Flows{100, 60}, 0.1, 0.1));
  // At its own rate of return, a project's modified rate is that rate.
  const double irr = only_rate(Flows{-100, 60, 60});
  CHECK(*modified_rate(Flows{-100, 60, 60}, irr, irr) == Approx(irr));
}
