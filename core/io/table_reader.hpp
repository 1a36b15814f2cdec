#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// A row of a data table: a default or a fact, with its source. Everything is text here, blanks around it removed; numbers are read later.
struct DataRow {
  std::string row, path, value, unit, low, high, year, source, status, note;
  int line = 0;
};

/// The rows of a data table, whose header names the columns of DataRow in any order. Blank lines are skipped; a field holds no line end and
/// does not start with a quote. Throws InputError (data) with a place; `file` is the name in messages.
std::vector<DataRow> read_data_table(std::string_view text, const std::string& file);

}  // namespace packcost
