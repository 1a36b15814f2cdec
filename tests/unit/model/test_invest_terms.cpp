#include "test_invest_fixtures.hpp"

#include "model/invest_check.hpp"
#include "model/invest_depreciation.hpp"
#include "model/invest_loan.hpp"
#include "model/invest_measures.hpp"
#include "model/invest_tax.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace packcost;
using namespace packcost::test;

namespace {
double sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }
std::vector<Money> monies(std::initializer_list<double> values) { return std::vector<Money>(values.begin(), values.end()) ; }
const std::vector<double> quarter(5, 0.25);  ///< a rate of tax in each of five years
double column_sum(const Case& c, Money Row::*member) { return (cash_flow_table(c).totals.*member).value; }
}  // namespace

TEST_CASE("MACRS tables write off the whole basis and follow declining balance with the half-year convention") {
  for (const int life : macrs_lives) {
    INFO("life " << life);
    const auto table = macrs_shares(life);
    REQUIRE(table.size() == static_cast<std::size_t>(life) + 1);
    CHECK(sum(table) == Approx(1).margin(1e-12));
    const double rate = (life >= 15 ? 1.5 : 2.0) / life;
    double left = 1;
    for (int k = 0; k <= life; ++k) {
      const double part = k == 0 ? 0.5 : 1.0, years_left = life - (k == 0 ? 0 : k - 0.5);
      const double share = std::min(left, std::max(left * rate * part, left / years_left * part));
      CHECK(table[static_cast<std::size_t>(k)] == Approx(share).margin(1.1e-4));
      left -= share;
    }
  }
  CHECK(macrs_shares(8).empty());
}

TEST_CASE("depreciation shares of each method") {
  CHECK(sum(depreciation_shares(DepreciationPlan<double>{.life = 8})) == Approx(1));
  const auto switched = declining_balance_shares(2.0, 5, true);
  const double expected[] = {0.4, 0.24, 0.144, 0.108, 0.108};
  for (std::size_t k = 0; k < 5; ++k) CHECK(switched[k] == Approx(expected[k]));
  CHECK(sum(declining_balance_shares(2.0, 5, false)) == Approx(1 - 0.6 * 0.6 * 0.6 * 0.6 * 0.6));
  CHECK(declining_balance_shares(9.0, 5, true) == std::vector<double>{1, 0, 0, 0, 0});
  CHECK(depreciation_shares(DepreciationPlan<double>{.method = DepreciationMethod::own_table, .table = {0.5, 0.5}}).size() == 2);
  CHECK(depreciation_shares(DepreciationPlan<double>{.method = DepreciationMethod::none}).empty());
}

TEST_CASE("depreciation starts with operation, in the year after later capital, or where the plan says") {
  Case c = base_case();
  c.building_capital = monies({100});
  c.building_depreciation = {.start_year = 4, .life = 5};
  c.equipment_capital = monies({600, 400, 0, 50});
  const auto rows = cash_flow_table(c).rows;
  CHECK(rows[1].depreciation.value == 0);
  CHECK(rows[2].depreciation.value == Approx(100));
  CHECK(rows[4].depreciation.value == Approx(100 + 20 + 5));
  CHECK(rows[9].depreciation.value == Approx(100 + 5));
  CHECK(rows[11].disposal_gain.value == Approx(-50 + 8 * 5));
}

TEST_CASE("losses: oldest first, expiry, share limit") {
  const auto income = monies({-100, -50, 60, 200, 10});
  const auto free = income_tax<double>(income, quarter, {});
  CHECK(free[2].loss_used.value == 60);
  CHECK(free[3].loss_used.value == 90);
  CHECK(free[3].tax.value == Approx(27.5));
  CHECK(free[0].tax.value == 0);
  const auto expiring = income_tax<double>(income, quarter, {.years = 2});
  CHECK(expiring[2].loss_used.value == 60);
  CHECK(expiring[3].loss_used.value == 50);
  const auto limited = income_tax<double>(income, quarter, {.share_limit = 0.8});
  CHECK(limited[2].loss_used.value == 48);
  CHECK(limited[2].tax.value == Approx(3));
  CHECK(limited[3].loss_used.value == 102);
  CHECK(income_tax<double>(income, quarter, {.share_limit = 0})[3].tax.value == Approx(50));
}

