#pragma once

#include "io/read_bytes.hpp"
#include "io/row_source.hpp"
#include "schema/problem.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// Reads a CSV table (RFC 4180, comma) row by row, with a header that is known only now. Quoted fields may hold line ends; CRLF and LF, a
/// byte order mark and a missing last line end are fine. `#` is an ordinary character. Blank lines are skipped at the end and refused
/// before other rows. Memory is constant: a record of more than 64 KiB is refused.
/// All errors are InputError (data) with line and column; a column is counted in characters.
class CsvReader final : public RowSource {
 public:
  /// A table in memory; `text` must outlive the reader. Reads the header; throws if there is none or a name is empty or given twice.
  CsvReader(std::string_view text, std::string file);

  /// A table that is read as it is needed; `source` must outlive the reader. Throws as the other one does, and what Input throws.
  explicit CsvReader(Input& source);

  /// Column names, in the order of the file.
  const std::vector<std::string>& header() const override { return header_; }

  /// The column of that name.
  std::optional<std::size_t> column(std::string_view name) const;

  /// Goes to the next row; false at the end. After a row with the wrong number of columns was thrown, reading can go on.
  bool next() override;

  /// Fields of the row, as many as columns, without their quotes; valid until the next call of next().
  std::span<const std::string_view> fields() const override;

  /// The row as written, without its line end.
  std::string_view written() const override { return {begin_record_, static_cast<std::size_t>(end_record_ - begin_record_)}; }

  /// Whether no field of the row stands in quotes: its fields are then the parts of `written` between commas.
  bool is_plain() const override { return !quoted_; }

  /// Line the row starts on; the header is line 1.
  int line() const { return line_; }

  /// Place of a field of the row, for messages.
  Place place(std::size_t column) const override;

  /// The row as written, cut, for excerpts.
  std::string excerpt() const override;

 private:
  bool plain_record();
  void split() const;
  bool record();
  bool scan();
  bool needs_more(const char* open_quote) const;
  const char* quoted_field(const char* start);
  const char* plain_field(const char* start);
  void guard(const char* until) const;
  bool refill();
  void read_header();
  [[noreturn]] void fail(const char* at, std::string message, std::string hint = {}) const;
  void close_field(const char* first, const char* last, bool doubled);

  std::string file_;
  Input* source_ = nullptr;
  std::vector<char> buffer_;
  const char *position_ = nullptr, *end_ = nullptr;
  bool finished_ = true;

  const char *begin_record_ = nullptr, *end_record_ = nullptr, *limit_ = nullptr;
  int line_ = 0, next_line_ = 1;
  bool blank_ = false, suspect_ = false, quoted_ = false;
  std::vector<std::string> header_;
  mutable bool split_ = true;  ///< whether fields of the row were looked for
  mutable std::vector<std::string_view> fields_;
  mutable std::vector<const char*> starts_;
  std::string unquoted_;
};

}  // namespace packcost
