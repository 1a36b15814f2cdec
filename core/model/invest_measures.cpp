#include "model/invest_measures.hpp"

#include <cmath>

namespace packcost {
namespace {

using Row = CashFlowRow<double>;

std::optional<double> or_nothing(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

}  // namespace

std::optional<double> payback(std::span<const double> flows) { return or_nothing(payback_years(std::vector<double>(flows.begin(), flows.end()))); }

std::string_view why_no_payback(std::span<const double> flows) {
  double sum = 0;
  bool spent = false;
  for (double flow : flows) {
    sum += flow;
    spent = spent || sum < 0;
    if (spent && sum >= 0) return "what is spent comes back and is lost again: it is not recovered for good";
  }
  return "what is spent is never recovered";
}

std::optional<double> modified_rate(std::span<const double> flows, double finance, double reinvestment) {
  return or_nothing(modified_internal_rate(std::vector<double>(flows.begin(), flows.end()), finance, reinvestment));
}

InvestmentMeasures investment_measures(const InvestmentCase<double>& c, const CashFlowTable<double>& table, const RateSearch& rates,
                                       const PriceSearch& prices) {
  const auto flows = column_values(table, &Row::free_cash_flow);
  const auto present_values = column_values(table, &Row::present_value);
  InvestmentMeasures m;
  m.npv = table.totals.present_value;
  m.equity_npv = table.totals.equity_present_value;
  m.rate_of_return = internal_rates(flows, rates);
  m.equity_rate_of_return = internal_rates(column_values(table, &Row::equity_cash_flow), rates);
  if (const auto rate = m.rate_of_return.value()) m.real_rate_of_return = real_rate(*rate, c.inflation.rate);
  m.modified_rate_of_return = modified_rate(flows, c.discount_rate, c.discount_rate);
  m.payback = payback(flows);
  m.discounted_payback = payback(present_values);
  if (!m.payback) m.why_no_payback = why_no_payback(flows);
  if (!m.discounted_payback) m.why_no_discounted_payback = why_no_payback(present_values);
  m.profitability_index = profitability_index(table);
  m.minimum_selling_price = minimum_selling_price(c, prices);
  return m;
}

InvestmentFigures<double> figures_of(const InvestmentMeasures& m) {
  const auto or_absent = [](const std::optional<double>& value) { return value.value_or(InvestmentFigures<double>::absent); };
  InvestmentFigures<double> f;
  f.npv = m.npv;
  f.equity_npv = m.equity_npv;
  f.rate = or_absent(m.rate_of_return.value());
  f.real_rate = or_absent(m.real_rate_of_return);
  f.modified_rate = or_absent(m.modified_rate_of_return);
  f.equity_rate = or_absent(m.equity_rate_of_return.value());
  f.payback = Quantity<dim::year>(or_absent(m.payback));
  f.discounted_payback = Quantity<dim::year>(or_absent(m.discounted_payback));
  f.profitability_index = or_absent(m.profitability_index);
  if (m.minimum_selling_price.price) f.minimum_selling_price = *m.minimum_selling_price.price;
  return f;
}

}  // namespace packcost
