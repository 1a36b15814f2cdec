#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace packcost {

/// What a shell may offer for the word under the cursor.
struct Completion {
  struct Candidate {
    std::string word, meaning;
  };
  enum class Files { none, any, folders };

  std::vector<Candidate> candidates;  ///< whole words, each starting with what was typed
  Files files = Files::none;          ///< whether names of files are offered as well
  bool goes_on = false;               ///< the word is not whole yet: no space after it
};

/// The words that a shell would make of a line, quotes taken away; the last one is what the cursor stands in, empty after a space.
std::vector<std::string> shell_words(const std::string& line);

/// What may stand for the last of `words`, which follow the program's name: commands, options, words that the meaning of an option names, paths and
/// values of parameters, rows of data (those of `--data` too), outputs, files.
Completion complete(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace packcost
