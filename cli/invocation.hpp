#pragma once

#include <string>
#include <string_view>

namespace packcost {

/// Keeps the words that the process was started with.
void remember_invocation(int argc, const char* const* argv);

/// The command line as one could type it again in a shell, `packcost` for the program; goes into what describes a result.
const std::string& invocation();

/// A word as a shell reads it back.
std::string shell_word(std::string_view word);

}  // namespace packcost
