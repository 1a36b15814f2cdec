#pragma once

#include "model/invest_inputs.hpp"

namespace packcost {

/// Income tax of one year, and the old losses it used; money.
template <class N>
struct TaxYear {
  Quantity<dim::money, N> loss_used, tax;
};

/// Income tax by year of a taxable income and a rate by year. A negative income pays no tax and is carried forward, the oldest loss used first;
/// a loss of year t serves years t + 1 to t + years. Nothing is carried back or refunded. The share limit is that of 26 USC 172(a)(2)
/// (80 % in the US since 2018); five years is the Chinese rule (Enterprise Income Tax Law, article 18).
template <class N>
std::vector<TaxYear<N>> income_tax(const std::vector<Quantity<dim::money, N>>& taxable_income, const std::vector<N>& rates, const LossCarryForward<N>& rule) {
  using Money = Quantity<dim::money, N>;
  std::vector<TaxYear<N>> result(taxable_income.size());
  std::vector<Money> left(taxable_income.size());
  for (std::size_t t = 0; t < taxable_income.size(); ++t) {
    const Money income = max(taxable_income[t], Money{});
    const std::size_t age = rule.years > 0 ? static_cast<std::size_t>(rule.years) : t;
    Money room = income * rule.share_limit;
    for (std::size_t old = t > age ? t - age : 0; old < t; ++old) {
      const Money used = min(left[old], room);
      left[old] -= used;
      room -= used;
      result[t].loss_used += used;
    }
    left[t] = max(-taxable_income[t], Money{});
    result[t].tax = (income - result[t].loss_used) * rates[t];
  }
  return result;
}

}  // namespace packcost
