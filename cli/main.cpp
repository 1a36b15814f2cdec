#include "command_line.hpp"
#include "invocation.hpp"
#include "io/output.hpp"
#include "problems.hpp"
#include "standard_streams.hpp"
#include "usage.hpp"

#include <new>

namespace {

using namespace packcost;

constexpr int bug = 70, out_of_memory = 71, usage = 2;

int run(int argc, char** argv) {
  CommandLine line;
  CLI::App& app = line.app();
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForVersion& version) {
    return write_output("-", std::string(version.what()) + "\n"), 0;
  } catch (const CLI::CallForHelp&) {
    return write_output("-", app.help()), 0;
  } catch (const CLI::ParseError& error) {
    return print_error(usage_message(error, app, argc, argv)), usage;
  }
  for (std::size_t i = 0; i < line.commands().size(); ++i)
    if (line.declared(i).parsed()) return line.commands()[i].run();
  return usage;
}

/// Trouble as a message and an exit code. Memory may run out while the message is made: that is left to main.
int answer(int argc, char** argv) {
  try {
    remember_invocation(argc, argv);
    return run(argc, argv);
  } catch (const InputError& error) {
    return print_problems(error.problems), static_cast<int>(error.trouble);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return print_error(std::string("this is a bug in packcost: ") + error.what()), bug;
  }
}

}  // namespace

int main(int argc, char** argv) {
  secure_standard_streams();
  try {
    return answer(argc, argv);
  } catch (const std::bad_alloc&) {
    print_out_of_memory();
    return out_of_memory;
  }
}
