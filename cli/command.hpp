#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace packcost {

/// A command of the command line: `add` declares its options, `run` does it and returns the exit code. `run` throws InputError.
struct Command {
  std::string name;
  std::string summary;
  std::function<void(CLI::App&)> add;
  std::function<int()> run;
};

/// Every command, in the order in which help shows them. The list itself stands in cli/CMakeLists.txt.
std::vector<Command> all_commands();

}  // namespace packcost
