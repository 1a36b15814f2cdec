#pragma once

#include "io/read_bytes.hpp"
#include "io/row_source.hpp"

#include <deque>
#include <map>

namespace packcost {

/// Reads JSON lines row by row: an object a line, of numbers, texts, true, false and null, all with the names that the first has, in any order. A null is
/// an empty text. Empty lines are skipped at the end and refused before other rows. Memory is constant: a line of more than 64 KiB is refused.
/// All errors are InputError (data) with line and column; a column is counted in characters.
class JsonRows final : public RowSource {
 public:
  /// Reads the first line; throws if there is none.
  explicit JsonRows(Input& source);

  const std::vector<std::string>& header() const override { return header_; }
  bool next() override;
  std::span<const std::string_view> fields() const override { return fields_; }
  Place place(std::size_t column) const override;
  std::string excerpt() const override;

 private:
  bool line();
  void scan();
  void member();
  std::string_view text();
  std::string_view value();
  void escape(std::string& out);
  std::size_t column_of(std::string_view name, const char* at);
  void space();
  void expect(char c);
  [[noreturn]] void fail(const char* at, std::string message, std::string hint = {}) const;

  std::string file_;
  Input& source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  bool finished_ = false, first_ = true, started_ = false;
  int line_ = 0;
  std::string_view record_;
  const char* at_ = nullptr;  ///< in the record
  std::size_t members_ = 0;   ///< of the record, so far
  std::vector<std::string> header_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<std::string_view> fields_;
  std::vector<const char*> names_at_, values_at_;  ///< by column; null where the row has not got there yet
  std::deque<std::string> decoded_;                ///< texts that had escapes in them
};

}  // namespace packcost
