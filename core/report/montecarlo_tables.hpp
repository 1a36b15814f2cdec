#pragma once

#include "report/plant_answers.hpp"
#include "study/montecarlo.hpp"

namespace packcost {

/// A drawn output: its statistics are in the unit and money shown.
struct DrawnOutput {
  const Output<double>* output = nullptr;
  OutputStatistics statistics;
  std::vector<double> targets;
};

/// Mean, standard deviation and some quantiles of each output, with the standard errors of mean and standard deviation.
TableData summary_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money);
/// Quantiles of each output with their standard errors.
TableData quantile_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money, const std::vector<double>& shares);
TableData histogram_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money);
/// Share of the rows below each target, with its standard error.
TableData below_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money);
/// Mean and standard deviation of the first 1, 2, 4, ... chunks of rows.
TableData convergence_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money);

}  // namespace packcost
