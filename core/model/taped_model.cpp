#include "model/taped_model.hpp"

#include "model/consistency.hpp"

namespace packcost {

/// weakest_below_mean over a number that varies.
Taped weakest_below_mean(Taped spread, Taped n) { return select(Taped(0) < spread, spread * call(expected_maximum, n), Taped(0)); }

}  // namespace packcost

#include "model/chain_formula.hpp"
#include "model/evaluate_formula.hpp"
#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "model/invest_measures.hpp"
#include "plant/chain_check.hpp"
#include "plant/check.hpp"
#include "plant/over_number.hpp"

namespace packcost {

namespace {

TapedModel::Price tape_price(InvestmentCase<Taped> c, Tape& tape) {
  const int input = tape.input();
  c.price.assign(1, Quantity<dim::price_per_energy, Taped>(Taped(0, &tape, input)));
  const CashFlowTable<Taped> table = cash_flow_table(c);
  return {input, table.totals.present_value.value, price_yardsticks(c, table)};
}

bool tape_investment(const Plant<Taped>& plant, OutputNeeds needs, Results<Taped>& results, TapedModel& model) {
  using Row = CashFlowRow<Taped>;
  const InvestmentCase<Taped> c = investment_case(plant, results);
  if (!investment_problems(c).empty()) return false;
  const CashFlowTable<Taped> table = cash_flow_table(c);
  add_table_figures(c, table, needs, results.investment);
  if (needs.rate) model.free = column_values(table, &Row::free_cash_flow);
  if (needs.equity_rate) model.equity = column_values(table, &Row::equity_cash_flow);
  model.inflation = c.inflation.rate;
  if (needs.price) model.price = tape_price(c, model.tape);
  return true;
}

}  // namespace

bool tape_model(const Plant<double>& plant, const std::vector<std::string>& paths, std::span<const double> own_values,
                const std::vector<const Output<double>*>& outputs, OutputNeeds needs, TapedModel& model) {
  Plant<Taped> taped = over_number<Taped>(plant);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Slot<Taped> slot = slot_over(taped, paths[i]);
    number_at(slot) = Taped(own_values[i], &model.tape, model.tape.input()) * Taped(slot.field->factor);
  }
  if (!faults_of(taped).empty()) return false;
  Results<Taped> results = evaluate(taped);
  if (needs.investment() && !tape_investment(taped, needs, results, model)) return false;
  if (needs.chain) {
    if (!chain_faults(plant).empty()) return false;
    results.chain = value_chain(taped, results);
  }
  for (const Output<double>* output : outputs) model.outputs.push_back(find_output<Taped>(output->name)->value(results));
  return true;
}

}  // namespace packcost
