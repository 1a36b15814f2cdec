#pragma once

// The steps of cash_flow_table, in the order in which they fill the columns. Included by invest_cash_flow.hpp only.

#include "model/invest_cash_flow.hpp"
#include "model/invest_depreciation.hpp"
#include "model/invest_loan.hpp"
#include "model/invest_rates.hpp"
#include "model/invest_tax.hpp"

namespace packcost::cash_flow_steps {

template <class N>
using Money = Quantity<dim::money, N>;
template <class N>
using Rows = std::vector<CashFlowRow<N>>;

template <class N>
Money<N> amount_of_year(const std::vector<Money<N>>& by_year, std::size_t t) { return t < by_year.size() ? by_year[t] : Money<N>{}; }

template <class N>
std::vector<N> escalation(const InvestmentCase<N>& c, std::size_t years) {
  return growth_factors(c.inflation.basis == PriceBasis::real ? c.inflation.rate : N(0), years);
}

template <class N>
void operations(Rows<N>& rows, const InvestmentCase<N>& c, const std::vector<N>& prices_of_year) {
  for (std::size_t t = 0; t < rows.size(); ++t) {
    CashFlowRow<N>& row = rows[t];
    const int operating = static_cast<int>(t) - c.first_operating_year;
    const auto sold = c.energy_per_year * path_at(c.output_share, operating);
    row.revenue = sold * path_at(c.price, operating) * prices_of_year[t];
    row.variable_cost = sold * path_at(c.variable_cost, operating) * prices_of_year[t];
    row.fixed_cost = path_at(c.fixed_cost, operating) * prices_of_year[t];
    const int credit_year = static_cast<int>(t) - c.credit.first_year;
    if (credit_year >= 0 && credit_year < static_cast<int>(c.credit.share_by_year.size()))
      row.credit = sold * c.credit.per_energy * c.credit.share_by_year[static_cast<std::size_t>(credit_year)];
    for (const InvestmentGrant<N>& grant : c.grants)
      if (grant.year == row.year) (grant.treatment == GrantTreatment::taxable ? row.income_grant : row.capital_grant) += grant.amount;
    row.ebitda = row.revenue - row.variable_cost - row.fixed_cost + row.credit + row.income_grant;
  }
}

// Working capital follows the sales of the same year and is all released in the last year (as in tests/reference/finance_cases.csv; BioSTEAM's TEA too
// releases it in the last year, but puts it in at once before the start, as a share of fixed capital).
template <class N>
void working_capital(Rows<N>& rows, N share_of_sales) {
  Money<N> held{};
  for (std::size_t t = 0; t < rows.size(); ++t) {
    const Money<N> needed = t + 1 < rows.size() ? rows[t].revenue * share_of_sales : Money<N>{};
    rows[t].working_capital_change = needed - held;
    held = needed;
  }
}

// Grants that reduce the basis take the same share off equipment and building, from the start of depreciation.
template <class N>
N basis_share(const InvestmentCase<N>& c, Money<N> capital) {
  Money<N> granted{};
  for (const InvestmentGrant<N>& grant : c.grants)
    if (grant.treatment == GrantTreatment::reduces_basis) granted += grant.amount;
  return max(N(0), N(1) - granted.value / select(capital.value == N(0), N(1), capital.value));
}

// Sale of the plant: depreciation ends, and what is not yet written off is set against the price (gain taxed, loss deducted).
template <class N>
Money<N> dispose(std::vector<Money<N>>& depreciation, const std::vector<Money<N>>& basis, std::size_t year, Money<N> price) {
  Money<N> rest{};
  for (std::size_t t = 0; t <= year; ++t) rest += basis[t] - depreciation[t];
  for (std::size_t t = year + 1; t < depreciation.size(); ++t) depreciation[t] = Money<N>{};
  return price - rest;
}

template <class N>
std::size_t salvage_year(const InvestmentCase<N>& c) { return static_cast<std::size_t>(c.salvage.year.value_or(last_year(c))); }

template <class N>
void capital(Rows<N>& rows, const InvestmentCase<N>& c, const std::vector<N>& prices_of_year) {
  std::vector<Money<N>> equipment(rows.size()), building(rows.size()), basis(rows.size()), depreciation(rows.size());
  Money<N> total{};
  for (std::size_t t = 0; t < rows.size(); ++t) {
    equipment[t] = amount_of_year<N>(c.equipment_capital, t) * prices_of_year[t];
    building[t] = amount_of_year<N>(c.building_capital, t) * prices_of_year[t];
    rows[t].capital = equipment[t] + building[t];
    total += rows[t].capital;
  }
  const N depreciable = basis_share(c, total);
  for (std::size_t t = 0; t < rows.size(); ++t) {
    equipment[t] = equipment[t] * depreciable;
    building[t] = building[t] * depreciable;
    basis[t] = equipment[t] + building[t];
  }
  add_depreciation(depreciation, equipment, c.equipment_depreciation, c.first_operating_year);
  add_depreciation(depreciation, building, c.building_depreciation, c.first_operating_year);
  for (const Replacement<N>& item : c.replacements) {
    const auto t = static_cast<std::size_t>(item.year);
    const Money<N> amount = item.amount * prices_of_year[t];
    rows[t].replacement += amount;
    basis[t] += amount;
    add_depreciation(depreciation, amount, depreciation_shares(item.depreciation), item.depreciation.start_year.value_or(item.year + 1));
  }
  CashFlowRow<N>& end = rows[salvage_year(c)];
  end.salvage = c.salvage.value * prices_of_year[salvage_year(c)];
  if (c.salvage.taxed) end.disposal_gain = dispose(depreciation, basis, salvage_year(c), end.salvage);
  for (std::size_t t = 0; t < rows.size(); ++t) rows[t].depreciation = depreciation[t];
}

// Tax on a column of income, and the old losses it used, into two others.
template <class N>
void tax(Rows<N>& rows, const InvestmentCase<N>& c, Money<N> CashFlowRow<N>::*income, Money<N> CashFlowRow<N>::*loss_used, Money<N> CashFlowRow<N>::*paid) {
  std::vector<Money<N>> incomes;
  std::vector<N> rates;
  for (const CashFlowRow<N>& row : rows) {
    incomes.push_back(row.*income);
    rates.push_back(path_at(c.tax_rate, std::max(row.year - c.first_operating_year, 0)));
  }
  const auto taxes = income_tax(incomes, rates, c.losses);
  for (std::size_t t = 0; t < rows.size(); ++t) {
    rows[t].*loss_used = taxes[t].loss_used;
    rows[t].*paid = taxes[t].tax;
  }
}

// Present values of a column of flows, and the factors, into two others.
template <class N>
void discount(Rows<N>& rows, N rate, Money<N> CashFlowRow<N>::*flow, N CashFlowRow<N>::*factor, Money<N> CashFlowRow<N>::*present) {
  const auto factors = discount_factors(rate, rows.size());
  for (std::size_t t = 0; t < rows.size(); ++t) {
    rows[t].*factor = factors[t];
    rows[t].*present = rows[t].*flow * factors[t];
  }
}

template <class N>
void project_view(Rows<N>& rows, const InvestmentCase<N>& c) {
  using Row = CashFlowRow<N>;
  for (Row& row : rows) row.taxable_income = row.ebitda - row.depreciation + row.disposal_gain - (c.credit.taxable ? Money<N>{} : row.credit);
  tax(rows, c, &Row::taxable_income, &Row::loss_used, &Row::tax);
  for (Row& row : rows)
    row.free_cash_flow = row.ebitda - row.tax - row.capital + row.capital_grant - row.replacement - row.working_capital_change + row.salvage;
  discount(rows, c.discount_rate, &Row::free_cash_flow, &Row::discount_factor, &Row::present_value);
}

template <class N>
void financing(Rows<N>& rows, const InvestmentCase<N>& c) {
  std::vector<Money<N>> capital, capitalised, depreciation(rows.size());
  for (const CashFlowRow<N>& row : rows) capital.push_back(row.capital);
  const auto loan = loan_schedule(c, capital);
  const auto subsidy = subsidy_schedule(c.interest_subsidy, loan);
  for (const LoanYear<N>& year : loan) capitalised.push_back(year.capitalised);
  add_depreciation(depreciation, capitalised, c.equipment_depreciation, c.first_operating_year);
  if (c.salvage.taxed) {
    const Money<N> rest = -dispose(depreciation, capitalised, salvage_year(c), Money<N>{});
    depreciation[salvage_year(c)] += rest;
  }
  for (std::size_t t = 0; t < rows.size(); ++t) {
    rows[t].debt_draw = loan[t].draw;
    rows[t].interest = loan[t].interest;
    rows[t].capitalised_interest = loan[t].capitalised;
    rows[t].interest_depreciation = depreciation[t];
    rows[t].interest_subsidy = subsidy[t];
    rows[t].principal = loan[t].principal;
    rows[t].debt = loan[t].balance;
  }
}

template <class N>
void equity_view(Rows<N>& rows, const InvestmentCase<N>& c) {
  using Row = CashFlowRow<N>;
  for (Row& row : rows) row.equity_taxable_income = row.taxable_income - row.interest - row.interest_depreciation + row.interest_subsidy;
  tax(rows, c, &Row::equity_taxable_income, &Row::equity_loss_used, &Row::equity_tax);
  for (Row& row : rows)
    row.equity_cash_flow = row.free_cash_flow + row.tax - row.equity_tax + row.debt_draw - row.interest + row.interest_subsidy - row.principal;
  discount(rows, c.equity_discount_rate, &Row::equity_cash_flow, &Row::equity_discount_factor, &Row::equity_present_value);
}

}  // namespace packcost::cash_flow_steps

namespace packcost {

template <class N>
CashFlowTable<N> cash_flow_table(const InvestmentCase<N>& c) {
  CashFlowTable<N> table;
  table.rows.resize(static_cast<std::size_t>(last_year(c) + 1));
  for (std::size_t t = 0; t < table.rows.size(); ++t) table.rows[t].year = static_cast<int>(t);
  const std::vector<N> prices_of_year = cash_flow_steps::escalation(c, table.rows.size());
  cash_flow_steps::operations(table.rows, c, prices_of_year);
  cash_flow_steps::working_capital(table.rows, c.working_capital_share);
  cash_flow_steps::capital(table.rows, c, prices_of_year);
  cash_flow_steps::project_view(table.rows, c);
  cash_flow_steps::financing(table.rows, c);
  cash_flow_steps::equity_view(table.rows, c);
  for (const CashFlowRow<N>& row : table.rows)
    for (const CashFlowColumn<N>& column : cash_flow_columns<N>)
      if (column.summed) table.totals.*column.member += row.*column.member;
  return table;
}

}  // namespace packcost
