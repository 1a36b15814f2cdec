#include "io/text_guard.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace packcost {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr std::size_t most_problems = 5;

struct Signature {
  std::string_view start;
  const char* name;
};
using namespace std::string_view_literals;
constexpr std::array signatures{Signature{"\xFF\xFE\0\0"sv, "UTF-32"},   Signature{"\0\0\xFE\xFF"sv, "UTF-32"}, Signature{"\xFF\xFE"sv, "UTF-16"},
                                Signature{"\xFE\xFF"sv, "UTF-16"},       Signature{"\x1F\x8B"sv, "gzip data"},  Signature{"PK\x03\x04"sv, "a ZIP or Excel file"},
                                Signature{"\x89PNG"sv, "a PNG picture"}, Signature{"%PDF-"sv, "a PDF file"}};

bool zero(std::string_view text, std::size_t i) { return text[i] == '\0'; }

// Encodings of ASCII text that has no byte order mark, told by where its zero bytes stand.
const char* wide_encoding(std::string_view text) {
  if (text.size() < 4) return nullptr;
  const bool z[4] = {zero(text, 0), zero(text, 1), zero(text, 2), zero(text, 3)};
  if ((z[0] && z[1] && z[2] && !z[3]) || (!z[0] && z[1] && z[2] && z[3])) return "UTF-32";
  if ((z[0] && !z[1] && z[2] && !z[3]) || (!z[0] && z[1] && !z[2] && z[3])) return "UTF-16";
  return nullptr;
}

struct Character {
  char32_t code = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

Character decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return {};
  return {code, length};
}

std::string code_point(char32_t c) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "U+%04X", static_cast<unsigned>(c));
  return out.data();
}

std::string objection(char32_t c) {
  if (c == 0) return "NUL character (U+0000)";
  if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0)) return "control character " + code_point(c);
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x061C)
    return "invisible character " + code_point(c) + ", which changes the direction of the text";
  if ((c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x2060 || c == 0xFEFF) return "invisible character " + code_point(c);
  return {};
}

// The next byte that needs a look: not printable ASCII, tab or line feed. Eight bytes at a time where they are all printable.
std::size_t next_suspect(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  const auto plain = [](unsigned char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t'; };
  while (at < text.size()) {
    if (text.size() - at >= 8) {
      std::uint64_t w;
      std::memcpy(&w, text.data() + at, 8);
      const std::uint64_t below_blank = (w - ones * 0x20) & ~w & tops, del = ((w ^ ones * 0x7F) - ones) & tops;
      if (((w & tops) | below_blank | del) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t stop = std::min(at + 8, text.size());
    for (; at < stop; ++at)
      if (!plain(static_cast<unsigned char>(text[at]))) return at;
  }
  return text.npos;
}

}  // namespace

std::string_view without_bom(std::string_view text) { return text.starts_with(bom) ? text.substr(bom.size()) : text; }

Place place_at(std::string_view text, std::size_t offset, const std::string& file, int first_line) {
  const std::string_view before = text.substr(0, offset);
  const auto start = before.rfind('\n') + 1;
  const auto characters = std::ranges::count_if(without_bom(before.substr(start)), [](char c) { return (c & 0xC0) != 0x80; });
  return {file, first_line + static_cast<int>(std::ranges::count(before, '\n')), static_cast<int>(characters) + 1};
}

std::string line_of(std::string_view text, int line) {
  if (line < 1) return {};
  for (; line > 1; --line) {
    const auto end = text.find('\n');
    if (end == text.npos) return {};
    text.remove_prefix(end + 1);
  }
  text = without_bom(text.substr(0, text.find('\n')));
  if (text.ends_with('\r')) text.remove_suffix(1);
  std::size_t bytes = 0;
  for (int characters = 0; bytes < text.size() && characters < 120; ++characters) {
    const Character c = decode(text, bytes);
    if (c.length == 0) return {};
    bytes += c.length;
  }
  return std::string(text.substr(0, bytes)) + (bytes < text.size() ? "..." : "");
}

std::string forbidden_character(std::string_view text) {
  for (std::size_t at = next_suspect(text, 0); at != text.npos; at = next_suspect(text, at)) {
    const Character c = decode(text, at);
    if (c.length == 0) return "not valid UTF-8";
    const std::string wrong = c.code == 0 ? "control character U+0000" : c.code == '\r' ? "control character U+000D" : objection(c.code);
    if (!wrong.empty()) return wrong;
    at += c.length;
  }
  return {};
}

void guard_text(std::string_view text, const std::string& file, Problems& problems, int first_line) {
  std::size_t found = 0;
  const auto report = [&](std::size_t at, std::string message, std::string hint = {}) {
    const Place place = place_at(text, at, file, first_line);
    problems.push_back({place, {}, std::move(message), {}, std::move(hint), line_of(text, place.line - first_line + 1)});
    ++found;
  };
  const std::string save_as_utf8 = "save the file as UTF-8";
  for (const Signature& s : signatures)
    if (text.starts_with(s.start)) {
      const bool encoding = std::string_view(s.name).starts_with("UTF");
      return report(0, encoding ? "text in " + std::string(s.name) + ", not UTF-8" : "not a text file but " + std::string(s.name),
                    encoding ? save_as_utf8 : "");
    }
  if (const char* wide = wide_encoding(text)) return report(0, "NUL characters as in " + std::string(wide) + " text", save_as_utf8);

  const std::size_t start = text.size() - without_bom(text).size();
  for (std::size_t at = next_suspect(text, start); at != text.npos && found < most_problems; at = next_suspect(text, at)) {
    if (text[at] == '\r') {
      if (at + 1 < text.size() && text[at + 1] == '\n') {
        at += 2;
        continue;
      }
      return report(at, "bare carriage return (U+000D)", "end lines with a line feed");
    }
    const Character c = decode(text, at);
    if (c.length == 0) return report(at, "not valid UTF-8", save_as_utf8);
    if (std::string wrong = objection(c.code); !wrong.empty()) {
      report(at, std::move(wrong), c.code == 0x1A ? "remove this old end-of-file mark" : "");
      if (c.code == 0) return;
    }
    at += c.length;
  }
}

}  // namespace packcost
