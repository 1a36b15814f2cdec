#pragma once

#include "model/invest_inputs.hpp"
#include "model/invest_macrs.hpp"
#include "units/constant.hpp"

namespace packcost {

/// Declining balance over a life in years: each year factor/life of what is left, or what is left over the years left if that is more.
/// Shares of the basis by year. Without the switch part of the basis is left at the end of the life. IRS Publication 946, "Methods".
template <class N>
std::vector<N> declining_balance_shares(N factor, int life, bool switch_to_straight_line) {
  std::vector<N> shares;
  N left(1);
  for (int k = 0; k < life; ++k) {
    N share = min(left, left * factor / N(life));
    if (switch_to_straight_line) share = max(share, left / N(life - k));
    shares.push_back(share);
    left = left - share;
  }
  return shares;
}

/// Shares of the basis written off in each year from the start of depreciation; empty for `none` and for a MACRS period without table.
template <class N>
std::vector<N> depreciation_shares(const DepreciationPlan<N>& plan) {
  switch (plan.method) {
    case DepreciationMethod::none: return {};
    case DepreciationMethod::straight_line: return std::vector<N>(static_cast<std::size_t>(std::max(plan.life, 0)), N(1) / N(plan.life));
    case DepreciationMethod::macrs: {
      std::vector<N> shares;
      for (const double share : macrs_shares(plan.life)) shares.push_back(N(Constant{share, "macrs_share", "irs946"}));
      return shares;
    }
    case DepreciationMethod::declining_balance:
      return declining_balance_shares(plan.declining_factor, plan.life, plan.switch_to_straight_line);
    case DepreciationMethod::own_table: return plan.table;
  }
  return {};
}

/// Adds to `by_year` the depreciation of `basis` from year `start`; what falls after the last year is left out. Money.
template <class N>
void add_depreciation(std::vector<Quantity<dim::money, N>>& by_year, Quantity<dim::money, N> basis, const std::vector<N>& shares, int start) {
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const std::size_t year = static_cast<std::size_t>(std::max(start, 0)) + k;
    if (year < by_year.size()) by_year[year] += basis * shares[k];
  }
}

/// Adds the depreciation of capital spent by year: what was spent at the end of year t starts in max(plan start, t + 1). Money.
template <class N>
void add_depreciation(std::vector<Quantity<dim::money, N>>& by_year, const std::vector<Quantity<dim::money, N>>& spent,
                      const DepreciationPlan<N>& plan, int default_start) {
  const std::vector<N> shares = depreciation_shares(plan);
  for (std::size_t t = 0; t < spent.size(); ++t)
    add_depreciation(by_year, spent[t], shares, std::max(plan.start_year.value_or(default_start), static_cast<int>(t) + 1));
}

}  // namespace packcost
