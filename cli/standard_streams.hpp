#pragma once

#include "report/answer.hpp"

namespace packcost {

/// Keeps files that are opened later from becoming standard input, output or error of a process that was started without one.
void secure_standard_streams();

/// Whether standard output is a terminal.
bool writes_to_terminal();

/// Width and colour of the terminal; 80 columns where it does not say or says nonsense. No colour with NO_COLOR or a dumb terminal.
Terminal terminal();

}  // namespace packcost
