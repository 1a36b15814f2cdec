// The formulas are generic over their number type: with a dual number they give exact derivatives.
#include "model/buildout_plan.hpp"
#include "model/invest_cash_flow.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace dual {

struct Dual {
  double v = 0, d = 0;
  constexpr Dual() = default;
  constexpr explicit Dual(double value, double slope = 0) : v(value), d(slope) {}
};
inline Dual operator+(Dual a, Dual b) { return Dual(a.v + b.v, a.d + b.d); }
inline Dual operator-(Dual a, Dual b) { return Dual(a.v - b.v, a.d - b.d); }
inline Dual operator-(Dual a) { return Dual(-a.v, -a.d); }
inline Dual operator*(Dual a, Dual b) { return Dual(a.v * b.v, a.d * b.v + a.v * b.d); }
inline Dual operator/(Dual a, Dual b) { return Dual(a.v / b.v, (a.d - a.v / b.v * b.d) / b.v); }
inline bool operator<(Dual a, Dual b) { return a.v < b.v; }
inline bool operator==(Dual a, Dual b) { return a.v == b.v; }
inline Dual select(bool c, Dual a, Dual b) { return c ? a : b; }
inline Dual min(Dual a, Dual b) { return a < b ? a : b; }
inline Dual max(Dual a, Dual b) { return a < b ? b : a; }
inline Dual exp(Dual a) { return Dual(std::exp(a.v), std::exp(a.v) * a.d); }
inline Dual log(Dual a) { return Dual(std::log(a.v), a.d / a.v); }
inline Dual pow(Dual a, Dual b) { return exp(b * log(a)); }

}  // namespace dual

using namespace packcost;
using dual::Dual;

namespace {

template <class N>
InvestmentCase<N> levered_case(N price, N loan_rate) {
  using Money = Quantity<dim::money, N>;
  using Price = Quantity<dim::price_per_energy, N>;
  InvestmentCase<N> c;
  c.equipment_capital = {Money(N(600)), Money(N(400))};
  c.first_operating_year = 2;
  c.output_share = {N(0.6), N(0.85), N(1)};
  c.energy_per_year = Quantity<dim::energy, N>(N(10));
  c.price = {Price(price)};
  c.variable_cost = {Price(N(62))};
  c.fixed_cost = {Money(N(60))};
  c.tax_rate = {N(0.25)};
  c.equipment_depreciation.method = DepreciationMethod::macrs;
  c.equipment_depreciation.life = 7;
  c.loan.share = N(0.5);
  c.loan.rate = loan_rate;
  c.discount_rate = c.equity_discount_rate = N(0.08);
  return c;
}

template <class N>
N output_of(N time_constant) {
  BuildoutPhase<N> phase;
  phase.capacity = Quantity<dim::energy_per_year, N>(N(10));
  phase.construction_start = N(2020);
  phase.duration = Quantity<dim::year, N>(N(1.5));
  phase.rate_ramp.shape = RampShape::logistic;
  phase.rate_ramp.time_constant = Quantity<dim::year, N>(time_constant);
  phase.rate_ramp.midpoint = Quantity<dim::year, N>(N(0.5));
  BuildoutPlan<N> plan;
  plan.first_year = 2020;
  plan.last_year = 2025;
  plan.plants.push_back({"A", {phase}});
  return buildout_table(plan).total.back().cumulative_output.value;
}

}  // namespace

TEST_CASE("dual numbers give the slope of equity NPV with price and loan rate") {
  const auto value = [](double p, double r) { return cash_flow_table(levered_case(p, r)).totals.equity_present_value.value; };
  const double h = 1e-5;
  const Dual by_price = cash_flow_table(levered_case(Dual(90, 1), Dual(0.05))).totals.equity_present_value.value;
  const Dual by_rate = cash_flow_table(levered_case(Dual(90), Dual(0.05, 1))).totals.equity_present_value.value;
  CHECK(by_price.v == Approx(value(90, 0.05)));
  CHECK(by_price.d == Approx((value(90 + h, 0.05) - value(90 - h, 0.05)) / (2 * h)).epsilon(1e-6));
  CHECK(by_rate.d == Approx((value(90, 0.05 + h) - value(90, 0.05 - h)) / (2 * h)).epsilon(1e-6));
}

TEST_CASE("dual numbers give the slope of output with the time constant of the ramp") {
  const double h = 1e-5;
  const Dual output = output_of(Dual(0.2, 1));
  CHECK(output.v == Approx(output_of(0.2)));
  CHECK(output.d == Approx((output_of(0.2 + h) - output_of(0.2 - h)) / (2 * h)).epsilon(1e-6));
}
