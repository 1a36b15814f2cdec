#include "io/json_rows.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "io/text_guard.hpp"

#include <algorithm>
#include <cstring>

namespace packcost {

namespace {

constexpr std::size_t longest_line = std::size_t{1} << 16, most_members = 4096;

std::string in_quotes(std::string_view text) { return '\'' + std::string(text.substr(0, 60)) + '\''; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the JSON number that a text starts with; 0 where it does not.
std::size_t number_length(std::string_view text) {
  std::size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > from;
  };
  const std::size_t whole = i;
  if (!digits() || (text[whole] == '0' && i > whole + 1)) return 0;
  if (i < text.size() && text[i] == '.' && (++i, !digits())) return 0;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return 0;
  }
  return i;
}

void append_utf8(std::string& out, unsigned code) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) out += static_cast<char>(code);
  else if (code < 0x800) out += static_cast<char>(0xC0 | code >> 6), tail(0);
  else if (code < 0x10000) out += static_cast<char>(0xE0 | code >> 12), tail(6), tail(0);
  else out += static_cast<char>(0xF0 | code >> 18), tail(12), tail(6), tail(0);
}

}  // namespace

JsonRows::JsonRows(Input& source) : file_(source.name()), source_(source), buffer_(4 * longest_line) {
  if (!line()) throw input_error(Trouble::data, {file_}, "the file is empty: a JSON object a line is expected");
  scan();
  first_ = false;
}

