#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace packcost {

/// A table as a command printed it: columns with units at the end of their names, cells of text, number or nothing.
struct PrintedTable {
  using Cell = std::variant<std::monostate, std::string, double>;
  std::string name;   ///< empty in CSV, which does not say it
  std::string plant;  ///< whose it is; empty where the table does not say
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Whether a text is what a command printed (CSV, JSON, JSON lines) rather than a plant file, by its first line: a plant file starts with a
/// comment, a `---` or a key and a colon; JSON of a command has the key `packcost`, or is a list.
bool is_printed_answer(std::string_view text);

/// The tables of a CSV or JSON answer, those of each plant apart; of JSON figures, a table named `results`. Throws InputError (data) with the place.
std::vector<PrintedTable> read_printed_answer(const std::string& text, const std::string& file);

}  // namespace packcost