TEST_CASE("loan: annuity, equal principal, grace and interest during construction in closed form") {
  Case c = base_case();
  c.loan = {.share = 0.5, .rate = 0.06, .years = 7, .grace = 2};
  auto rows = cash_flow_table(c).rows;
  const double balance = 300 * 1.06 + 200;
  CHECK(rows[1].capitalised_interest.value == Approx(18));
  CHECK(rows[1].interest.value == 0);
  CHECK(rows[1].debt.value == Approx(balance));
  CHECK(rows[2].interest.value == Approx(balance * 0.06));
  CHECK(rows[3].principal.value == 0);
  for (std::size_t t = 4; t <= 8; ++t) CHECK((rows[t].principal + rows[t].interest).value == Approx(balance * annuity_payment(0.06, 5)));
  CHECK(rows[8].debt.value == Approx(0).margin(1e-9));
  CHECK(rows[2].interest_depreciation.value == Approx(1.8));
  c.loan.repayment = Repayment::equal_principal;
  c.loan.construction_interest = ConstructionInterest::paid;
  rows = cash_flow_table(c).rows;
  CHECK(rows[1].interest.value == Approx(18));
  CHECK(rows[1].equity_cash_flow.value == Approx(-400 + 200 - 18));
  for (std::size_t t = 4; t <= 8; ++t) CHECK(rows[t].principal.value == Approx(100));
  CHECK(rows[9].principal.value == Approx(0).margin(1e-9));
  c.loan.years = 30;
  CHECK(cash_flow_table(c).rows.back().debt.value == 0);
  c.loan.size = LoanSize::amount;
  c.loan.amount = Money(250);
  CHECK(cash_flow_table(c).rows[0].debt_draw.value == Approx(150));
  CHECK(column_sum(c, &Row::debt_draw) == Approx(250));
}

TEST_CASE("a loan below the return of the project raises the return on equity, and only that") {
  Case c = base_case();
  const auto bare = investment_measures(c, cash_flow_table(c));
  c.loan = {.share = 0.6, .rate = 0.04};
  const auto levered = investment_measures(c, cash_flow_table(c));
  CHECK(levered.npv.value == bare.npv.value);
  CHECK(*levered.equity_rate_of_return.value() > *bare.equity_rate_of_return.value());
  CHECK(*bare.equity_rate_of_return.value() == *bare.rate_of_return.value());
}

TEST_CASE("interest subsidy: share, points, ceilings that bind and that do not") {
  Case c = base_case();
  c.loan = {.share = 0.5, .rate = 0.06, .years = 10, .construction_interest = ConstructionInterest::paid};
  const double interest = column_sum(c, &Row::interest);
  c.interest_subsidy.share = 0.5;
  CHECK(column_sum(c, &Row::interest_subsidy) == Approx(interest / 2));
  c.interest_subsidy.ceiling_total = Money(interest);
  CHECK(column_sum(c, &Row::interest_subsidy) == Approx(interest / 2));
  c.interest_subsidy.ceiling_total = Money(20);
  CHECK(column_sum(c, &Row::interest_subsidy) == Approx(20));
  CHECK(cash_flow_table(c).rows[1].interest_subsidy.value == Approx(9));
  CHECK(cash_flow_table(c).rows[2].interest_subsidy.value == Approx(11));
  c.interest_subsidy.ceiling_per_year = Money(6);
  CHECK(cash_flow_table(c).rows[4].interest_subsidy.value == Approx(2));
  c.interest_subsidy = {.kind = SubsidyKind::points, .points = 0.02};
  CHECK(column_sum(c, &Row::interest_subsidy) == Approx(interest / 3));
  c.interest_subsidy.points = 0.20;
  CHECK(column_sum(c, &Row::interest_subsidy) == Approx(interest));
  c.tax_rate = {0};
  const double equity = column_sum(c, &Row::equity_cash_flow);
  c.interest_subsidy = {};
  CHECK(equity - column_sum(c, &Row::equity_cash_flow) == Approx(interest));
}

TEST_CASE("grants: taxed as income, or off the basis") {
  Case c = base_case();
  const double tax = column_sum(c, &Row::tax), cash = column_sum(c, &Row::free_cash_flow);
  c.grants = {{.year = 3, .amount = Money(100), .treatment = GrantTreatment::taxable}};
  CHECK(cash_flow_table(c).rows[3].income_grant.value == 100);
  CHECK(column_sum(c, &Row::tax) == Approx(tax + 25));
  c.grants[0].treatment = GrantTreatment::reduces_basis;
  CHECK(cash_flow_table(c).rows[3].capital_grant.value == 100);
  CHECK(cash_flow_table(c).rows[2].depreciation.value == Approx(90));
  CHECK(column_sum(c, &Row::tax) == Approx(tax + 25));
  CHECK(column_sum(c, &Row::free_cash_flow) == Approx(cash + 75));
}

