#pragma once

#include "io/load_plants.hpp"
#include "io/read_bytes.hpp"
#include "io/row_source.hpp"
#include "io/set_value.hpp"

#include <cmath>
#include <map>
#include <memory>

namespace packcost {

/// The plant that the words of a row choose, and its money: all of a row but its numbers.
struct RowVariant {
  Plant<double> plant;
  PlantMoney money;
  std::string trouble;  ///< why no row that chooses it is evaluated; empty if there is nothing wrong
};

/// Some rows of a table, held by themselves so that a thread may work on them while the next are read.
struct RowBlock {
  std::size_t first = 0;                                    ///< number of the first row, from 0
  std::vector<std::shared_ptr<const RowVariant>> variants;  ///< that its rows choose
  std::vector<std::uint32_t> variant_of;                    ///< of each row, among `variants`
  std::vector<char> plain;                                  ///< of each row: whether its line is its fields with commas between them
  std::string bytes;                                        ///< the lines, each followed by a comma; fields of a row that is not plain
  std::vector<std::uint32_t> starts{0};                     ///< where each row starts in `bytes`, and the end
  std::vector<std::uint32_t> ends;                          ///< where fields of rows that are not plain end, and of each such row the first of them
  std::vector<std::uint32_t> ends_of;

  std::size_t rows() const { return variant_of.size(); }
  void clear();
  void add(RowSource& source);
  /// A row that is plain, as it was written.
  std::string_view line(std::size_t row) const { return {bytes.data() + starts[row], starts[row + 1] - starts[row] - 1}; }
  const char* last() const { return bytes.data() + bytes.size(); }
  /// The texts of a row, as many as there are columns.
  void split(std::size_t row, std::size_t columns, std::vector<std::string_view>& texts) const;
};

/// What a column of the table is.
enum class ColumnRole {
  number,   ///< a number of the plant
  word,     ///< what chooses a variant: a row of data, a currency, a word, a flag, a list
  text,     ///< a text of the plant, which changes no figure
  carried,  ///< `row` and `design_...`: what a design says of itself, handed through
};

/// A table, in CSV or JSON lines, whose columns are named by parameters: each row is the plant with its values set, exactly as `--set` would. It is read row by row in
/// constant memory.
class RowTable {
 public:
  /// Opens the table and checks its header; throws InputError for what is wrong with it or the plant.
  RowTable(const PlantInputs& inputs, const std::string& rows, const Tables& tables);

  const std::vector<std::string>& columns() const { return columns_; }
  ColumnRole role(std::size_t column) const { return roles_[column]; }
  /// The plant that rows start from, and its money.
  const ResolvedPlant& base() const { return base_; }
  const std::string& name() const { return name_; }
  /// Whether this is a file, which can be read twice.
  bool is_file() const { return file_; }

  /// Reads every value of a file once and goes back to its start: the number of its rows. Throws InputError (data) with the places of what
  /// cannot be read or is out of range, so that a table with a wrong value gives no result at all.
  std::size_t check();
  /// A digest of the file, after check(); empty for what is no file.
  const std::string& digest() const { return digest_; }

  /// Passes over rows.
  void skip(std::size_t rows);
  /// Reads up to `most` rows; false where there are none left.
  bool read(RowBlock& block, std::size_t most);

 private:
  void open();
  void check_header();
  const std::shared_ptr<const RowVariant>& variant(Problems& problems);
  YamlNode cell(std::size_t column) const;
  Problem problem_of(std::size_t column, const Refusal& refusal) const;

  const Tables& tables_;
  std::string rows_, name_, digest_;
  bool file_ = false;
  ResolvedPlant base_;
  std::vector<Assignment> assignments_;
  std::vector<std::string> columns_;
  std::vector<ColumnRole> roles_;
  std::map<std::string, std::shared_ptr<const RowVariant>> variants_;
  bool words_ = false;  ///< whether rows choose variants
  std::unique_ptr<Input> input_;
  std::unique_ptr<RowSource> source_;
  std::size_t next_row_ = 0;
};

/// Reads the number cells of a table as values in the fields' own units, for one variant.
class CellReader {
 public:
  CellReader(const RowTable& table, const RowVariant& variant);

  /// The value of a cell in the column's own unit; NaN with the reason in `refusal` if it is none, or out of range.
  double read(std::size_t column, std::string_view text, Refusal& refusal);
  /// The values of the number columns of a plain row, `stride` apart from `values` on; false where a cell asks for a closer look, by read(). Bytes may be
  /// looked at up to `last`, which may lie behind the line.
  bool read_line(std::string_view line, const char* last, double* values, std::size_t stride) const;

 private:
  struct Number {
    Slot<double> slot;
    double low = 1, high = 0;  ///< between which a value is surely in range
    bool whole = false;
    bool surely_takes(double value) const { return value >= low && value <= high && (!whole || value == std::floor(value)); }
  };
  Plant<double> plant_;
  const PlantMoney& money_;
  std::vector<Number> numbers_;
};

}  // namespace packcost
