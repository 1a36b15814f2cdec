#include "usage.hpp"

#include "schema/suggest.hpp"

namespace packcost {

namespace {

/// The command that the first word of a command names, or the whole program.
const CLI::App& command_of(const CLI::App& app, int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i)
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
      if (command->get_name() == argv[i]) return *command;
  return app;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string near = nearest(word, views);
  // Figures are not files: who asks for them must not be led to overwrite one.
  if (word == "--outputs" && near == "--output") return "; this command shows all its figures";
  return near.empty() ? near : "; did you mean '" + near + "'?";
}

/// The first word that is an option which nobody declared.
std::string unknown_option(const CLI::App& command, int argc, const char* const* argv) {
  const std::vector<std::string> known = option_names(command);
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (word == "--") break;
    if (!word.starts_with("--")) continue;
    word = word.substr(0, word.find('='));
    if (std::find(known.begin(), known.end(), word) == known.end()) return word;
  }
  return {};
}

/// What CLI11 says of a known option, without its own terms.
std::string in_our_words(const CLI::ParseError& error) {
  const std::string text = error.what(), option = text.substr(0, text.find(':'));
  if (error.get_name() == "ArgumentMismatch") return option + (text.find("At Most 1") != text.npos ? " is given twice" : " needs a value");
  if (error.get_name() == "ConversionError" || error.get_name() == "InvalidError") {
    const auto name = text.find("--");
    if (name != text.npos) return text.substr(name, text.find_first_of(" =", name) - name) + " takes no value";
  }
  if (text.find("not expected: ") != text.npos) return "a word too many:" + text.substr(std::min(text.find(':') + 1, text.size()));
  return text;
}

}  // namespace

std::string usage_message(const CLI::ParseError& error, const CLI::App& app, int argc, const char* const* argv) {
  const CLI::App& command = command_of(app, argc, argv);
  const std::string see = "; see `packcost" + (&command == &app ? std::string{} : ' ' + command.get_name()) + " --help`";
  if (const std::string option = unknown_option(command, argc, argv); !option.empty())
    return "unknown option '" + option + "'" + suggestion(option, option_names(command)) + see;
  if (&command == &app) {
    if (argc < 2) return "which command?" + see;
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(sub->get_name());
    return "unknown command '" + std::string(argv[1]) + "'" + suggestion(argv[1], names) + see;
  }
  return in_our_words(error) + see;
}

}  // namespace packcost
