#include "model/invest_measures.hpp"

#include "model/invest_rates.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace packcost {
namespace {

using Row = CashFlowRow<double>;

double npv_at(InvestmentCase<double>& c, double price) {
  c.price.assign(1, Quantity<dim::price_per_energy, double>(price));
  return cash_flow_table(c).totals.present_value.value;
}

// A price step that matters: all costs and the capital over all energy sold.
double price_scale(const CashFlowTable<double>& table, double energy) {
  const Row& sum = table.totals;
  return (sum.variable_cost + sum.fixed_cost + sum.capital + sum.replacement).value / energy;
}

double energy_sold(const InvestmentCase<double>& c) {
  double sold = 0;
  for (int k = 0; k < c.life; ++k) sold += (c.energy_per_year * path_at(c.output_share, k)).value;
  return sold;
}

}  // namespace

std::optional<double> payback(std::span<const double> flows) {
  std::optional<double> when = 0.0;
  double sum = 0;
  for (std::size_t t = 0; t < flows.size(); ++t) {
    const double before = sum;
    sum += flows[t];
    if (sum < 0) when.reset();
    else if (!when) when = static_cast<double>(t) - 1 - before / flows[t];
  }
  return when;
}

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
  if (flows.size() < 2) return std::nullopt;
  const auto growth = growth_factors(reinvestment, flows.size());
  const auto discount = discount_factors(finance, flows.size());
  double inflows = 0, outflows = 0;
  for (std::size_t t = 0; t < flows.size(); ++t) {
    if (flows[t] > 0) inflows += flows[t] * growth[flows.size() - 1 - t];
    else outflows -= flows[t] * discount[t];
  }
  if (!(inflows > 0 && outflows > 0)) return std::nullopt;
  return pow(inflows / outflows, 1 / static_cast<double>(flows.size() - 1)) - 1;
}

SellingPrice minimum_selling_price(InvestmentCase<double> c, const PriceSearch& search) {
  const double energy = energy_sold(c);
  if (!(energy > 0)) return {{}, {}, "nothing is sold, so no price makes the net present value zero"};
  double low = 0, at_low = npv_at(c, low);
  const CashFlowTable<double> unpaid = cash_flow_table(c);
  const double allowed = search.tolerance * (unpaid.totals.capital.value > 0 ? unpaid.totals.capital.value : unpaid.totals.variable_cost.value);
  const double scale = price_scale(unpaid, energy) > 0 ? price_scale(unpaid, energy) : 1;
  double step = at_low < 0 ? scale : -scale;
  double high = low + step, at_high = npv_at(c, high);
  for (int k = 0; k < search.doublings && (at_low < 0) == (at_high < 0); ++k) {
    low = std::exchange(high, high + step);
    at_low = std::exchange(at_high, npv_at(c, high));
    step *= 2;
  }
  if (!std::isfinite(at_low) || !std::isfinite(at_high) || (at_low < 0) == (at_high < 0))
    return {{}, {}, "no price tried makes the net present value change sign"};
  if (low > high) {
    std::swap(low, high);
    std::swap(at_low, at_high);
  }
  double price = std::abs(at_low) <= std::abs(at_high) ? low : high;
  if (at_low != 0 && at_high != 0) {
    auto iterations = static_cast<std::uintmax_t>(search.iterations);
    const boost::math::tools::eps_tolerance<double> tolerance(std::numeric_limits<double>::digits);
    const auto f = [&c](double p) { return npv_at(c, p); };
    const auto bracket = boost::math::tools::toms748_solve(f, low, high, at_low, at_high, tolerance, iterations);
    price = std::abs(f(bracket.first)) <= std::abs(f(bracket.second)) ? bracket.first : bracket.second;
  }
  const double residual = npv_at(c, price);
  if (!(std::abs(residual) <= allowed))
    return {{}, Quantity<dim::money, double>(residual), "the search for the price did not converge"};
  return {Quantity<dim::price_per_energy, double>(price), Quantity<dim::money, double>(residual), {}};
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
