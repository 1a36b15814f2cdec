#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// JSON string literal, quotes included; control characters and `<` are escaped.
std::string json_string(std::string_view text);

/// A CSV field after RFC 4180; a text that a spreadsheet would run as a formula is led by an apostrophe.
std::string csv_field(std::string_view text);

/// A YAML scalar that reads back as the same text.
std::string yaml_string(std::string_view text);

/// The text with control and invisible characters written as `\xNN`, cut to `limit` bytes at a character.
std::string printable(std::string_view text, std::size_t limit);

/// Columns that a text takes on a terminal.
std::size_t display_width(std::string_view text);

/// The text in lines of at most `width` columns, broken at spaces and before powers; a longer word stays whole.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);

/// A number for people: five significant digits, no exponent where it can be avoided.
std::string rounded(double value);

/// 64-bit FNV-1a hash as 16 hexadecimal digits: names inputs, protects nothing.
std::string digest(std::string_view text);

}  // namespace packcost
