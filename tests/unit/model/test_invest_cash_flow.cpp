#include "test_invest_fixtures.hpp"

#include "model/invest_check.hpp"
#include "model/invest_measures.hpp"
#include "model/invest_rates.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using namespace packcost::test;

namespace {

void matches_reference(const std::string& name, const Case& c) {
  const auto cells = reference_cases("finance_cases.csv").at(name);
  const auto number = [&](const std::string& column) { return Approx(std::stod(cells.at(column))).margin(1e-6).epsilon(1e-9); };
  const auto table = cash_flow_table(c);
  const auto measures = investment_measures(c, table);
  REQUIRE(investment_problems(c).empty());
  REQUIRE(table.rows.size() == 12);
  for (std::size_t t = 0; t < table.rows.size(); ++t) {
    CHECK(table.rows[t].free_cash_flow.value == number("cf" + std::to_string(t)));
    CHECK(table.rows[t].tax.value == number("tax" + std::to_string(t)));
  }
  CHECK(measures.npv.value == number("npv8"));
  REQUIRE(measures.rate_of_return.value());
  CHECK(*measures.rate_of_return.value() * 100 == number("irr_pct"));
  CHECK(measures.payback.has_value() == !cells.at("payback_y").empty());
  if (measures.payback) CHECK(*measures.payback == number("payback_y"));
  REQUIRE(measures.minimum_selling_price.price);
  CHECK(measures.minimum_selling_price.price->value == number("msp"));
}

double near_zero(const Case& c) {
  double size = 1;
  for (const auto& m : c.equipment_capital) size += m.value;
  return 1e-11 * size * 100;
}

}  // namespace

TEST_CASE("reference case F1: straight line over ten years, year by year") { matches_reference("F1", base_case()); }

TEST_CASE("reference case F2: MACRS over seven years, year by year") {
  Case c = base_case();
  c.equipment_depreciation = {.method = DepreciationMethod::macrs, .life = 7};
  matches_reference("F2", c);
}

TEST_CASE("reference case F7: price below cost, year by year, no payback") {
  Case c = base_case();
  c.price = {Price(78)};
  matches_reference("F7", c);
}

TEST_CASE("law: every row foots and the rows add up to the totals") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    const Case c = random_case(seed);
    INFO("seed " << seed);
    REQUIRE(investment_problems(c).empty());
    const auto table = cash_flow_table(c);
    const auto zero = Approx(0).margin(near_zero(c));
    for (const Row& r : table.rows) {
      REQUIRE((r.ebitda - (r.revenue - r.variable_cost - r.fixed_cost + r.credit + r.income_grant)).value == zero);
      REQUIRE((r.free_cash_flow - (r.ebitda - r.tax - r.capital + r.capital_grant - r.replacement - r.working_capital_change + r.salvage)).value == zero);
      REQUIRE((r.equity_cash_flow - (r.free_cash_flow + r.tax - r.equity_tax + r.debt_draw - r.interest + r.interest_subsidy - r.principal)).value == zero);
      const Money untaxed = c.credit.taxable ? Money(0) : r.credit;
      REQUIRE((r.taxable_income - (r.ebitda - untaxed - r.depreciation + r.disposal_gain)).value == zero);
      REQUIRE((r.equity_taxable_income - (r.taxable_income - r.interest - r.interest_depreciation + r.interest_subsidy)).value == zero);
      REQUIRE(r.tax.value >= 0);
    }
    for (const auto& column : cash_flow_columns<double>) {
      double sum = 0;
      for (const Row& r : table.rows) sum += (r.*column.member).value;
      INFO(column.name);
      REQUIRE((table.totals.*column.member).value == (column.summed ? sum : 0));
    }
  }
}

TEST_CASE("law: depreciation, disposal and capital agree, working capital comes back, the loan is repaid") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Case c = random_case(seed);
    c.salvage.taxed = true;
    INFO("seed " << seed);
    const auto sum = cash_flow_table(c).totals;
    const auto zero = Approx(0).margin(near_zero(c));
    double reducing = 0;
    for (const auto& grant : c.grants)
      if (grant.treatment == GrantTreatment::reduces_basis) reducing += grant.amount.value;
    const double basis = std::max(0.0, sum.capital.value - reducing) + sum.replacement.value;
    CHECK(sum.depreciation.value + sum.salvage.value - sum.disposal_gain.value == Approx(basis).epsilon(1e-11));
    CHECK(sum.working_capital_change.value == zero);
    CHECK((sum.debt_draw + sum.capitalised_interest - sum.principal).value == zero);
    CHECK((sum.capitalised_interest - sum.interest_depreciation).value == zero);
  }
}

