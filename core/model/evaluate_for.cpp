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

void add_rates(std::optional<double> rate, std::optional<double> equity_rate, double inflation, InvestmentFigures<double>& f) {
  f.rate = or_absent(rate);
  f.real_rate = real_rate(f.rate.value, inflation);
  f.equity_rate = or_absent(equity_rate);
}

Problems add_investment(const Plant<double>& plant, OutputNeeds needs, Results<double>& results) {
  if (!needs.investment()) return {};
  const InvestmentCase<double> c = investment_case(plant, results);
  Problems problems = investment_problems(c);
  for (Problem& p : problems) p.path = parameter_of(p.path);
  if (!problems.empty()) return problems;

  InvestmentFigures<double>& f = results.investment;
  const CashFlowTable<double> table = cash_flow_table(c);
  add_table_figures(c, table, needs, f);
  std::optional<double> rate, equity_rate;
  if (needs.rate) rate = internal_rates(column_values(table, &Row::free_cash_flow)).value();
  if (needs.equity_rate) equity_rate = internal_rates(column_values(table, &Row::equity_cash_flow)).value();
  add_rates(rate, equity_rate, c.inflation.rate, f);
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
