#pragma once

#include "model/invest_inputs.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace packcost {

/// One year of the cash-flow table, in nominal money. Costs, taxes and payments are positive numbers; the rows foot as
///   ebitda = revenue - variable_cost - fixed_cost + credit + income_grant
///   taxable_income = ebitda - untaxed credit - depreciation + disposal_gain
///   free_cash_flow = ebitda - tax - capital + capital_grant - replacement - working_capital_change + salvage
///   equity_taxable_income = taxable_income - interest - interest_depreciation + interest_subsidy
///   equity_cash_flow = free_cash_flow + tax - equity_tax + debt_draw - interest + interest_subsidy - principal
template <class N>
struct CashFlowRow {
  using Money = Quantity<dim::money, N>;
  int year = 0;
  Money revenue, variable_cost, fixed_cost, credit, income_grant, ebitda;
  Money depreciation, disposal_gain, taxable_income, loss_used, tax;
  Money capital, capital_grant, replacement, working_capital_change, salvage, free_cash_flow;
  N discount_factor{};
  Money present_value;
  Money debt_draw, interest, capitalised_interest, interest_depreciation, interest_subsidy, principal, debt;
  Money equity_taxable_income, equity_loss_used, equity_tax, equity_cash_flow;
  N equity_discount_factor{};
  Money equity_present_value;
};

/// The table: a row a year from year 0, and the sums of the money columns (all but `debt`, a balance). NPV is `totals.present_value`.
template <class N>
struct CashFlowTable {
  std::vector<CashFlowRow<N>> rows;
  CashFlowRow<N> totals;
};

/// A money column: its name as printed, and where it is. `summed` is false for a balance.
template <class N>
struct CashFlowColumn {
  std::string_view name;
  Quantity<dim::money, N> CashFlowRow<N>::*member;
  bool summed = true;
};

/// Every money column, in the order of the table.
template <class N>
inline constexpr auto cash_flow_columns = [] {
  using Row = CashFlowRow<N>;
  return std::to_array<CashFlowColumn<N>>({
      {"revenue", &Row::revenue},
      {"variable_cost", &Row::variable_cost},
      {"fixed_cost", &Row::fixed_cost},
      {"credit", &Row::credit},
      {"income_grant", &Row::income_grant},
      {"ebitda", &Row::ebitda},
      {"depreciation", &Row::depreciation},
      {"disposal_gain", &Row::disposal_gain},
      {"taxable_income", &Row::taxable_income},
      {"loss_used", &Row::loss_used},
      {"tax", &Row::tax},
      {"capital", &Row::capital},
      {"capital_grant", &Row::capital_grant},
      {"replacement", &Row::replacement},
      {"working_capital_change", &Row::working_capital_change},
      {"salvage", &Row::salvage},
      {"free_cash_flow", &Row::free_cash_flow},
      {"present_value", &Row::present_value},
      {"debt_draw", &Row::debt_draw},
      {"interest", &Row::interest},
      {"capitalised_interest", &Row::capitalised_interest},
      {"interest_depreciation", &Row::interest_depreciation},
      {"interest_subsidy", &Row::interest_subsidy},
      {"principal", &Row::principal},
      {"debt", &Row::debt, false},
      {"equity_taxable_income", &Row::equity_taxable_income},
      {"equity_loss_used", &Row::equity_loss_used},
      {"equity_tax", &Row::equity_tax},
      {"equity_cash_flow", &Row::equity_cash_flow},
      {"equity_present_value", &Row::equity_present_value},
  });
}();

/// The yearly cash flow of a case that `investment_problems` finds nothing wrong with, in nominal money. The project's tax is that
/// without a loan; the equity's tax deducts interest, and depreciates capitalised interest like equipment (IAS 23). packcost-model(7), "Investment".
template <class N>
CashFlowTable<N> cash_flow_table(const InvestmentCase<N>& c);

extern template CashFlowTable<double> cash_flow_table(const InvestmentCase<double>&);

/// One money column of a table as plain numbers by year, in money.
template <class N>
std::vector<N> column_values(const CashFlowTable<N>& table, Quantity<dim::money, N> CashFlowRow<N>::*member) {
  std::vector<N> values;
  for (const CashFlowRow<N>& row : table.rows) values.push_back((row.*member).value);
  return values;
}

}  // namespace packcost

#include "model/invest_cash_flow_steps.hpp"
