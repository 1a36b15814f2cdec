#pragma once

#include "io/csv_reader.hpp"
#include "io/load_plants.hpp"
#include "io/read_bytes.hpp"
#include "io/set_value.hpp"

#include <map>
#include <memory>

namespace packcost {

/// A plant for every row of a table whose header names parameters: each row is the plant with the row's values set, exactly as `--set` would.
/// Values that cannot be read or are out of range make the table wrong, with all places; values that do not go together fail their row.
/// A file is read twice and never held; standard input and pipes are held.
class RowPlants {
 public:
  /// Throws InputError for what is wrong with plant, header or any value of the table.
  RowPlants(const PlantInputs& inputs, const std::string& rows, const Tables& tables);

  const std::vector<std::string>& columns() const { return columns_; }
  /// Whether a column holds numbers.
  bool is_number(std::size_t column) const;
  /// Money of the plant that the rows start from.
  const Currency& base_currency() const { return base_.currency; }

  /// Goes to the next row; false at the end.
  bool next();
  /// Number of the row, from 1.
  int row() const { return row_; }
  /// The plant of the row and its money; of no row if error() says something.
  const Plant<double>& plant() const { return plant_; }
  const Currency& currency() const { return variant_->money.currency; }
  const std::string& error() const { return error_; }
  /// The values of the row as they were written.
  std::span<const std::string_view> texts() const { return csv_->fields(); }

 private:
  /// The plant that some names of data rows, and a currency, choose: all that a row cannot change by setting a value.
  struct Variant {
    Plant<double> plant;
    PlantMoney money;
    bool good = true;
  };

  void rewind();
  void check_header();
  void check_all();
  void set_row(Problems& problems);
  YamlNode cell(std::size_t column) const;
  const Variant& variant(Problems& problems);
  void start_from(const Variant& variant);
  Refusal set(std::size_t column);

  const Tables& tables_;
  std::string rows_, name_, text_;
  bool held_ = true;
  std::vector<Assignment> assignments_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> choosing_;  ///< columns that choose a variant
  ResolvedPlant base_;
  std::map<std::string, Variant> variants_;
  const Variant* variant_ = nullptr;  ///< that plant_ started from
  Plant<double> plant_;
  std::vector<Slot<double>> slots_;  ///< of the columns, in plant_
  std::unique_ptr<Input> input_;
  std::unique_ptr<CsvReader> csv_;
  int row_ = 0;
  std::string error_;
};

}  // namespace packcost
