#pragma once

#include "report/answer.hpp"
#include "report/chart.hpp"

#include <optional>

namespace packcost {

/// A table read by the names of its columns.
struct TableView {
  const TableData& table;

  /// A column read back from CSV may have lost or won a `_per_kwh`, which the unit of its printed name says: either is found.
  std::optional<std::size_t> find(std::string_view name) const;
  bool has(std::initializer_list<std::string_view> names) const;
  /// The column as numbers, NaN where there is none; only of rows in `rows`.
  std::vector<double> numbers(std::string_view name, const std::vector<std::size_t>& rows) const;
  /// The column as texts for people.
  std::vector<std::string> texts(std::string_view name, const std::vector<std::size_t>& rows) const;
  std::string unit(std::string_view name) const;
  /// Rows whose text in a column is not one of `words`.
  std::vector<std::size_t> rows_without(std::string_view name, std::initializer_list<std::string_view> words) const;
  std::vector<std::size_t> all_rows() const;
};

/// `cost, USD2025/kWh`.
std::string with_unit(const std::string& what, const std::string& unit);

/// Series of those columns, named as people say them.
std::vector<ChartSeries> series_of(const TableView& view, std::initializer_list<std::string_view> columns, const std::vector<std::size_t>& rows);

/// Keeps the `most` largest labels by the size of their sum, largest first, and adds up the rest as one.
void keep_largest(Chart& chart, std::size_t most);

/// Takes out labels without anything to show.
void drop_empty(Chart& chart);

}  // namespace packcost