TEST_CASE("production credit: phased down, ended by the sunset, taxed or not") {
  Case c = base_case();
  const double tax = column_sum(c, &Row::tax);
  c.credit = {.per_energy = Price(35), .first_year = 1, .share_by_year = {1, 1, 0.75, 0.5, 0.25}};
  const auto rows = cash_flow_table(c).rows;
  const double expected[] = {0, 0, 210, 35 * 8.5 * 0.75, 175, 87.5, 0, 0, 0, 0, 0, 0};
  for (std::size_t t = 0; t < rows.size(); ++t) CHECK(rows[t].credit.value == Approx(expected[t]));
  CHECK(column_sum(c, &Row::tax) == Approx(tax));
  c.credit.taxable = true;
  CHECK(column_sum(c, &Row::tax) == Approx(tax + 0.25 * column_sum(c, &Row::credit)));
}

TEST_CASE("a credit dated by law runs whether the plant does or not") {
  Case c = base_case();
  c.credit = {.per_energy = Price(10), .first_year = -1, .share_by_year = {1, 1, 1, 0.5}};
  const auto rows = cash_flow_table(c).rows;
  CHECK(rows[1].credit.value == 0);
  CHECK(rows[2].credit.value == Approx(10 * 6 * 0.5));
  CHECK(rows[3].credit.value == 0);
}

TEST_CASE("tax rates by year of operation, the first before it and the last going on") {
  Case c = base_case();
  c.price = {Price(150)};
  c.grants = {{.year = 0, .amount = Money(8), .treatment = GrantTreatment::taxable}};
  c.tax_rate = {0, 0, 0.125, 0.25};
  const auto rows = cash_flow_table(c).rows;
  CHECK(rows[0].tax.value == 0);
  CHECK(rows[2].tax.value == 0);
  CHECK(rows[3].tax.value == 0);
  CHECK(rows[4].tax.value == Approx(0.125 * (880 - 60 - 100)));
  CHECK(rows[5].tax.value == Approx(0.25 * (880 - 60 - 100)));
  CHECK(rows[11].tax.value == Approx(0.25 * (880 - 60 - 100)));
  CHECK(rows[5].equity_tax.value == Approx(rows[5].tax.value));
}

TEST_CASE("replacement, salvage and its gain") {
  Case c = base_case();
  c.replacements = {{.year = 6, .amount = Money(50), .depreciation = {.life = 2}}};
  c.salvage = {.value = Money(80), .year = 10};
  const auto rows = cash_flow_table(c).rows;
  CHECK(rows[6].replacement.value == 50);
  CHECK(rows[6].depreciation.value == Approx(100));
  CHECK(rows[7].depreciation.value == Approx(125));
  CHECK(rows[8].depreciation.value == Approx(125));
  CHECK(rows[10].salvage.value == 80);
  CHECK(rows[10].disposal_gain.value == Approx(80 - 100));
  CHECK(rows[11].depreciation.value == 0);
  c.salvage.taxed = false;
  CHECK(cash_flow_table(c).rows[10].disposal_gain.value == 0);
  CHECK(cash_flow_table(c).rows[11].depreciation.value == Approx(100));
}

TEST_CASE("paths: prices and costs by operating year, the last value continues") {
  Case c = base_case();
  c.price = {Price(100), Price(95), Price(90)};
  const auto rows = cash_flow_table(c).rows;
  CHECK(rows[2].revenue.value == Approx(600));
  CHECK(rows[3].revenue.value == Approx(95 * 8.5));
  CHECK(rows[11].revenue.value == Approx(900));
  CHECK(rows[1].fixed_cost.value == 0);
  CHECK(rows[2].working_capital_change.value == Approx(90));
  CHECK(rows[11].working_capital_change.value == Approx(-135));
}

TEST_CASE("impossible cases are refused, all problems at once") {
  CHECK(investment_problems(base_case()).empty());
  Case c = base_case();
  c.tax_rate = {25};
  c.loan.grace = 10;
  c.equipment_depreciation = {.method = DepreciationMethod::macrs, .life = 8};
  c.grants = {{.year = 12, .amount = Money(1)}};
  c.price = {Price(std::numeric_limits<double>::quiet_NaN())};
  std::vector<std::string> paths;
  for (const Problem& p : investment_problems(c)) paths.push_back(p.path);
  CHECK(paths == std::vector<std::string>{"price[0]", "grants[0].year", "tax_rate", "loan.grace", "equipment_depreciation.life"});
  c = base_case();
  c.loan.size = LoanSize::amount;
  c.loan.amount = Money(1001);
  CHECK(investment_problems(c).front().message == "is more than the capital");
  c.life = 0;
  CHECK(investment_problems(c).front().path == "life");
  c = base_case();
  c.variable_cost = {Price(50), Price(-1)};
  c.equipment_depreciation = {.method = DepreciationMethod::own_table, .table = {0.5, -0.1, 0.2}};
  paths.clear();
  for (const Problem& p : investment_problems(c)) paths.push_back(p.path);
  CHECK(paths == std::vector<std::string>{"variable_cost[1]", "equipment_depreciation.table[1]"});
}
