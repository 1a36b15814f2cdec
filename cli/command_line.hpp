#pragma once

#include "command.hpp"

#include <CLI/CLI.hpp>

namespace packcost {

/// The program with every command declared on it.
class CommandLine {
 public:
  CommandLine();
  CLI::App& app() { return app_; }
  const CLI::App& app() const { return app_; }
  /// What there is, in the order in which help shows it.
  const std::vector<Command>& commands() const { return commands_; }
  /// The declaration of a command, with its options.
  const CLI::App& declared(std::size_t command) const { return *declared_[command]; }

 private:
  CLI::App app_;
  std::vector<Command> commands_;
  std::vector<CLI::App*> declared_;
};

}  // namespace packcost
