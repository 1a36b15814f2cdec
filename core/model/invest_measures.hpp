#pragma once

#include "model/invest_cash_flow.hpp"
#include "model/invest_figures.hpp"
#include "model/invest_irr.hpp"
#include "model/invest_price.hpp"
#include "model/invest_rates.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace packcost {

/// Years from year 0 until the sum of the flows reaches zero and stays there, each year's flow spread evenly over the year; NaN when
/// the sum ends below zero, 0 when it is never below. Discounted payback is that of the present values.
template <class N>
N payback_years(const std::vector<N>& flows) {
  N when(0), sum(0);
  for (std::size_t t = 0; t < flows.size(); ++t) {
    const N before = sum;
    sum = sum + flows[t];
    const N back = select(when == when, when, N(static_cast<double>(t) - 1) - before / flows[t]);
    when = select(sum < N(0), N(InvestmentFigures<N>::absent), back);
  }
  return when;
}
std::optional<double> payback(std::span<const double> flows);

/// Why the flows have no payback: they never make up for what was spent, or they do and it is lost again. In lower case, without a full stop.
std::string_view why_no_payback(std::span<const double> flows);

/// Present value of everything but the capital, per present value of the capital (equipment and building, before grants):
/// 1 + NPV/PV(capital); absent without capital.
template <class N>
std::optional<N> profitability_index(const CashFlowTable<N>& table) {
  N capital(0);
  for (const CashFlowRow<N>& row : table.rows) capital = capital + row.capital.value * row.discount_factor;
  if (!(capital > N(0))) return std::nullopt;
  return N(1) + table.totals.present_value.value / capital;
}

/// Modified internal rate per year: (future value of the inflows at `reinvestment` / present value of the outflows at `finance`)^(1/n) - 1,
/// n the last year; NaN unless there are inflows and outflows. Lin 1976.
template <class N>
N modified_internal_rate(const std::vector<N>& flows, N finance, N reinvestment) {
  if (flows.size() < 2) return N(InvestmentFigures<N>::absent);
  const std::vector<N> growth = growth_factors(reinvestment, flows.size()), discount = discount_factors(finance, flows.size());
  N inflows(0), outflows(0);
  for (std::size_t t = 0; t < flows.size(); ++t) {
    const auto in = N(0) < flows[t];
    inflows = select(in, inflows + flows[t] * growth[flows.size() - 1 - t], inflows);
    outflows = select(in, outflows, outflows - flows[t] * discount[t]);
  }
  const N absent(InvestmentFigures<N>::absent);
  const N rate = pow(inflows / outflows, N(1 / static_cast<double>(flows.size() - 1))) - N(1);
  return select(N(0) < inflows, select(N(0) < outflows, rate, absent), absent);
}
std::optional<double> modified_rate(std::span<const double> flows, double finance, double reinvestment);

/// Figures of a case that follow from its table by a formula: all but rates of return and the selling price, which are looked for.
template <class N>
void add_table_figures(const InvestmentCase<N>& c, const CashFlowTable<N>& table, OutputNeeds needs, InvestmentFigures<N>& f) {
  f.npv = table.totals.present_value;
  f.equity_npv = table.totals.equity_present_value;
  if (!needs.flows) return;
  if (const auto index = profitability_index(table)) f.profitability_index = *index;
  const std::vector<N> free = column_values(table, &CashFlowRow<N>::free_cash_flow);
  f.payback = Quantity<dim::year, N>(payback_years(free));
  f.discounted_payback = Quantity<dim::year, N>(payback_years(column_values(table, &CashFlowRow<N>::present_value)));
  f.modified_rate = modified_internal_rate(free, c.discount_rate, c.discount_rate);
}

/// Everything by which cases are compared. Flows are nominal; `real_rate_of_return` follows from the inflation of the case (Fisher).
struct InvestmentMeasures {
  Quantity<dim::money, double> npv{}, equity_npv{};
  RateOfReturn rate_of_return, equity_rate_of_return;
  std::optional<double> real_rate_of_return;   ///< per year; absent unless the nominal rate is one
  std::optional<double> modified_rate_of_return;  ///< per year, both rates being the discount rate
  std::optional<double> payback, discounted_payback;  ///< years from year 0
  std::string_view why_no_payback, why_no_discounted_payback;  ///< where there is none
  std::optional<double> profitability_index;
  SellingPrice minimum_selling_price;
};

/// All measures of a case that `investment_problems` finds nothing wrong with, from its table.
InvestmentMeasures investment_measures(const InvestmentCase<double>& c, const CashFlowTable<double>& table, const RateSearch& rates = {},
                                       const PriceSearch& prices = {});

/// The measures as plain figures, absent where a case has none.
InvestmentFigures<double> figures_of(const InvestmentMeasures& measures);

}  // namespace packcost
