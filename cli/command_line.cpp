#include "command_line.hpp"

#include "build_facts.hpp"

namespace packcost {

CommandLine::CommandLine() : app_{"What a lithium-ion battery pack costs to make, and why.", "packcost"}, commands_(all_commands()) {
  app_.set_help_flag("-h,--help", "Print this help and stop.");
  app_.set_version_flag("-V,--version", version_text, "Print the version and how it was built, and stop.");
  app_.require_subcommand(1);
  for (const Command& command : commands_) {
    declared_.push_back(app_.add_subcommand(command.name, command.summary));
    command.add(*declared_.back());
  }
}

}  // namespace packcost
