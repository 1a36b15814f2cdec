#pragma once

#include "report/answer.hpp"
#include "report/chart.hpp"

namespace packcost {

/// What to draw of a table that does not say it by its columns.
struct ChartWish {
  std::string x;                     ///< column of the labels
  std::vector<std::string> columns;  ///< of the values

  bool any() const { return !x.empty() || !columns.empty(); }
};

/// The charts of a table, recognised by its columns, whatever the command: none where it holds nothing to draw. `whose` goes before the titles.
std::vector<Chart> charts_of(const TableData& table, const std::string& whose = {}, const ChartWish& wish = {});

/// The cost families of several plants, a stacked bar a plant.
Chart chart_of_plants(const std::vector<std::pair<std::string, TableData>>& families);

}  // namespace packcost
