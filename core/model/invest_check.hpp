#pragma once

#include "model/invest_inputs.hpp"

#include "schema/problem.hpp"
#include "units/tape.hpp"

namespace packcost {

/// What makes a case impossible to compute: years out of the case, shares outside 0..1, MACRS periods without a table, numbers that are
/// not finite. Paths are relative to the case (`loan.rate`); places are left to the caller. Empty when the case is sound.
template <class N>
Problems investment_problems(const InvestmentCase<N>& c);

extern template Problems investment_problems(const InvestmentCase<double>&);
extern template Problems investment_problems(const InvestmentCase<Taped>&);

/// The parameter of a plant that a part of its case comes from: `investment.loan_grace` for `loan.grace`.
std::string parameter_of(std::string_view part);

}  // namespace packcost
