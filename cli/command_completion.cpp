#include "command_line.hpp"
#include "completion_scripts.hpp"
#include "completion_words.hpp"
#include "io/output.hpp"
#include "model_options.hpp"
#include "schema/suggest.hpp"

#include <memory>

namespace packcost {

namespace {

constexpr std::array<std::string_view, 4> shells{"bash", "zsh", "fish", "words"};

/// Candidates, one a line with a tab and its meaning; first, after a colon, what else the shell is to do.
std::string printed(const Completion& completion) {
  std::string out;
  if (completion.files != Completion::Files::none) out += completion.files == Completion::Files::any ? ":files\n" : ":folders\n";
  if (completion.goes_on) out += ":goes-on\n";
  for (const Completion::Candidate& c : completion.candidates) out += c.word + (c.meaning.empty() ? "" : '\t' + c.meaning) + '\n';
  return out;
}

}  // namespace

Command make_completion() {
  struct Options {
    std::string shell, line;
    std::vector<std::string> words;
  };
  auto options = std::make_shared<Options>();
  return {"completion", "A script that makes bash, zsh or fish complete packcost",
          [options](CLI::App& app) {
            app.add_option("SHELL", options->shell, "bash, zsh or fish; words prints what the scripts ask for.")->required();
            app.add_option("WORD", options->words, "After `words --`: what follows packcost on the line, the last word unfinished.");
            add_text(app, "--line", options->line, "After `words`: the line up to the cursor, in place of its words.", "TEXT");
          },
          [options] {
            const std::string& shell = options->shell;
            if (std::find(shells.begin(), shells.end(), shell) == shells.end()) {
              const std::string near = nearest(shell, shells);
              usage_error("completion", "'" + shell + "' is not a shell that it knows", "bash, zsh or fish", near.empty() ? near : "did you mean '" + near + "'?");
            }
            if (shell != "words") {
              write_output("-", shell == "bash" ? bash_completion : shell == "zsh" ? zsh_completion : fish_completion);
              return 0;
            }
            std::vector<std::string> words = options->words;
            if (!options->line.empty()) {
              words = shell_words(options->line);
              words.erase(words.begin());
            }
            const CommandLine line;
            write_output("-", printed(complete(line.app(), words)));
            return 0;
          }};
}

}  // namespace packcost
