#pragma once

#include "model/evaluate.hpp"
#include "model/outputs.hpp"
#include "schema/problem.hpp"

#include <optional>

namespace packcost {

/// Computes what is needed of the investment case into `results`, those of the plant. What makes the case impossible is returned (paths of the
/// plant, such as `investment.loan_rate`; no places), and its figures then stay absent.
Problems add_investment(const Plant<double>& plant, OutputNeeds needs, Results<double>& results);

/// Computes the value chain into `results`, those of the plant. What makes it impossible is returned, and its figures then stay absent.
Problems add_chain(const Plant<double>& plant, Results<double>& results);

/// Computes whatever is needed beside the cost model into `results`, those of the plant; returns as add_investment and add_chain do.
Problems add_needed(const Plant<double>& plant, OutputNeeds needs, Results<double>& results);

/// Adds rates of return that were found, with the real one that follows (Fisher).
void add_rates(std::optional<double> rate, std::optional<double> equity_rate, double inflation, InvestmentFigures<double>& figures);

/// The whole model for one plant, with the figures of its investment and its chain that are needed; they stay absent where that is impossible.
Results<double> evaluate_for(const Plant<double>& plant, OutputNeeds needs);

/// One output of one plant in base units; NaN where it does not exist.
double value_of(const Output<double>& output, const Plant<double>& plant);

}  // namespace packcost
