#pragma once

#include "io/load_plants.hpp"
#include "report/plant_answers.hpp"

#include <CLI/CLI.hpp>

namespace packcost {

/// What every command that reads plants takes.
struct PlantOptions {
  PlantInputs inputs;
  std::vector<std::string> data;
};

/// What every command that answers takes.
struct OutputOptions {
  std::string format;
  std::string output = "-";
  std::string currency;
  std::vector<std::string> outputs;
  std::vector<std::string> columns;  ///< `OLD=NEW` of columns of CSV
  std::string table;
  bool quiet = false;
  bool workbook = false;  ///< whether the command can give xlsx
};

/// A one-value option: it never takes the word after its value, and never splits it.
CLI::Option* add_text(CLI::App& app, const std::string& names, std::string& value, const std::string& help, const std::string& type);
/// A repeatable one-value option.
CLI::Option* add_texts(CLI::App& app, const std::string& names, std::vector<std::string>& values, const std::string& help, const std::string& type);

/// The names in lists such as `a,b`.
std::vector<std::string> split_names(const std::vector<std::string>& lists);

/// Declares plant files and what is laid over them; returns the option of the files, which are required.
CLI::Option* add_plant_options(CLI::App& app, PlantOptions& options, bool several);
/// `formats` says which there are, where they are not those of every table.
void add_output_options(CLI::App& app, OutputOptions& options, bool figures, const std::string& formats = {});

/// A plant and what the model says of it.
struct EvaluatedPlant {
  ResolvedPlant resolved;
  Results<double> results;
};

/// The plants of the options, evaluated, with the figures of investment and chain among `names`. Throws InputError, also where a result is not a
/// finite number or the investment case or the chain cannot be computed.
std::vector<EvaluatedPlant> evaluate_plants(const PlantOptions& options, const Tables& tables, const std::vector<std::string>& names = {});

/// The inputs, with the standard steps of a chain where nobody says other steps.
PlantInputs with_chain_steps(PlantInputs inputs);

/// The inputs, with the standard steps of a chain beneath them where an output among `names` is of the chain and nobody says other steps.
PlantInputs inputs_for(PlantInputs inputs, const std::vector<std::string>& names);

/// A warning for each figure of the investment or the chain among `names` that the plant has not.
std::vector<std::string> absent_outputs(const Results<double>& results, const std::vector<std::string>& names);

/// The first figure that is not a finite number, as a problem of that file: inputs in range, one by one, whose product is not.
Problems overflows(const std::string& file, const Results<double>& results);

/// Names after `--outputs a,b`, or the command's own; throws InputError (usage) for an unknown one, with a suggestion.
std::vector<std::string> chosen_outputs(const OutputOptions& options, std::string_view command);

/// The output of that name; throws InputError (usage), naming the option that asked for it, for an unknown one.
const Output<double>& known_output(const std::string& option, const std::string& name);

/// The money that a plant's results are shown in: `--currency`; else its own in JSON, and that of the first plant where plants share a table.
ShownMoney shown_money(const OutputOptions& options, const Tables& tables, const Currency& own, const Currency& first);

/// Format by option, then by terminal or pipe. Throws InputError (usage).
Format chosen_format(const OutputOptions& options);

/// Throws InputError (usage) if the output would replace an input.
void refuse_to_overwrite(const PlantOptions& options, const OutputOptions& output);

/// The options of a command whose answer is tables: in CSV the named one, unless `--table` says another.
OutputOptions showing_table(OutputOptions options, const std::string& table);

/// Prints answers as the options say (figures chosen by name without the tables of a page), warnings to standard error, a schema beside a CSV file.
void give(std::vector<Answer> answers, const OutputOptions& options);

/// Prints the warnings of answers to standard error, unless quiet.
void warn(const std::vector<Answer>& answers, const OutputOptions& options);

/// Throws InputError (usage) for a `--currency` that is not known, with a suggestion.
[[noreturn]] void unknown_currency(const std::string& word, const MoneyTable& money);
/// Where a parameter of a plant was said, for a problem that the model finds; the top of the file where it is a default.
Place place_of(const ResolvedPlant& resolved, const std::string& path);

/// Throws InputError (usage) for a path that is no number or word of the plant, with a suggestion.
[[noreturn]] void unknown_parameter(const std::string& option, const std::string& path, const Plant<double>& plant);

/// Throws InputError (usage) with one problem.
[[noreturn]] void usage_error(const std::string& option, const std::string& message, const std::string& expected = {}, const std::string& hint = {});

}  // namespace packcost
