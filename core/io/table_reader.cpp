#include "io/table_reader.hpp"

#include "io/fail.hpp"
#include "io/text_guard.hpp"

#include <limits>

// The library cuts file names to 255 characters on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstringop-truncation"
#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>
#pragma GCC diagnostic pop

namespace packcost {
namespace {

using Table = ::io::CSVReader<10, ::io::trim_chars<' '>, ::io::double_quote_escape<',', '"'>, ::io::throw_on_overflow, ::io::empty_line_comment>;

std::vector<DataRow> rows_of(Table& table) {
  table.read_header(::io::ignore_no_column, "row", "path", "value", "unit", "low", "high", "year", "source", "status", "note");
  std::vector<DataRow> rows;
  for (DataRow r; table.read_row(r.row, r.path, r.value, r.unit, r.low, r.high, r.year, r.source, r.status, r.note);) {
    r.line = static_cast<int>(table.get_file_line());
    rows.push_back(r);
  }
  return rows;
}

// A quote that does not open and close its whole field is kept by the library: we refuse it.
bool has_stray_quote(const DataRow& r) {
  for (const std::string* field : {&r.row, &r.path, &r.value, &r.unit, &r.low, &r.high, &r.year, &r.source, &r.status, &r.note})
    if (field->starts_with('"')) return true;
  return false;
}

}  // namespace

std::vector<DataRow> read_data_table(std::string_view text, const std::string& file) {
  Problems problems;
  guard_text(text, file, problems);
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  // The library reads one byte behind a last line that has no end, and takes a byte order mark as its own business.
  std::string bytes(without_bom(text));
  if (bytes.find_first_not_of("\r\n") == bytes.npos) throw input_error(Trouble::data, {file}, "the file is empty: a header line is expected");
  bytes += '\n';

  Table table(file, bytes.data(), bytes.data() + bytes.size());
  const auto refuse = [&](std::string message, std::string hint = {}) {
    const int line = static_cast<int>(table.get_file_line());
    InputError error = input_error(Trouble::data, {file, line, 1}, std::move(message), std::move(hint));
    error.problems[0].excerpt = line_of(bytes, line);
    return error;
  };
  try {
    std::vector<DataRow> rows = rows_of(table);
    for (const DataRow& r : rows)
      if (has_stray_quote(r)) {
        InputError error = input_error(Trouble::data, {file, r.line, 1}, "a quote that does not enclose its whole field");
        error.problems[0].excerpt = line_of(bytes, r.line);
        throw error;
      }
    return rows;
  } catch (const ::io::error::missing_column_in_header& e) {
    throw refuse("column '" + std::string(e.column_name) + "' is missing",
                 "the columns are row,path,value,unit,low,high,year,source,status,note, separated by commas");
  } catch (const ::io::error::extra_column_in_header& e) {
    throw refuse("unknown column '" + std::string(e.column_name) + "'", "the columns are row,path,value,unit,low,high,year,source,status,note");
  } catch (const ::io::error::duplicated_column_in_header& e) {
    throw refuse("column '" + std::string(e.column_name) + "' given twice");
  } catch (const ::io::error::too_few_columns&) {
    throw refuse("too few columns: 10 are expected");
  } catch (const ::io::error::too_many_columns&) {
    throw refuse("too many columns: 10 are expected", "put a text with a comma in quotes");
  } catch (const ::io::error::escaped_string_not_closed&) {
    throw refuse("a quote is not closed on its line");
  } catch (const ::io::error::line_length_limit_exceeded&) {
    throw refuse("the line is too long");
  } catch (const ::io::error::base&) {
    throw refuse("not a table as expected here");
  }
}

}  // namespace packcost
