#pragma once

#include "schema/problem.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace packcost {

class Input;

/// Rows of texts under named columns, read one after the other: a CSV table, or JSON lines.
class RowSource {
 public:
  RowSource() = default;
  virtual ~RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;

  /// Names of the columns, in the order of the input.
  virtual const std::vector<std::string>& header() const = 0;
  /// Goes to the next row; false at the end. Throws InputError (data).
  virtual bool next() = 0;
  /// Texts of the row, as many as columns; valid until the next call of next().
  virtual std::span<const std::string_view> fields() const = 0;
  /// Whether the fields of the row are the parts of `written` between commas.
  virtual bool is_plain() const { return false; }
  /// The row as written, without its line end, where it is plain.
  virtual std::string_view written() const { return {}; }
  /// Place of a text of the row, before the first that of the name of the column, for messages.
  virtual Place place(std::size_t column) const = 0;
  /// The row as written, cut, for excerpts.
  virtual std::string excerpt() const = 0;
};

/// Reads JSON lines where the input starts as such (`{`), else CSV. `source` must outlive what reads it. Throws InputError (data).
std::unique_ptr<RowSource> row_source(Input& source);

}  // namespace packcost
