#include "model/traced_investment.hpp"

#include "model/evaluate_for.hpp"
#include "model/invest_cash_flow_steps.hpp"
#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "model/invest_measures.hpp"

#include <cmath>

namespace packcost {

namespace {

using Row = CashFlowRow<Traced>;
using Count = Quantity<dim::none, Traced>;

constexpr std::string_view section = "INVESTMENT";

Traced unknown(TracedModel& m, double value, const char* output) { return {*m.trace, m.trace->unknown(value, output)}; }

void name_columns(Namer& namer, const CashFlowTable<Traced>& table, std::string_view suffix) {
  for (const Row& row : table.rows) {
    const std::string year = std::to_string(row.year);
    for (const CashFlowColumn<Traced>& column : cash_flow_columns<Traced>)
      namer.quantity(row.*column.member, std::string(column.name) + std::string(suffix), section, unit::million_money, "column of the cash flow", year, "year");
    namer.quantity(Count(row.discount_factor), "discount_factor", section, unit::ratio, "present value of 1", year, "year");
    namer.quantity(Count(row.equity_discount_factor), "equity_discount_factor", section, unit::ratio, "present value of 1 to equity", year, "year");
  }
}

}  // namespace

struct TracedInvestment::Tables {
  InvestmentCase<Traced> c;
  CashFlowTable<Traced> own;
  std::optional<CashFlowTable<Traced>> at_price;  ///< at the minimum selling price
};

// What was missing at the end of the year before is made up for by a part of the year's flow.
Traced TracedInvestment::years_until_paid(TracedModel& m, const char* output, const std::vector<Traced>& flows, double found) {
  if (!(found > 0)) return found;
  const auto year = static_cast<std::size_t>(std::ceil(found));
  Traced before(0);
  for (std::size_t t = year; t-- > 0;) before = before + flows[t];  // from the end, so that no other sum of flows has part of it
  const Traced years = unknown(m, found, output);
  sums_.push_back({std::string("sum_until_") + output, "sum of the flows, or present values, up to the year", std::to_string(year - 1), before});
  return solution(before + (years - Traced(static_cast<double>(year - 1))) * flows[year], years);
}

// The rate at which the present value of the outflows grows to the future value of the inflows. Lin 1976.
Traced TracedInvestment::modified_rate(TracedModel& m, const std::vector<Traced>& flows, Traced discount_rate, double found) {
  if (std::isnan(found)) return found;
  const auto growth = growth_factors(discount_rate, flows.size());
  const auto discount = discount_factors(discount_rate, flows.size());
  Traced inflows(0), outflows(0);
  for (std::size_t t = 0; t < flows.size(); ++t) {
    if (flows[t].value > 0) inflows = inflows + flows[t] * growth[flows.size() - 1 - t];
    else outflows = outflows - flows[t] * discount[t];
  }
  sums_.push_back({"inflows_at_end", "inflows with what they earn until the last year", {}, inflows});
  sums_.push_back({"outflows_at_start", "outflows discounted to year 0", {}, outflows});
  const Traced found_rate = unknown(m, found, "modified_irr");
  return solution(outflows * pow(Traced(1) + found_rate, Traced(static_cast<double>(flows.size() - 1))) - inflows, found_rate);
}

Traced TracedInvestment::rate(TracedModel& m, const char* output, std::vector<Traced> flows, double found) {
  if (std::isnan(found)) return found;
  const Traced rate = unknown(m, found, output);
  const Traced at_rate = net_present_value(std::span<const Traced>(flows), rate);
  std::vector<Traced> factors = discount_factors(rate, flows.size());
  rates_.push_back({output, std::move(flows), std::move(factors)});
  return solution(at_rate, rate);
}

void TracedInvestment::find_rates(TracedModel& m, const InvestmentFigures<double>& found) {
  InvestmentFigures<Traced>& f = m.results.investment;
  const Tables& t = *tables_;
  f.rate = rate(m, "irr", column_values(t.own, &Row::free_cash_flow), found.rate.value);
  f.equity_rate = rate(m, "equity_irr", column_values(t.own, &Row::equity_cash_flow), found.equity_rate.value);
  f.real_rate = real_rate(f.rate.value, t.c.inflation.rate);
}

TracedInvestment::TracedInvestment(TracedModel& m, const Plant<double>& plant) {
  const Results<double> results = evaluate_for(plant, {.flows = true, .rate = true, .equity_rate = true, .price = true});
  if (!investment_problems(investment_case(plant, results)).empty()) return;
  const InvestmentFigures<double>& found = results.investment;
  auto tables = std::make_shared<Tables>();
  tables->c = investment_case(m.plant, m.results);
  tables->own = cash_flow_table(tables->c);
  InvestmentFigures<Traced>& f = m.results.investment;
  f.npv = tables->own.totals.present_value;
  f.equity_npv = tables->own.totals.equity_present_value;
  if (const auto index = profitability_index(tables->own)) f.profitability_index = *index;
  const auto flows = column_values(tables->own, &Row::free_cash_flow);
  f.payback = Quantity<dim::year, Traced>(years_until_paid(m, "payback", flows, found.payback.value));
  f.discounted_payback =
      Quantity<dim::year, Traced>(years_until_paid(m, "discounted_payback", column_values(tables->own, &Row::present_value), found.discounted_payback.value));
  f.modified_rate = modified_rate(m, flows, tables->c.discount_rate, found.modified_rate.value);
  if (const double price = found.minimum_selling_price.value; !std::isnan(price)) {
    const Traced sought = unknown(m, price, "minimum_selling_price_per_kwh");
    InvestmentCase<Traced> at_price = tables->c;
    at_price.price.assign(1, Quantity<dim::price_per_energy, Traced>(sought));
    tables->at_price = cash_flow_table(at_price);
    f.minimum_selling_price = Quantity<dim::price_per_energy, Traced>(solution(tables->at_price->totals.present_value.value, sought));
  }
  tables_ = std::move(tables);
  find_rates(m, found);
}

void TracedInvestment::name(Namer& namer) const {
  if (!tables_) return;
  const CostBehaviour<Traced> cost = cost_behaviour(namer.m.plant, namer.m.results.pack);
  namer.quantity(cost.variable, "variable", section, unit::money, "cost that follows output, a pack");
  namer.quantity(cost.fixed, "fixed", section, unit::money, "cost that does not follow output, a pack");
  name_columns(namer, tables_->own, "");
  const auto factors = [&namer](const Traced& rate, std::size_t years, const std::string& symbol, std::string_view meaning) {
    const std::vector<Traced> growth = growth_factors(rate, years);
    for (std::size_t t = 0; t < years; ++t) namer.quantity(Count(growth[t]), symbol, section, unit::ratio, meaning, std::to_string(t), "year");
  };
  factors(tables_->c.discount_rate, tables_->own.rows.size(), "growth", "of 1 at the rate that discounts");
  factors(tables_->c.equity_discount_rate, tables_->own.rows.size(), "equity_growth", "of 1 at the rate that discounts flows to equity");
  factors(tables_->c.inflation.rate, tables_->own.rows.size(), "price_level", "of the year, over that of year 0");
  for (const Rate& r : rates_)
    for (std::size_t t = 0; t < r.flows.size(); ++t) {
      const std::string year = std::to_string(t);
      namer.quantity(Quantity<dim::money, Traced>(r.flows[t] * r.factors[t]), "present_value_at_" + r.of, section, unit::million_money, "flow of the year, discounted at " + r.of, year, "year");
      namer.quantity(Count(r.factors[t]), "discount_factor_at_" + r.of, section, unit::ratio, "present value of 1 at " + r.of, year, "year");
    }
  for (const Sum& sum : sums_) namer.quantity(Quantity<dim::money, Traced>(sum.value), sum.symbol, section, unit::million_money, sum.meaning, sum.of);
  namer.quantity(namer.m.results.investment.rate, "irr", section, unit::fraction, "internal rate of return");
  if (tables_->at_price) name_columns(namer, *tables_->at_price, "_at_minimum_price");
}

}  // namespace packcost
