#pragma once

#include "report/answer.hpp"

#include <cstdint>
#include <optional>

namespace packcost {

/// A column of a CSV file as its schema tells of it.
struct CsvColumn {
  std::string name;         ///< heading, its unit at the end unless renamed
  std::string type;         ///< "number", "integer" or "string"
  std::string unit;         ///< with currency and year, such as USD2024/kWh; empty for texts
  std::string title;        ///< name of the figure, without its unit
  std::string description;
};

/// What a CSV file cannot say of itself.
struct CsvOrigin {
  std::string command;                      ///< the command line that made it
  std::vector<std::string> inputs_digests;  ///< of each plant, or of the data
  std::optional<std::uint64_t> seed;        ///< of what was drawn by chance
  std::string design{};                     ///< what was drawn, as JSON on one line; empty where nothing was
  /// Where the file is one part of a run, which: `run` is the same in all of them.
  struct Part {
    std::uint64_t part = 1, parts = 1;
    std::string run{};
  } part{};
  std::string rows_digest{};  ///< of a table of values that was read; empty where there was none
};

/// The figures of all answers as one table, a row a plant; with `table` named, that table of every plant.
TableData csv_table(const std::vector<Answer>& answers, const std::string& table);

/// The columns of a table, under the headings that its CSV has.
std::vector<CsvColumn> csv_columns(const TableData& table);

/// A table as CSV under these headings, one for each of its columns.
std::string print_csv(const TableData& table, const std::vector<CsvColumn>& columns);

/// Heading, or text, after RFC 4180; headings separated by commas and ended by a line end.
std::string csv_header(const std::vector<CsvColumn>& columns);

/// What stands beside a CSV file as FILE.meta.json: Frictionless Table Schema with unit and currency year of each column, and its origin.
std::string csv_schema(const std::vector<CsvColumn>& columns, const CsvOrigin& origin);

}  // namespace packcost
