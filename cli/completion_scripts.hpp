#pragma once

#include <string_view>

namespace packcost {

/// The files of cli/completion: what a shell sources to complete packcost. The build makes the definitions.
extern const std::string_view bash_completion, zsh_completion, fish_completion;

}  // namespace packcost
