// The words of a command line, one a line of the input: parsed, not run. Parsing opens no file.
#include "fuzz.hpp"

#include "command_line.hpp"
#include "usage.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> words{"packcost", {}};
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') words.emplace_back();
    else if (data[i] != 0) words.back() += static_cast<char>(data[i]);
  }
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  const int argc = static_cast<int>(argv.size());
  argv.push_back(nullptr);
  static CommandLine line;  // a parse clears what the one before it said
  try {
    fuzz::refusing([&] { line.app().parse(argc, argv.data()); });
  } catch (const CLI::CallForHelp&) {
    fuzz::require(!line.app().help().empty());
  } catch (const CLI::Success&) {
  } catch (const CLI::ParseError& error) {
    fuzz::require(!usage_message(error, line.app(), argc, argv.data()).empty());
  }
  return 0;
}
