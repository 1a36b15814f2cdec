#pragma once

#include "schema/problem.hpp"

#include <string>
#include <vector>

namespace packcost {

/// Prints problems to standard error, `file:line:col: path: message; expected ...; hint`, nothing raw in them.
void print_problems(const Problems& problems);

/// Prints one line that belongs to no place in a file.
void print_error(const std::string& message);

/// Says that memory has run out, without taking any.
void print_out_of_memory();

/// Prints warnings to standard error, unless quiet.
void print_warnings(const std::vector<std::string>& warnings, bool quiet);

}  // namespace packcost
