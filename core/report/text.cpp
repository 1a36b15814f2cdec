#include "report/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace packcost {

namespace {

constexpr std::string_view hex = "0123456789abcdef";

/// Length in bytes of the UTF-8 character that starts with `lead`; 1 for what is not UTF-8.
std::size_t character_length(unsigned char lead) {
  if (lead >= 0xF0) return 4;
  if (lead >= 0xE0) return 3;
  if (lead >= 0xC0) return 2;
  return 1;
}

char32_t code_point(std::string_view c) {
  if (c.size() == 1) return static_cast<unsigned char>(c[0]);
  char32_t code = static_cast<unsigned char>(c[0]) & (0xFFu >> (c.size() + 1));
  for (std::size_t i = 1; i < c.size(); ++i) code = (code << 6) | (static_cast<unsigned char>(c[i]) & 0x3Fu);
  return code;
}

bool invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xFEFF;
}

bool combining(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF); }
bool wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool well_formed(std::string_view c) {
  const auto lead = static_cast<unsigned char>(c[0]);
  if (lead < 0x80) return true;
  if (lead < 0xC2 || lead > 0xF4) return false;
  for (std::size_t i = 1; i < c.size(); ++i)
    if ((static_cast<unsigned char>(c[i]) & 0xC0) != 0x80) return false;
  return c.size() == character_length(lead);
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (byte < 0x20 || c == '<' || byte == 0x7F) ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
    else out += c;
  }
  return out += '"';
}

std::string csv_field(std::string_view text) {
  std::string field(text);
  if (!field.empty() && std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos) field.insert(field.begin(), '\'');
  if (field.find_first_of(",\"\n\r") == field.npos) return field;
  std::string quoted = "\"";
  for (char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string yaml_string(std::string_view text) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./ ()";
  const bool simple = !text.empty() && text.find_first_not_of(plain) == text.npos && text.front() != ' ' && text.back() != ' ' && text.front() != '-' &&
                      text.front() != '.' && text != "true" && text != "false" && text != "null";
  return simple ? std::string(text) : json_string(text);
}

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view c = text.substr(i, character_length(static_cast<unsigned char>(text[i])));
    std::string piece;
    if (well_formed(c) && !invisible(code_point(c))) {
      piece = c;
      i += c.size();
    } else {
      const auto byte = static_cast<unsigned char>(text[i]);
      ((piece = "\\x") += hex[byte >> 4]) += hex[byte & 15];
      ++i;
    }
    if (out.size() + piece.size() > limit) return out += "...";
    out += piece;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view c = text.substr(i, character_length(static_cast<unsigned char>(text[i])));
    const char32_t code = code_point(c);
    width += combining(code) ? 0 : wide(code) ? 2 : 1;
    i += c.size();
  }
  return width;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool space = text[at] == ' ';
    const std::size_t start = at + (space ? 1 : 0), end = std::min(text.find_first_of(" ^", start + (space ? 0 : 1)), text.size());
    const std::string word = text.substr(start, end - start);
    const std::size_t wide = display_width(word);
    if (!lines.back().empty() && used + (space ? 1 : 0) + wide > width) {
      lines.back().erase(lines.back().find_last_not_of(' ') + 1);
      lines.emplace_back();
      used = 0;
    }
    if (space && !lines.back().empty()) {
      lines.back() += ' ';
      ++used;
    }
    lines.back() += word;
    used += wide;
    at = end;
  }
  return lines;
}

std::string rounded(double value) {
  constexpr int digits = 5;
  if (value == 0) return "0";
  std::array<char, 64> buffer{};
  const double magnitude = std::floor(std::log10(std::abs(value)));
  const int decimals = static_cast<int>(std::fmin(std::fmax(0, digits - 1 - magnitude), 9));
  const auto format = magnitude < -5 || magnitude > 15 ? std::chars_format::scientific : std::chars_format::fixed;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, format == std::chars_format::fixed ? decimals : digits - 1);
  std::string text(buffer.data(), result.ptr);
  if (format == std::chars_format::fixed && text.find('.') != text.npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string digest(std::string_view text) {
  // FNV-1a: offset basis and prime of the 64-bit variant (Fowler, Noll, Vo; RFC 9923).
  std::uint64_t h = 0xcbf29ce484222325u;
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += hex[(h >> shift) & 15];
  return out;
}

}  // namespace packcost
