#pragma once

#include "schema/problem.hpp"

#include <string>
#include <string_view>

namespace packcost {

/// The text without a UTF-8 byte order mark at its start.
std::string_view without_bom(std::string_view text);

/// Appends what no parser may see: UTF-16 and UTF-32, packed and binary files, NUL, control characters other than tab and line ends, bare
/// carriage returns, bytes that are not UTF-8, invisible and direction-changing characters. Stops after five. A byte order mark at the
/// start and an empty text are fine. `first_line` is the number of the text's first line.
void guard_text(std::string_view text, const std::string& file, Problems& problems, int first_line = 1);

/// What is wrong with the first character of a UTF-8 text that may not stand in a name or value (`control character U+001B`); empty if
/// nothing is. Line ends and tabs are fine.
std::string forbidden_character(std::string_view text);

/// Line and column (in characters) of a byte offset.
Place place_at(std::string_view text, std::size_t offset, const std::string& file, int first_line = 1);

/// The line of `text` (1 is the first) for an excerpt, without its line end and cut to 120 characters; empty if there is none.
std::string line_of(std::string_view text, int line);

}  // namespace packcost