// Moves to the next line that holds something; false at the end.
bool JsonRows::line() {
  int empty_line = 0;
  for (;;) {
    char* const from = buffer_.data() + begin_;
    const auto* const stop = static_cast<const char*>(std::memchr(from, '\n', end_ - begin_));
    if (!stop && !finished_ && end_ - begin_ <= longest_line) {
      std::memmove(buffer_.data(), from, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
      const std::size_t n = source_.read({buffer_.data() + end_, buffer_.size() - end_});
      end_ += n;
      finished_ = n == 0;
      continue;
    }
    std::size_t length = stop ? static_cast<std::size_t>(stop - from) : end_ - begin_;
    if (!stop && length == 0) return false;
    ++line_;
    begin_ += length + (stop ? 1 : 0);
    if (length > 0 && from[length - 1] == '\r') --length;
    record_ = {from, std::min(length, longest_line)};
    if (line_ == 1) record_ = without_bom(record_);
    if (length > longest_line) fail(record_.data(), "a line is too long: more than 64 KiB");
    if (record_.find_first_not_of(" \t") == record_.npos) {
      if (empty_line == 0) empty_line = line_;
      continue;
    }
    if (empty_line != 0) throw input_error(Trouble::data, {file_, empty_line, 1}, "an empty line between rows", "remove it");
    return true;
  }
}

bool JsonRows::next() {
  if (!started_) return started_ = true;  // the first line was read for its names
  if (!line()) {
    fields_.clear();
    return false;
  }
  scan();
  return true;
}

void JsonRows::fail(const char* at, std::string message, std::string hint) const {
  InputError error = input_error(Trouble::data, place_at(record_, static_cast<std::size_t>(at - record_.data()), file_, line_), std::move(message), std::move(hint));
  error.problems[0].excerpt = excerpt();
  throw error;
}

void JsonRows::space() {
  while (at_ != record_.end() && (*at_ == ' ' || *at_ == '\t')) ++at_;
}

void JsonRows::expect(char c) {
  space();
  if (at_ == record_.end()) fail(at_, std::string("the line ends where '") + c + "' is expected", "one whole object a line");
  if (*at_ != c) fail(at_, std::string("'") + c + "' is expected here");
  ++at_;
}

// Splits the record at its commas.
void JsonRows::scan() {
  const bool plain = std::all_of(record_.begin(), record_.end(), [](unsigned char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
  if (!plain) {
    Problems problems;
    guard_text(record_, file_, problems, line_);
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  }
  at_ = record_.begin();
  members_ = 0;
  decoded_.clear();
  std::fill(values_at_.begin(), values_at_.end(), nullptr);
  expect('{');
  space();
  if (at_ != record_.end() && *at_ == '}') ++at_;
  else {
    for (;;) {
      member();
      space();
      if (at_ == record_.end() || *at_ != ',') break;
      ++at_;
    }
    expect('}');
  }
  space();
  if (at_ != record_.end()) fail(at_, "something stands after the object", "one object a line");
  if (header_.empty()) fail(record_.begin(), "the first object has no names");
  for (std::size_t i = 0; i < header_.size() && members_ < header_.size(); ++i)
    if (!values_at_[i]) fail(record_.begin(), in_quotes(header_[i]) + " is missing, which the first line has");
}

void JsonRows::member() {
  space();
  const char* const name_at = at_;
  if (at_ == record_.end() || *at_ != '"') fail(at_, "a name in quotes is expected here");
  const std::string_view name = text();
  const std::size_t column = column_of(name, name_at);
  expect(':');
  space();
  names_at_[column] = name_at;
  values_at_[column] = at_;
  fields_[column] = value();
  ++members_;
}

// The column of a name; in the first line a new one.
std::size_t JsonRows::column_of(std::string_view name, const char* at) {
  std::size_t column = members_;
  if (first_) {
    if (name.empty()) fail(at, "a name is empty");
    if (!columns_.emplace(name, column).second) fail(at, in_quotes(name) + " is given twice");
    if (column == most_members) fail(at, "an object has more than 4096 names");
    header_.emplace_back(name);
    fields_.emplace_back();
    names_at_.push_back(nullptr);
    values_at_.push_back(nullptr);
    return column;
  }
  if (column >= header_.size() || header_[column] != name) {
    const auto found = columns_.find(name);
    if (found == columns_.end()) fail(at, in_quotes(name) + " is not a name that the first line has");
    column = found->second;
  }
  if (values_at_[column]) fail(at, in_quotes(name) + " is given twice");
  return column;
}

// A text in quotes, without them.
std::string_view JsonRows::text() {
  const char* const open = at_++;
  const char* const from = at_;
  while (at_ != record_.end() && *at_ != '"' && *at_ != '\\') ++at_;
  std::string_view found(from, static_cast<std::size_t>(at_ - from));
  if (at_ != record_.end() && *at_ == '\\') {
    std::string out(found);
    while (at_ != record_.end() && *at_ != '"') {
      if (*at_ == '\\') escape(out);
      else out += *at_++;
    }
    if (const std::string wrong = forbidden_character(out); !wrong.empty()) fail(open, wrong + " in a text (through an escape)");
    found = decoded_.emplace_back(std::move(out));
  }
  if (at_ == record_.end()) fail(open, "the quote opened here is never closed");
  ++at_;
  return found;
}

void JsonRows::escape(std::string& out) {
  const char* const open = at_++;
  constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
  const auto unit = [&] {  // the four digits after \u
    constexpr std::ptrdiff_t digits = 4;
    unsigned code = 0;
    if (record_.end() - at_ <= digits || *at_ != 'u') fail(open, "an escape that is none of JSON");
    ++at_;
    for (std::ptrdiff_t i = 0; i < digits; ++i, ++at_) {
      constexpr std::string_view hex = "0123456789abcdef";
      const std::size_t digit = hex.find(static_cast<char>(*at_ | (*at_ >= 'A' && *at_ <= 'F' ? 0x20 : 0)));
      if (digit == hex.npos) fail(open, "an escape that is none of JSON");
      code = code * 16 + static_cast<unsigned>(digit);
    }
    return code;
  };
  const std::size_t letter = at_ == record_.end() ? letters.npos : letters.find(*at_);
  if (letter != letters.npos) {
    out += meant[letter];
    ++at_;
    return;
  }
  unsigned code = unit();
  if (code >= 0xDC00 && code < 0xE000) fail(open, "half of a pair of escapes");
  if (code >= 0xD800 && code < 0xDC00) {
    if (at_ == record_.end() || *at_ != '\\') fail(open, "half of a pair of escapes");
    ++at_;
    const unsigned low = unit();
    if (low < 0xDC00 || low >= 0xE000) fail(open, "half of a pair of escapes");
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(out, code);
}

std::string_view JsonRows::value() {
  if (at_ != record_.end() && *at_ == '"') return text();
  const std::string_view rest(at_, static_cast<std::size_t>(record_.end() - at_));
  for (std::string_view word : {"true", "false", "null"})
    if (rest.starts_with(word)) {
      at_ += word.size();
      return word == "null" ? std::string_view{} : word;
    }
  const std::size_t length = number_length(rest);
  if (length == 0 && (rest.starts_with('[') || rest.starts_with('{'))) fail(at_, "a list or an object stands here", "one number, text, true, false or null for each path");
  if (length == 0) fail(at_, "a number, a text in quotes, true, false or null is expected here");
  at_ += length;
  return rest.substr(0, length);
}

Place JsonRows::place(std::size_t column) const {
  const char* const at = started_ ? values_at_[column] : names_at_[column];
  return place_at(record_, static_cast<std::size_t>(at - record_.data()), file_, line_);
}

std::string JsonRows::excerpt() const { return line_of(record_, 1); }

std::unique_ptr<RowSource> row_source(Input& source) {
  constexpr std::size_t enough = 4;
  const std::string_view start = without_bom(source.peek(enough));
  if (start.starts_with('{')) return std::make_unique<JsonRows>(source);
  if (start.starts_with('[')) throw input_error(Trouble::data, {source.name(), 1, 1}, "a list of JSON where rows are expected", "one object a line: jq -c '.[]'");
  return std::make_unique<CsvReader>(source);
}

}  // namespace packcost