TEST_CASE("law: currency scales every money column and nothing else") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Case c = random_case(seed);
    Case k = c;
    const double scale = 7.25;
    const auto times = [&](auto& path) { for (auto& m : path) m = m * scale; };
    times(k.equipment_capital), times(k.building_capital), times(k.price), times(k.variable_cost), times(k.fixed_cost);
    for (auto& g : k.grants) g.amount = g.amount * scale;
    for (auto& r : k.replacements) r.amount = r.amount * scale;
    k.credit.per_energy = k.credit.per_energy * scale;
    k.loan.amount = k.loan.amount * scale;
    if (k.interest_subsidy.ceiling_total) k.interest_subsidy.ceiling_total = *k.interest_subsidy.ceiling_total * scale;
    k.salvage.value = k.salvage.value * scale;
    const auto a = cash_flow_table(c), b = cash_flow_table(k);
    for (const auto& column : cash_flow_columns<double>)
      for (std::size_t t = 0; t < a.rows.size(); ++t)
        REQUIRE((b.rows[t].*column.member).value == Approx(scale * (a.rows[t].*column.member).value).margin(scale * near_zero(c)));
  }
}

TEST_CASE("law: NPV at rate 0 is the sum, and equals the table's when computed apart") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Case c = random_case(seed);
    const auto flows = column_values(cash_flow_table(c), &Row::free_cash_flow);
    CHECK(net_present_value<double>(flows, c.discount_rate) == Approx(cash_flow_table(c).totals.present_value.value).margin(near_zero(c)));
    c.discount_rate = 0;
    const auto table = cash_flow_table(c);
    CHECK(table.totals.present_value.value == table.totals.free_cash_flow.value);
  }
}

TEST_CASE("law: without a loan both views are one; so they are when the loan rate is the discount rate and nothing is taxed") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    Case c = random_case(seed);
    c.equity_discount_rate = c.discount_rate;
    Case bare = c;
    bare.loan.share = 0;
    const auto table = cash_flow_table(bare);
    for (const Row& r : table.rows) REQUIRE(r.equity_cash_flow.value == Approx(r.free_cash_flow.value).margin(near_zero(c)));
    Case untaxed = c;
    untaxed.tax_rate = {0};
    untaxed.loan.rate = untaxed.discount_rate;
    untaxed.interest_subsidy = {};
    const auto sum = cash_flow_table(untaxed).totals;
    CHECK(sum.equity_present_value.value == Approx(sum.present_value.value).margin(near_zero(c)));
  }
}

TEST_CASE("law: without tax a case in real prices at the nominal rate equals the uninflated case at the real rate") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Case nominal = random_case(seed);
    nominal.tax_rate = {0};
    nominal.working_capital_share = 0;
    nominal.grants.clear();
    nominal.credit = {};
    nominal.inflation.basis = PriceBasis::real;
    Case real = nominal;
    real.inflation = {};
    real.discount_rate = real_rate(nominal.discount_rate, nominal.inflation.rate);
    CHECK(cash_flow_table(nominal).totals.present_value.value == Approx(cash_flow_table(real).totals.present_value.value).margin(near_zero(nominal)));
  }
}

TEST_CASE("law: deflated flows at the real rate have the NPV of nominal flows, and their rate of return is the real one") {
  Case c = base_case();
  c.inflation = {.rate = 0.03, .basis = PriceBasis::real};
  const auto table = cash_flow_table(c);
  const auto flows = column_values(table, &Row::free_cash_flow);
  const auto real = deflated<double>(flows, 0.03);
  CHECK(net_present_value<double>(real, real_rate(0.08, 0.03)) == Approx(table.totals.present_value.value));
  CHECK(*internal_rates(real).value() == Approx(*investment_measures(c, table).real_rate_of_return).epsilon(1e-10));
  CHECK(nominal_rate(real_rate(0.08, 0.03), 0.03) == Approx(0.08));
  CHECK(table.rows[3].revenue.value == Approx(10 * 0.85 * 90 * 1.03 * 1.03 * 1.03));
  CHECK(table.rows[1].capital.value == Approx(412));
  c.inflation.basis = PriceBasis::nominal;
  CHECK(cash_flow_table(c).rows[3].revenue.value == Approx(10 * 0.85 * 90));
}
