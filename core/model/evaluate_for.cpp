#include "model/evaluate_for.hpp"

#include "model/chain.hpp"
#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "model/invest_measures.hpp"
#include "model/invest_rates.hpp"
#include "plant/chain_check.hpp"

namespace packcost {

namespace {

using Row = CashFlowRow<double>;

double or_absent(const std::optional<double>& value) { return value.value_or(InvestmentFigures<double>::absent); }

}  // namespace

void add_flow_figures(const InvestmentFlows& flows, OutputNeeds needs, InvestmentFigures<double>& f) {
  if (needs.flows) {
    f.payback = Quantity<dim::year>(or_absent(payback(flows.free)));
    f.discounted_payback = Quantity<dim::year>(or_absent(payback(flows.present)));
    f.modified_rate = or_absent(modified_rate(flows.free, flows.discount_rate, flows.discount_rate));
  }
  if (needs.rate) {
    f.rate = or_absent(internal_rates(flows.free).value());
    f.real_rate = real_rate(f.rate.value, flows.inflation);
  }
  if (needs.equity_rate) f.equity_rate = or_absent(internal_rates(flows.equity).value());
}

Problems add_investment(const Plant<double>& plant, OutputNeeds needs, Results<double>& results) {
  if (!needs.investment()) return {};
  const InvestmentCase<double> c = investment_case(plant, results);
  Problems problems = investment_problems(c);
  for (Problem& p : problems) p.path = parameter_of(p.path);
  if (!problems.empty()) return problems;

  InvestmentFigures<double>& f = results.investment;
  const CashFlowTable<double> table = cash_flow_table(c);
  f.npv = table.totals.present_value;
  f.equity_npv = table.totals.equity_present_value;
  f.profitability_index = or_absent(profitability_index(table));
  const auto free = column_values(table, &Row::free_cash_flow), present = column_values(table, &Row::present_value);
  const auto equity = column_values(table, &Row::equity_cash_flow);
  add_flow_figures({free, present, equity, c.discount_rate, c.inflation.rate}, needs, f);
  if (needs.price)
    if (const auto price = minimum_selling_price(c).price) f.minimum_selling_price = *price;
  return {};
}

Problems add_chain(const Plant<double>& plant, Results<double>& results) {
  Problems problems;
  for (const PlantFault& fault : chain_faults(plant)) problems.push_back({{}, fault.paths.front(), fault.message, fault.expected, {}, {}});
  if (problems.empty()) results.chain = value_chain(plant, results);
  return problems;
}

Problems add_needed(const Plant<double>& plant, OutputNeeds needs, Results<double>& results) {
  Problems problems = add_investment(plant, needs, results);
  if (needs.chain)
    for (Problem& p : add_chain(plant, results)) problems.push_back(std::move(p));
  return problems;
}

Results<double> evaluate_for(const Plant<double>& plant, OutputNeeds needs) {
  Results<double> results = evaluate(plant);
  add_needed(plant, needs, results);
  return results;
}

double value_of(const Output<double>& output, const Plant<double>& plant) { return output.value(evaluate_for(plant, output.needs)); }

}  // namespace packcost
