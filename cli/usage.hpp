#pragma once

#include "command.hpp"

#include <CLI/CLI.hpp>

namespace packcost {

/// What is wrong with a command line that CLI11 refused, in our words and with a suggestion for a misspelt command or option.
std::string usage_message(const CLI::ParseError& error, const CLI::App& app, int argc, const char* const* argv);

}  // namespace packcost
