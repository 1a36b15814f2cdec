#pragma once

#include "study/learn_series.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace packcost::learn::test {

using Rows = std::vector<std::vector<std::string>>;

/// The cells of a reference file without quoted cells; the first row holds the names.
inline Rows read_rows(const std::string& name) {
  std::ifstream file(std::string(PACKCOST_SOURCE_DIR) + "/tests/reference/learning/" + name);
  if (!file) throw std::runtime_error("no " + name);
  Rows rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

inline std::vector<double> column(const Rows& rows, const std::string& name) {
  const auto at = std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin();
  std::vector<double> values;
  for (std::size_t i = 1; i < rows.size(); ++i) values.push_back(std::stod(rows[i].at(static_cast<std::size_t>(at))));
  return values;
}

/// Pack prices in 2023 USD against cumulative output of electric-vehicle batteries, 2010-2024.
inline Series pack_series() {
  const auto rows = read_rows("pack_bnef_iea_2010_2024.csv");
  Series series = from_cumulative(column(rows, "year"), column(rows, "price_usd2023_per_kwh"), column(rows, "cum_gwh"));
  series.annual = column(rows, "annual_gwh");
  return series;
}

/// Unit cost against cumulative production, by technology.
inline std::map<std::string, Series> technologies() {
  std::map<std::string, Rows> groups;
  const auto rows = read_rows("technologies.csv");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Rows& group = groups[rows[i][0]];
    if (group.empty()) group.push_back(rows[0]);
    group.push_back(rows[i]);
  }
  std::map<std::string, Series> result;
  for (const auto& [name, group] : groups)
    result[name] = from_cumulative(column(group, "year"), column(group, "unit_cost"), column(group, "cumulative_production"));
  return result;
}

}  // namespace packcost::learn::test
