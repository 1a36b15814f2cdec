#pragma once

#include "model/evaluate.hpp"
#include "model/outputs.hpp"
#include "schema/problem.hpp"

namespace packcost {

/// Computes what is needed of the investment case into `results`, those of the plant. What makes the case impossible is returned (paths of the
/// plant, such as `investment.loan_rate`; no places), and its figures then stay absent.
Problems add_investment(const Plant<double>& plant, InvestmentNeeds needs, Results<double>& results);

/// The whole model for one plant, with the figures of its investment that are needed; they stay absent where the case is impossible.
Results<double> evaluate_for(const Plant<double>& plant, InvestmentNeeds needs);

/// One output of one plant in base units; NaN where it does not exist.
double value_of(const Output<double>& output, const Plant<double>& plant);

}  // namespace packcost
