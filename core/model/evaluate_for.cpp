#include "model/evaluate_for.hpp"

#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "model/invest_measures.hpp"
#include "model/invest_rates.hpp"

namespace packcost {

namespace {

using Row = CashFlowRow<double>;

double or_absent(const std::optional<double>& value) { return value.value_or(InvestmentFigures<double>::absent); }

void add_flow_figures(const InvestmentCase<double>& c, const CashFlowTable<double>& table, InvestmentFigures<double>& f) {
  const auto flows = column_values(table, &Row::free_cash_flow);
  f.npv = table.totals.present_value;
  f.equity_npv = table.totals.equity_present_value;
  f.payback = Quantity<dim::year>(or_absent(payback(flows)));
  f.discounted_payback = Quantity<dim::year>(or_absent(payback(column_values(table, &Row::present_value))));
  f.profitability_index = or_absent(profitability_index(table));
  f.modified_rate = or_absent(modified_rate(flows, c.discount_rate, c.discount_rate));
}

}  // namespace

Problems add_investment(const Plant<double>& plant, InvestmentNeeds needs, Results<double>& results) {
  if (!needs.any()) return {};
  const InvestmentCase<double> c = investment_case(plant, results);
  Problems problems = investment_problems(c);
  for (Problem& p : problems) p.path = parameter_of(p.path);
  if (!problems.empty()) return problems;

  InvestmentFigures<double>& f = results.investment;
  const CashFlowTable<double> table = cash_flow_table(c);
  if (needs.flows) add_flow_figures(c, table, f);
  if (needs.rate) {
    f.rate = or_absent(internal_rates(column_values(table, &Row::free_cash_flow)).value());
    f.real_rate = real_rate(f.rate.value, c.inflation.rate);
  }
  if (needs.equity_rate) f.equity_rate = or_absent(internal_rates(column_values(table, &Row::equity_cash_flow)).value());
  if (needs.price)
    if (const auto price = minimum_selling_price(c).price) f.minimum_selling_price = *price;
  return {};
}

Results<double> evaluate_for(const Plant<double>& plant, InvestmentNeeds needs) {
  Results<double> results = evaluate(plant);
  add_investment(plant, needs, results);
  return results;
}

double value_of(const Output<double>& output, const Plant<double>& plant) { return output.value(evaluate_for(plant, output.needs)); }

}  // namespace packcost
