#pragma once

#include "model/invest_inputs.hpp"
#include "model/invest_rates.hpp"

namespace packcost {

/// One year of a loan; money.
template <class N>
struct LoanYear {
  Quantity<dim::money, N> draw;         ///< cash received at the end of the year
  Quantity<dim::money, N> interest;     ///< paid in cash
  Quantity<dim::money, N> capitalised;  ///< interest of the year added to the balance
  Quantity<dim::money, N> principal;    ///< repaid in cash
  Quantity<dim::money, N> balance;      ///< owed at the end of the year
};

/// The loan by year. Draws follow the capital of each year; interest runs on the balance at the start of the year; instalments fall in
/// the operating years grace .. years - 1, each on the balance of then over the instalments left, and what is still owed in the last year
/// is repaid then. As in BioSTEAM's TEA the loan is repaid from the first year of operation; unlike there, draws fall at the end of the
/// year and working capital is not borrowed.
template <class N>
std::vector<LoanYear<N>> loan_schedule(const InvestmentCase<N>& c, const std::vector<Quantity<dim::money, N>>& capital) {
  using Money = Quantity<dim::money, N>;
  const LoanTerms<N>& loan = c.loan;
  Money total{};
  for (const Money& spent : capital) total += spent;
  const N share_of_amount = loan.amount.value / select(total.value == N(0), N(1), total.value);
  const N share = loan.size == LoanSize::amount ? share_of_amount : loan.share;
  std::vector<LoanYear<N>> schedule(capital.size());
  Money balance{};
  for (std::size_t t = 0; t < capital.size(); ++t) {
    LoanYear<N>& year = schedule[t];
    const int operating = static_cast<int>(t) - c.first_operating_year;
    const Money interest = balance * loan.rate;
    if (operating < 0 && loan.construction_interest == ConstructionInterest::capitalised) year.capitalised = interest;
    else year.interest = interest;
    const int instalments_left = std::max(loan.years - operating, 1);
    if (operating >= loan.grace)
      year.principal = loan.repayment == Repayment::annuity ? balance * annuity_payment(loan.rate, instalments_left) - interest
                                                            : balance / N(instalments_left);
    year.draw = capital[t] * share;
    balance += year.draw + year.capitalised - year.principal;
    if (t + 1 == capital.size()) {
      year.principal += balance;
      balance = Money{};
    }
    year.balance = balance;
  }
  return schedule;
}

/// The interest subsidy of each year: a share of the interest paid, or points on the balance at the start of the year (never more than
/// the interest paid), cut at the yearly ceiling and at what is left of the total ceiling. Capitalised interest is not subsidised. Money.
template <class N>
std::vector<Quantity<dim::money, N>> subsidy_schedule(const InterestSubsidy<N>& rule, const std::vector<LoanYear<N>>& loan) {
  using Money = Quantity<dim::money, N>;
  std::vector<Money> subsidy(loan.size());
  Money received{};
  for (std::size_t t = 0; t < loan.size(); ++t) {
    const Money opening = t > 0 ? loan[t - 1].balance : Money{};
    const Money claim = rule.kind == SubsidyKind::points ? opening * rule.points : loan[t].interest * rule.share;
    subsidy[t] = min(claim, loan[t].interest);
    if (rule.ceiling_per_year) subsidy[t] = min(subsidy[t], *rule.ceiling_per_year);
    if (rule.ceiling_total) subsidy[t] = min(subsidy[t], max(*rule.ceiling_total - received, Money{}));
    received += subsidy[t];
  }
  return subsidy;
}

}  // namespace packcost
