#pragma once

#include "rows_output.hpp"
#include "study/sampling.hpp"

#include <functional>

namespace packcost {

/// Rows that one thread makes at a time.
inline constexpr std::uint64_t block_rows = 1024;

/// Appends the lines of rows first to first + count - 1 of a design; how many failed.
using AppendRows = std::function<std::size_t(std::uint64_t first, std::size_t count, std::string& out)>;

/// Writes the rows of a part of a design, of which an earlier run has written some, made on some threads; `start` gives a thread its hands.
void write_design(RowsOutput& output, const Sampler& sampler, const Shard& shard, unsigned threads, const std::function<AppendRows()>& start);

/// Which run it is that writes rows of a design, whatever part and output: `more` is what else the bytes hang on.
std::string key_of_rows(const std::string& plant, const StudyDesign& design, const OutputOptions& output, const std::string& more);

/// Gives columns of numbers of the plant their units.
void add_units(std::vector<CsvColumn>& columns, const ResolvedPlant& plant);

/// Whether JSON lines are asked for; throws InputError (usage) for other formats than those and csv.
bool wants_json_lines(const std::string& command, const OutputOptions& output);

/// The columns that a design has in CSV: `row`, what the row is for (`design_...`), then a column a parameter, named by its path.
class DesignRows {
 public:
  /// Both must outlive this.
  DesignRows(const Sampler& sampler, const std::vector<std::string>& groups) : sampler_(sampler), groups_(groups) {}

  std::vector<CsvColumn> columns() const;
  /// The columns between `row` and the parameters.
  std::vector<CsvColumn> place_columns() const;
  std::vector<CsvColumn> parameter_columns() const;

  /// Appends `3,AB,cell.capacity,75,...`: the place of a row (from 0), and the values of row i of `count` that Sampler::draw gave.
  void add_csv(std::string& line, std::uint64_t row, std::span<const double> values, std::size_t count, std::size_t i) const;
  /// Appends the same as members of a JSON object, `, "design_base": 3, ..., "cell.capacity": 75`.
  void add_json(std::string& line, std::uint64_t row, std::span<const double> values, std::size_t count, std::size_t i) const;

 private:
  const Sampler& sampler_;
  const std::vector<std::string>& groups_;
};

}  // namespace packcost
