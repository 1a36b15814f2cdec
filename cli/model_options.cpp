#include "model_options.hpp"

#include "csv_output.hpp"
#include "invocation.hpp"
#include "io/output.hpp"
#include "model/evaluate_for.hpp"
#include "problems.hpp"
#include "report/chain_answers.hpp"
#include "schema/suggest.hpp"
#include "standard_streams.hpp"

#include <cmath>

namespace packcost {

namespace {

constexpr std::array<std::string_view, 6> format_words{"table", "csv", "json", "jsonl", "md", "xlsx"};

std::string meant(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? near : "did you mean '" + near + "'?";
}

}  // namespace

Problems overflows(const std::string& file, const Results<double>& results) {
  Problems problems;
  for (const Output<double>& o : outputs<double>)
    if (!std::isfinite(o.value(results))) {
      Problem problem;
      problem.place = {file, 1, 1};
      problem.message = std::string(o.name) + " is not a finite number: the inputs, each in its range, go too far together";
      problems.push_back(std::move(problem));
      break;
    }
  return problems;
}

std::vector<std::string> split_names(const std::vector<std::string>& lists) {
  std::vector<std::string> all;
  for (const std::string& list : lists)
    for (std::size_t start = 0; start <= list.size();) {
      const std::size_t comma = std::min(list.find(',', start), list.size());
      all.push_back(list.substr(start, comma - start));
      start = comma + 1;
    }
  return all;
}

void usage_error(const std::string& option, const std::string& message, const std::string& expected, const std::string& hint) {
  Problem problem;
  problem.place.file = option;
  problem.message = message;
  problem.expected = expected;
  problem.hint = hint;
  throw InputError{Trouble::usage, {problem}};
}

void unknown_parameter(const std::string& option, const std::string& path, const Plant<double>& plant) {
  const std::vector<std::string> known = paths_of(plant);
  const std::vector<std::string_view> views(known.begin(), known.end());
  usage_error(option, "'" + path + "' is not a number or word of this plant", "a path from `packcost list parameters`", meant(path, views));
}

Place place_of(const ResolvedPlant& resolved, const std::string& path) {
  const auto origin = resolved.origins.find(path);
  return origin == resolved.origins.end() ? Place{resolved.file, 1, 1} : origin->second.place;
}

CLI::Option* add_text(CLI::App& app, const std::string& names, std::string& value, const std::string& help, const std::string& type) {
  return app.add_option(names, value, help)->expected(1)->type_name(type);
}

CLI::Option* add_texts(CLI::App& app, const std::string& names, std::vector<std::string>& values, const std::string& help, const std::string& type) {
  return app.add_option_function<std::string>(names, [&values](const std::string& value) { values.push_back(value); }, help)
      ->expected(1)->take_all()->trigger_on_parse()->type_name(type);
}

CLI::Option* add_plant_options(CLI::App& app, PlantOptions& options, bool several) {
  CLI::Option* files = nullptr;
  if (several) {
    files = app.add_option("PLANT", options.inputs.files, "Plant files; `-` is standard input.")->required()->type_name("FILE");
  } else {
    const auto keep = [&options](const std::string& name) { options.inputs.files = {name}; };
    files = app.add_option_function<std::string>("PLANT", keep, "Plant file; `-` is standard input.")->required()->type_name("FILE");
  }
  add_texts(app, "--set", options.inputs.sets, "Set a parameter, such as cell.areal_capacity='4 mAh/cm2'.", "PATH=VALUE");
  add_texts(app, "--overlay", options.inputs.overlays, "Lay a partial plant file over each plant.", "FILE");
  add_texts(app, "--data", options.data, "Lay a folder of data files over the shipped ones.", "DIR");
  return files;
}

void add_output_options(CLI::App& app, OutputOptions& options, bool figures, const std::string& formats) {
  const std::string tables = std::string("table, csv, json, jsonl") + (options.workbook ? ", md or xlsx" : " or md") + "; a table on a terminal, csv in a pipe.";
  add_text(app, "-f,--format", options.format, formats.empty() ? tables : formats, "FORMAT");
  add_text(app, "-o,--output", options.output, "Write to a file, whole or not at all.", "FILE");
  add_texts(app, "--columns", options.columns, "Rename columns of csv; OLD is a column or the name of its figure.", "OLD=NEW,...");
  if (figures) {
    add_texts(app, "--outputs", options.outputs, "Figures to show, by name (see `packcost list outputs`).", "NAME,...");
    add_text(app, "--currency", options.currency, "Show money in this currency and price year, such as CNY2021.", "CURRENCY");
    add_text(app, "--table", options.table, "Show this table instead of the figures.", "NAME");
  }
  app.add_flag("-q,--quiet", options.quiet, "No warnings.");
}

PlantInputs with_chain_steps(PlantInputs inputs) {
  inputs.usual = {"chain.steps_from=standard"};
  return inputs;
}

PlantInputs inputs_for(PlantInputs inputs, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (const Output<double>* o = find_output<double>(name); o && o->needs.chain) return with_chain_steps(std::move(inputs));
  return inputs;
}

std::vector<EvaluatedPlant> evaluate_plants(const PlantOptions& options, const Tables& tables, const std::vector<std::string>& names) {
  OutputNeeds needs;
  for (const std::string& name : names)
    if (const Output<double>* o = find_output<double>(name)) needs |= o->needs;
  std::vector<EvaluatedPlant> all;
  Problems problems;
  for (ResolvedPlant& plant : load_plants(inputs_for(options.inputs, names), tables)) {
    Results<double> results = evaluate(plant.plant);
    for (Problem& problem : overflows(plant.file, results)) problems.push_back(std::move(problem));
    if (problems.empty())
      for (Problem& problem : add_needed(plant.plant, needs, results)) {
        problem.place = problem.path.starts_with("chain.") ? place_of(plant, problem.path) : Place{plant.file, 1, 1};
        problems.push_back(std::move(problem));
      }
    all.push_back({std::move(plant), std::move(results)});
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return all;
}

std::vector<std::string> absent_outputs(const Results<double>& results, const std::vector<std::string>& names) {
  std::vector<std::string> all;
  for (const std::string& name : names) {
    const Output<double>* o = find_output<double>(name);
    if (!o || !o->needs.any() || !std::isnan(o->value(results))) continue;
    all.push_back(name + ": " + (o->needs.chain ? std::string(why_absent_of_chain(name)) : "this plant has none; `packcost invest` says why"));
  }
  return all;
}

std::vector<std::string> chosen_outputs(const OutputOptions& options, std::string_view command) {
  if (options.outputs.empty()) {
    const auto names = default_outputs(command);
    return {names.begin(), names.end()};
  }
  std::vector<std::string> names = split_names(options.outputs);
  for (const std::string& name : names) known_output("--outputs", name);
  return names;
}

const Output<double>& known_output(const std::string& option, const std::string& name) {
  if (const Output<double>* output = find_output<double>(name)) return *output;
  std::vector<std::string_view> known;
  for (const Output<double>& o : registered_outputs<double>) known.push_back(o.name);
  usage_error(option, "'" + name + "' is not an output", "names from `packcost list outputs`", meant(name, known));
}

void unknown_currency(const std::string& word, const MoneyTable& money) {
  std::vector<std::string> known;
  for (const auto& [currency, years] : money.per_usd)
    for (const auto& [year, rate] : years)
      if (money.deflator.count(year) != 0) known.push_back(currency + std::to_string(year));
  const std::vector<std::string_view> views(known.begin(), known.end());
  usage_error("--currency", "'" + word + "' is not a currency of a year that is known", "a currency with its price year, such as CNY2021", meant(word, views));
}

ShownMoney shown_money(const OutputOptions& options, const Tables& tables, const Currency& own, const Currency& first) {
  const Format format = chosen_format(options);
  Currency shown = format == Format::json || format == Format::jsonl ? own : first;
  if (!options.currency.empty()) {
    const auto wanted = parse_currency(options.currency);
    if (!wanted || !money_factor(tables.money, own, *wanted))
      unknown_currency(options.currency, tables.money);
    shown = *wanted;
  }
  return {to_string(shown), *money_factor(tables.money, own, shown)};
}

Format chosen_format(const OutputOptions& options) {
  if (options.format.empty()) return options.output == "-" && writes_to_terminal() ? Format::table : Format::csv;
  const std::span<const std::string_view> words = std::span(format_words).first(format_words.size() - (options.workbook ? 0 : 1));
  for (std::size_t i = 0; i < words.size(); ++i)
    if (options.format == words[i]) return static_cast<Format>(i);
  usage_error("--format", "'" + options.format + "' is not a format" + (options.format == "xlsx" ? " of this command" : ""),
              options.workbook ? "table, csv, json, jsonl, md or xlsx" : "table, csv, json, jsonl or md", meant(options.format, words));
}

void refuse_to_overwrite(const PlantOptions& options, const OutputOptions& output) {
  if (output.output.empty()) usage_error("--output", "the name is empty", "a file, or - for standard output");
  for (const std::vector<std::string>* names : {&options.inputs.files, &options.inputs.overlays})
    for (const std::string& name : *names)
      if (same_file(name, output.output) || same_file(name, name_beside(output.output))) usage_error("--output", "'" + output.output + "' would replace an input", "another file");
}

OutputOptions showing_table(OutputOptions options, const std::string& table) {
  options.outputs.clear();
  if (options.table.empty() && chosen_format(options) == Format::csv) options.table = table;
  return options;
}

void give(std::vector<Answer> answers, const OutputOptions& options) {
  const Format format = chosen_format(options);
  // Who names figures wants those, and no tables to scroll past.
  if (!options.outputs.empty() && options.table.empty() && (format == Format::table || format == Format::md))
    for (Answer& a : answers) a.tables.clear();
  if (!options.table.empty()) {
    std::vector<std::string_view> names;
    for (const Answer& a : answers)
      for (const TableData& t : a.tables) names.push_back(t.name);
    if (std::find(names.begin(), names.end(), options.table) == names.end()) {
      std::string known;
      for (const TableData& t : answers.front().tables) known += (known.empty() ? "" : ", ") + t.name;
      usage_error("--table", "'" + options.table + "' is not a table of this command", known, meant(options.table, names));
    }
  }
  if (format == Format::csv) {
    CsvOrigin origin{invocation(), {}, answers.front().seed, answers.front().design_json};
    for (const Answer& a : answers) origin.inputs_digests.push_back(a.inputs_digest);
    give_csv(csv_table(answers, options.table), options, origin);
  } else {
    refuse_columns(options);
    write_output(options.output, print_answers(answers, format, options.table, terminal()));
  }
  warn(answers, options);
}

void warn(const std::vector<Answer>& answers, const OutputOptions& options) {
  for (const Answer& a : answers) {
    std::vector<std::string> warnings;
    for (const std::string& w : a.warnings) warnings.push_back(a.plant + ": " + w);
    print_warnings(warnings, options.quiet);
  }
}

}  // namespace packcost
