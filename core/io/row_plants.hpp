#pragma once

#include "io/csv_reader.hpp"
#include "io/load_plants.hpp"
#include "io/set_value.hpp"

#include <memory>

namespace packcost {

/// A plant for every row of a table whose header names parameters: each row is the plant with the row's values set, exactly as `--set` would.
/// Values that cannot be read or are out of range make the table wrong, with all places; values that do not go together fail their row.
class RowPlants {
 public:
  /// Throws InputError for what is wrong with plant, header or any value of the table.
  RowPlants(const PlantInputs& inputs, const std::string& rows, const Tables& tables);

  const std::vector<std::string>& columns() const { return columns_; }
  const Currency& currency() const { return base_.currency; }

  /// Goes to the next row; false at the end.
  bool next();
  /// Number of the row, from 1.
  int row() const { return row_; }
  /// The plant of the row; that of no row if error() says something.
  const Plant<double>& plant() const { return plant_; }
  const std::string& error() const { return error_; }
  /// The values of the row as they were written.
  std::span<const std::string_view> texts() const { return csv_->fields(); }

 private:
  void check_all();
  void set_row();
  void resolve_row();
  YamlNode cell(std::size_t column) const;

  const Tables& tables_;
  std::string name_, text_;
  std::vector<Assignment> assignments_;
  std::vector<std::string> columns_;
  bool rebuilds_ = false;  ///< a column chooses data rows or the money, so that a row is resolved anew
  ResolvedPlant base_;
  Plant<double> plant_;
  PlantMoney money_;
  std::unique_ptr<CsvReader> csv_;
  int row_ = 0;
  std::string error_;
};

}  // namespace packcost
