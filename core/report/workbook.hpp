#pragma once

#include "report/plant_answers.hpp"

#include <string>
#include <vector>

namespace packcost {

/// A plant of a workbook.
struct CostSheet {
  std::string name;
  const Results<double>& results;
  ShownMoney money;
};

/// Writes an Excel workbook of what packs cost to the file: for each plant its families, steps and materials, where sums, shares and money a kWh
/// are formulas, so that a figure that is changed moves the price. Names are texts and never formulas. The same answers give the same bytes.
/// Returns what went wrong, empty if nothing.
std::string write_workbook(const std::string& file, const std::vector<CostSheet>& plants, const std::string& command_line);

}  // namespace packcost
