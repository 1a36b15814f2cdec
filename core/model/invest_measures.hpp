#pragma once

#include "model/invest_cash_flow.hpp"
#include "model/invest_figures.hpp"
#include "model/invest_irr.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace packcost {

/// Years from year 0 until the sum of the flows reaches zero and stays there, each year's flow spread evenly over the year; absent when
/// the sum ends below zero, 0 when it is never below. Discounted payback is that of the present values.
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
/// n the last year; absent unless there are inflows and outflows. Lin 1976.
std::optional<double> modified_rate(std::span<const double> flows, double finance, double reinvestment);

/// How a selling price is looked for.
struct PriceSearch {
  double tolerance = 1e-9;  ///< largest |NPV| as a share of the capital
  int doublings = 200;      ///< attempts to bracket the price
  int iterations = 400;     ///< attempts to refine it
};

/// A constant selling price, in the price basis of the case, or why there is none.
struct SellingPrice {
  std::optional<Quantity<dim::price_per_energy, double>> price;
  Quantity<dim::money, double> residual{};  ///< NPV at the price found
  std::string_view reason;                  ///< empty when there is a price; in lower case, without a full stop
};

/// The constant price at which the project's NPV is zero; negative when credits alone pay for the plant. Taxes make NPV bend with the
/// price, so a bracket is found and refined, and the price is given only if |NPV| <= tolerance x capital holds there.
SellingPrice minimum_selling_price(InvestmentCase<double> c, const PriceSearch& search = {});

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
