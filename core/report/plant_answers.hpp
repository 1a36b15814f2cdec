#pragma once

#include "model/outputs.hpp"
#include "report/answer.hpp"

#include <span>

namespace packcost {

/// The money that results are shown in: one of the plant's is `factor` of it.
struct ShownMoney {
  std::string currency;
  double factor = 1;
};

/// Names of the figures that a command shows when `--outputs` does not choose others.
std::span<const std::string_view> default_outputs(std::string_view command);

/// One figure of a plant, in its unit and the money shown.
double figure_of(const Output<double>& output, const Results<double>& results, const ShownMoney& money);
/// Column of a figure, its unit and currency at the end.
std::string column_of(const Output<double>& output, const ShownMoney& money);

/// The chosen figures of a plant.
std::vector<Figure> figures(const Results<double>& results, const std::vector<std::string>& names, const ShownMoney& money);

/// A pack by kind of cost: money a kWh, money a pack, share; the rows sum to the price.
TableData families_table(const Results<double>& results, const ShownMoney& money);
/// A pack by process step, each step by kind of cost; the rows sum to the price.
TableData steps_table(const Results<double>& results, const ShownMoney& money);
/// A pack by material and purchased item, conversion and return beside them; the rows sum to the price.
TableData materials_table(const Results<double>& results, const ShownMoney& money);
/// Net and bought materials of a cell and of a kWh.
TableData bill_table(const Results<double>& results, const ShownMoney& money);
/// Equipment, building, workers, floor and power by step.
TableData capital_table(const Plant<double>& plant, const Results<double>& results, const ShownMoney& money);

/// Steps that run outside the range in which their scaling law was calibrated, on one line each; none in machines mode.
std::vector<std::string> scale_warnings(const Plant<double>& plant, const Results<double>& results);

/// A command's answer for one plant: names, inputs, digest; figures and tables are the caller's.
Answer plain_answer(const std::string& command, const Plant<double>& plant, const std::string& file, const ShownMoney& money);

}  // namespace packcost
