#include "io/csv_reader.hpp"

#include "io/fail.hpp"
#include "io/text_guard.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace packcost {
namespace {

constexpr std::size_t longest_record = 1u << 16;

enum class Kind : unsigned char { plain, comma, line_feed, carriage_return, quote, suspect };

constexpr auto kinds = [] {
  std::array<Kind, 256> table{};
  for (std::size_t c = 0; c < 256; ++c) table[c] = (c >= 0x20 && c < 0x7F) || c == '\t' ? Kind::plain : Kind::suspect;
  table[','] = Kind::comma;
  table['\n'] = Kind::line_feed;
  table['\r'] = Kind::carriage_return;
  table['"'] = Kind::quote;
  return table;
}();

Kind kind(char c) { return kinds[static_cast<unsigned char>(c)]; }

/// Bytes that are looked at together.
using Bytes = signed char __attribute__((vector_size(16)));
using Counts = unsigned char __attribute__((vector_size(16)));
constexpr std::size_t width = sizeof(Bytes);

Bytes bytes_at(const char* p) {
  Bytes bytes;
  std::memcpy(&bytes, p, width);
  return bytes;
}

/// Commas in a line from which nothing else must be told apart: no quote, tab, control character or byte beyond ASCII, and neither very short nor long.
std::optional<std::size_t> commas_of(const char* first, const char* last) {
  constexpr std::size_t longest = 255 * width;  // as many as a byte counts
  const std::size_t length = static_cast<std::size_t>(last - first), rest = length % width;
  if (length < width || length > longest) return {};
  constexpr Bytes places{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  constexpr signed char blank = 0x20, quote = '"', comma = ',', rubout = 0x7F;
  Bytes odd{};
  Counts commas{};
  for (const char* p = first; p != last - rest; p += width) {
    const Bytes bytes = bytes_at(p);
    odd |= (bytes < blank) | (bytes == quote) | (bytes == rubout);
    commas -= Counts(bytes == comma);
  }
  const Bytes bytes = bytes_at(last - width), fresh = places >= static_cast<signed char>(width - rest);
  odd |= (bytes < blank) | (bytes == quote) | (bytes == rubout);
  commas -= Counts((bytes == comma) & fresh);
  std::size_t count = 0;
  bool plain = true;
  for (std::size_t i = 0; i < width; ++i) {
    count += commas[i];
    plain = plain && odd[i] == 0;
  }
  return plain ? std::optional(count) : std::nullopt;
}

std::string count_of(std::size_t n) { return std::to_string(n) + (n == 1 ? " column" : " columns"); }

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string file) : file_(std::move(file)), position_(text.data()), end_(text.data() + text.size()) {
  read_header();
}

CsvReader::CsvReader(Input& source) : file_(source.name()), source_(&source), buffer_(4 * longest_record), finished_(false) {
  position_ = end_ = buffer_.data();
  read_header();
}

// Moves the unread rest to the front of the buffer and reads more behind it; false when nothing more comes.
bool CsvReader::refill() {
  if (finished_) return false;
  const std::size_t rest = static_cast<std::size_t>(end_ - position_);
  if (rest > 0) std::memmove(buffer_.data(), position_, rest);
  const std::size_t n = source_->read({buffer_.data() + rest, buffer_.size() - rest});
  position_ = buffer_.data();
  end_ = position_ + rest + n;
  finished_ = n == 0;
  return !finished_;
}

void CsvReader::fail(const char* at, std::string message, std::string hint) const {
  const std::string_view record(begin_record_, static_cast<std::size_t>(std::max(at, end_record_) - begin_record_));
  const Place place = place_at(record, static_cast<std::size_t>(at - begin_record_), file_, line_);
  InputError error = input_error(Trouble::data, place, std::move(message), std::move(hint));
  const std::string_view seen(begin_record_, std::min(longest_record, static_cast<std::size_t>(end_ - begin_record_)));
  error.problems[0].excerpt = line_of(seen, place.line - line_ + 1);
  throw error;
}

void CsvReader::close_field(const char* first, const char* last, bool doubled) {
  if (!doubled) {
    fields_.emplace_back(first, static_cast<std::size_t>(last - first));
    return;
  }
  const std::size_t start = unquoted_.size();
  for (const char* p = first; p != last; ++p) {
    unquoted_ += *p;
    if (*p == '"') ++p;
  }
  fields_.emplace_back(unquoted_.data() + start, unquoted_.size() - start);
}

// Complains if the bytes of the record up to `until` are not all fit for a text.
void CsvReader::guard(const char* until) const {
  if (!suspect_) return;
  Problems problems;
  guard_text({begin_record_, static_cast<std::size_t>(until - begin_record_)}, file_, problems, line_);
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
}

// At the end of what is in reach: whether more must be read. Throws where the record is too long or the input ends inside a quote.
bool CsvReader::needs_more(const char* open_quote) const {
  if (limit_ != end_) {
    const char* whole = limit_;
    while (whole != begin_record_ && (whole[-1] & 0x80) != 0) --whole;
    guard(whole);
    if (open_quote) fail(open_quote, "the quote opened here is not closed within 65536 bytes");
    fail(begin_record_, "the line is too long: more than 65536 bytes");
  }
  if (!finished_) return true;
  guard(end_);
  if (open_quote) fail(open_quote, "the quote opened here is never closed");
  return false;
}

// Takes the quoted field that starts at `start`; returns where it ends, null if more must be read.
const char* CsvReader::quoted_field(const char* start) {
  quoted_ = true;
  bool doubled = false;
  for (const char* p = start + 1;; ++p) {
    if (p == limit_ && needs_more(start)) return nullptr;
    switch (kind(*p)) {
      case Kind::plain:
      case Kind::comma: break;
      case Kind::line_feed: ++next_line_; break;
      case Kind::carriage_return:
      case Kind::suspect: suspect_ = true; break;
      case Kind::quote:
        if (p + 1 == limit_ && needs_more(nullptr)) return nullptr;
        if (p + 1 == limit_ || p[1] != '"') {
          close_field(start + 1, p, doubled);
          return p + 1;
        }
        doubled = true;
        ++p;
    }
  }
}

// Takes the field that starts at `start` without a quote; returns where it ends.
const char* CsvReader::plain_field(const char* start) {
  const char* p = start;
  for (; p != limit_; ++p) {
    const Kind k = kind(*p);
    if (k == Kind::plain) continue;
    if (k == Kind::quote) {
      guard(p);
      fail(p, "a quote inside a field that does not start with one", "put the whole field in quotes and double those inside");
    }
    if (k != Kind::suspect) break;
    suspect_ = true;
  }
  close_field(start, p, false);
  return p;
}

// Splits the record at position_; false if more must be read first. At the end of the input it is complete as it is.
bool CsvReader::scan() {
  fields_.clear();
  starts_.clear();
  unquoted_.clear();
  suspect_ = quoted_ = false;
  next_line_ = line_ + 1;
  begin_record_ = end_record_ = position_;
  limit_ = position_ + std::min(longest_record, static_cast<std::size_t>(end_ - position_));

  const char* p = position_;
  for (;; ++p) {
    starts_.push_back(p);
    p = p != limit_ && *p == '"' ? quoted_field(p) : plain_field(p);
    if (p == nullptr || (p == limit_ && needs_more(nullptr))) return false;
    if (p == limit_ || *p != ',') break;
  }
  end_record_ = p;
  if (p != limit_ && *p == '\r') {
    if (++p == limit_ && needs_more(nullptr)) return false;
    if (p == limit_ || *p != '\n') fail(end_record_, "bare carriage return (U+000D)", "end lines with a line feed");
  }
  guard(end_record_);
  if (p != limit_ && *p != '\n') fail(p, "text after a closing quote", "double the quotes inside a quoted field");
  blank_ = begin_record_ == end_record_;
  position_ = p == limit_ ? p : p + 1;
  return true;
}

// Takes the record at position_ if it is one of the commonest, with as many fields as columns and none of them in quotes; false if it needs a closer look.
// Its fields are looked for when they are asked for.
bool CsvReader::plain_record() {
  const std::size_t reach = std::min(longest_record, static_cast<std::size_t>(end_ - position_));
  const void* found = std::memchr(position_, '\n', reach);
  if (!found) return false;
  const char *line_end = static_cast<const char*>(found), *last = line_end != position_ && line_end[-1] == '\r' ? line_end - 1 : line_end;
  if (commas_of(position_, last) != header_.size() - 1) return false;
  begin_record_ = position_;
  end_record_ = last;
  limit_ = position_ + reach;
  position_ = line_end + 1;
  line_ = next_line_++;
  suspect_ = quoted_ = blank_ = split_ = false;
  return true;
}

void CsvReader::split() const {
  split_ = true;
  fields_.clear();
  starts_.clear();
  for (const char* p = begin_record_;; ++p) {
    const char* comma = static_cast<const char*>(std::memchr(p, ',', static_cast<std::size_t>(end_record_ - p)));
    starts_.push_back(p);
    fields_.emplace_back(p, static_cast<std::size_t>((comma ? comma : end_record_) - p));
    if (!comma) return;
    p = comma;
  }
}

std::span<const std::string_view> CsvReader::fields() const {
  if (!split_) split();
  return fields_;
}

bool CsvReader::record() {
  split_ = true;
  line_ = next_line_;
  for (;;) {
    if (position_ == end_ && !refill()) return false;
    if (scan()) return true;
    refill();
  }
}

bool CsvReader::next() {
  if (plain_record()) return true;
  int blank_line = 0;
  while (record()) {
    if (blank_) {
      if (blank_line == 0) blank_line = line_;
      continue;
    }
    if (blank_line != 0) throw input_error(Trouble::data, {file_, blank_line, 1}, "a blank line between rows", "remove it");
    if (fields_.size() != header_.size()) {
      const char* at = fields_.size() > header_.size() ? starts_[header_.size()] : end_record_;
      fail(at, "expected " + count_of(header_.size()) + ", found " + std::to_string(fields_.size()));
    }
    return true;
  }
  fields_.clear();
  return false;
}

void CsvReader::read_header() {
  unquoted_.reserve(longest_record);
  while (end_ - position_ < 4 && refill()) {}
  const std::string_view ahead(position_, static_cast<std::size_t>(end_ - position_));
  position_ += ahead.size() - without_bom(ahead).size();
  if (!record()) throw input_error(Trouble::data, {file_}, "the file is empty: a header line is expected");
  if (blank_) fail(begin_record_, "the first line is empty: a header with the names of the columns is expected");
  const std::string_view line(begin_record_, static_cast<std::size_t>(end_record_ - begin_record_));
  if (line.starts_with("sep=") || line.starts_with("SEP="))
    fail(begin_record_, "a 'sep=' line is not read here: the first line names the columns", "remove it");
  if (fields_.size() == 1 && line.find_first_of(";\t") != line.npos)
    fail(begin_record_ + line.find_first_of(";\t"), "columns are separated by commas here",
         line.find('\t') != line.npos ? "save the table with commas, not tabs" : "save the table with commas, not semicolons");
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].empty()) fail(starts_[i], "column " + std::to_string(i + 1) + " has no name");
    header_.emplace_back(fields_[i]);
  }
  std::vector<std::size_t> order(header_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const std::string& { return header_[i]; });
  const auto twice = std::ranges::adjacent_find(order, {}, [&](std::size_t i) -> const std::string& { return header_[i]; });
  if (twice != order.end()) fail(starts_[twice[1]], "column '" + header_[*twice].substr(0, 60) + "' given twice");
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  const auto found = std::ranges::find(header_, name);
  if (found == header_.end()) return {};
  return static_cast<std::size_t>(found - header_.begin());
}

Place CsvReader::place(std::size_t column) const {
  if (!split_) split();
  const std::string_view record(begin_record_, static_cast<std::size_t>(end_record_ - begin_record_));
  return place_at(record, static_cast<std::size_t>(starts_[column] - begin_record_), file_, line_);
}

std::string CsvReader::excerpt() const { return line_of({begin_record_, static_cast<std::size_t>(end_record_ - begin_record_)}, 1); }

}  // namespace packcost
