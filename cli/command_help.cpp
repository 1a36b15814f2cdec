#include "command_line.hpp"
#include "io/output.hpp"
#include "model/outputs.hpp"
#include "model_options.hpp"
#include "report/text.hpp"
#include "schema/suggest.hpp"

#include <memory>

namespace packcost {

namespace {

/// Texts as a JSON list.
std::string json_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return '[' + out + ']';
}

std::vector<std::string> dashed_names(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back(json_string("-" + name));
  for (const std::string& name : option.get_lnames()) names.push_back(json_string("--" + name));
  return names;
}

std::string json_of(const CLI::Option& option) {
  const bool several = option.get_items_expected_max() > 1 || option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  const bool flag = option.get_items_expected_max() == 0;
  std::string out = option.get_positional() ? "{\"name\": " + json_string(option.get_name(true)) : "{\"names\": " + json_list(dashed_names(option));
  if (!option.get_positional()) out += ", \"value\": " + (flag ? std::string("null") : json_string(option.get_type_name()));
  out += std::string(", \"required\": ") + (option.get_required() ? "true" : "false") + ", \"several\": " + (several ? "true" : "false");
  return out + ", \"meaning\": " + json_string(option.get_description()) + '}';
}

std::string json_of(const Command& command, const CLI::App& declared) {
  std::vector<std::string> arguments, options;
  for (const CLI::Option* option : declared.get_options()) (option->get_positional() ? arguments : options).push_back(json_of(*option));
  return "{\"name\": " + json_string(command.name) + ", \"summary\": " + json_string(command.summary) + ", \"arguments\": " + json_list(arguments) +
         ", \"options\": " + json_list(options) + '}';
}

std::string json_of(const Output<double>& output) {
  return "{\"name\": " + json_string(output.name) + ", \"unit\": " + json_string(output.unit) + ", \"meaning\": " + json_string(output.doc) + '}';
}

void unknown_command(const std::string& name, const std::vector<Command>& commands) {
  std::vector<std::string_view> names;
  for (const Command& command : commands) names.push_back(command.name);
  const std::string near = nearest(name, names);
  usage_error("help", "'" + name + "' is not a command", "a name from `packcost help`", near.empty() ? near : "did you mean '" + near + "'?");
}

}  // namespace

Command make_help() {
  struct Options {
    std::string command, format = "text", output = "-";
  };
  auto options = std::make_shared<Options>();
  return {"help", "What the commands and their options are, as text or JSON",
          [options](CLI::App& app) {
            app.add_option("COMMAND", options->command, "Only this command.");
            add_text(app, "-f,--format", options->format, "text or json.", "FORMAT");
            add_text(app, "-o,--output", options->output, "Write to a file, whole or not at all.", "FILE");
          },
          [options] {
            if (options->format != "text" && options->format != "json") {
              constexpr std::array<std::string_view, 2> formats{"text", "json"};
              const std::string near = nearest(options->format, formats);
              usage_error("--format", "'" + options->format + "' is not a format of this command", "text or json",
                          near.empty() ? near : "did you mean '" + near + "'?");
            }
            CommandLine line;
            const std::vector<Command>& commands = line.commands();
            std::vector<std::string> shown;
            std::string text = line.app().help();
            for (std::size_t i = 0; i < commands.size(); ++i) {
              if (!options->command.empty() && commands[i].name != options->command) continue;
              shown.push_back(json_of(commands[i], line.declared(i)));
              if (!options->command.empty()) text = line.declared(i).help(line.app().get_name());
            }
            if (shown.empty()) unknown_command(options->command, commands);
            std::vector<std::string> figures;
            if (options->command.empty())
              for (const Output<double>& o : outputs<double>) figures.push_back(json_of(o));
            const std::string json = "{\"packcost\": " + json_string(PACKCOST_VERSION) + ", \"commands\": " + json_list(shown) +
                                     (figures.empty() ? "" : ", \"outputs\": " + json_list(figures)) + "}\n";
            write_output(options->output, options->format == "json" ? json : text);
            return 0;
          }};
}

}  // namespace packcost
