#include "command_line.hpp"

namespace packcost {

CommandLine::CommandLine() : app_{"What a lithium-ion battery pack costs to make, and why.", "packcost"}, commands_(all_commands()) {
  app_.set_help_flag("-h,--help", "Print this help and stop.");
  app_.set_version_flag("-V,--version", "packcost " PACKCOST_VERSION, "Print the version and stop.");
  app_.require_subcommand(1);
  for (const Command& command : commands_) {
    declared_.push_back(app_.add_subcommand(command.name, command.summary));
    command.add(*declared_.back());
  }
}

}  // namespace packcost
