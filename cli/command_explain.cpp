#include "command.hpp"
#include "csv_output.hpp"
#include "explain_without_plant.hpp"
#include "io/output.hpp"
#include "model/evaluate_for.hpp"
#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "model/invest_measures.hpp"
#include "model_options.hpp"
#include "plant/chain_check.hpp"
#include "problems.hpp"
#include "report/chain_answers.hpp"
#include "report/invest_answers.hpp"
#include "schema/suggest.hpp"
#include "standard_streams.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct ExplainOptions {
  std::string what;
  PlantOptions plants;
  OutputOptions output;
  std::string depth = "2";
  bool assumptions = false;
};

std::size_t chosen_depth(const std::string& text) {
  if (text == "all") return std::string::npos - 1;
  if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != text.npos) usage_error("--depth", "'" + text + "' is not a depth", "a whole number, or all");
  return std::stoul(text);
}

/// The words that a parameter may have in place of its own: true and false, those of its list, the rows of its table.
std::vector<std::string> words_for(const Field<double>& f, const Tables& tables) {
  if (f.kind == Kind::flag) return {"true", "false"};
  if (f.kind == Kind::choice) return {f.words.begin(), f.words.end()};
  if (f.kind == Kind::row) return tables.names(f.table);
  return {};
}

/// What chosen outputs become with each other word: the whole plant is resolved again, for a word may choose other defaults.
TableData alternatives_table(const std::string& path, const Field<double>& f, const std::vector<std::string>& names, const LoadedPlant& loaded,
                             const Tables& tables, const ShownMoney& money) {
  TableData t{"alternatives", "What each word makes of the results", {{"word", {}}}, {}};
  for (const std::string& name : names) t.columns.push_back({name, unit_with_currency(find_output<double>(name)->unit, money.currency)});
  t.columns.push_back({"why_not", {}});
  OutputNeeds needs;
  for (const std::string& name : names) needs |= find_output<double>(name)->needs;
  for (const std::string& word : words_for(f, tables)) {
    std::vector<Datum> row{word};
    row.resize(names.size() + 2);
    Problems problems;
    std::vector<Assignment> assignments = loaded.assignments;
    for (Assignment& a : assignment_of_option(path + '=' + word, problems)) assignments.push_back(std::move(a));
    const ResolvedPlant other = resolve(assignments, tables, loaded.resolved.file, problems);
    if (!problems.empty()) {
      row.back() = (problems.front().path.empty() ? "" : problems.front().path + ": ") + problems.front().message;
    } else {
      const Results<double> results = evaluate_for(other.plant, needs);
      for (std::size_t i = 0; i < names.size(); ++i) row[1 + i] = known(figure_of(*find_output<double>(names[i]), results, money));
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Everything that one plant's explanation takes, kept together.
struct Explained {
  LoadedPlant loaded;
  ShownMoney money;
  TracedModel model;
  Citations citations;
  ExplainedPlant view() const { return {loaded.resolved.plant, loaded.resolved.origins, model, citations, money}; }
};

Explained explained_plant(const ExplainOptions& options, const Tables& tables) {
  Explained e;
  e.loaded = load_plant(with_chain_steps(options.plants.inputs), tables);
  const ResolvedPlant& r = e.loaded.resolved;
  if (Problems problems = overflows(r.file, evaluate(r.plant)); !problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  e.money = shown_money(options.output, tables, r.currency, r.currency);
  e.model = traced_model(r.plant);
  e.citations = citations_of(load_sources(options.plants.data));
  return e;
}

/// Why a plant has not this output of its investment or its chain. In lower case, without a full stop.
std::string why_absent(const Plant<double>& plant, const Output<double>& output) {
  const auto told = [](const std::string& path, const std::string& message) { return path + ": " + message; };
  if (output.needs.chain) {
    const auto faults = chain_faults(plant);
    return faults.empty() ? std::string(why_absent_of_chain(output.name)) : told(faults.front().paths.front(), faults.front().message);
  }
  const InvestmentCase<double> c = investment_case(plant, evaluate(plant));
  if (const Problems problems = investment_problems(c); !problems.empty()) return told(parameter_of(problems.front().path), problems.front().message);
  const std::vector<std::string> reasons = absent_figures(investment_measures(c, cash_flow_table(c)), {std::string(output.name)});
  return reasons.empty() ? "this plant has none" : reasons.front().substr(output.name.size() + 2);
}

/// The outputs chosen, or those of the command.
std::vector<std::string> asked_outputs(const ExplainOptions& options, std::vector<std::string> otherwise) {
  return options.output.outputs.empty() ? std::move(otherwise) : chosen_outputs(options.output, "explain");
}

/// A warning for each output among `names` that the plant has not.
std::vector<std::string> absent_among(const std::vector<std::string>& names, const Explained& e) {
  std::vector<std::string> all;
  for (const std::string& name : names)
    if (!e.model.outputs.count(name)) all.push_back(name + ": " + why_absent(e.loaded.resolved.plant, *find_output<double>(name)));
  return all;
}

std::vector<std::string> every_output(const TracedModel& model) {
  std::vector<std::string> names;
  for (const Output<double>& o : registered_outputs<double>)
    if (model.outputs.count(o.name)) names.emplace_back(o.name);
  return names;
}

int explain_output(const ExplainOptions& options, const Tables& tables, const Output<double>& output) {
  if (!options.output.outputs.empty()) usage_error("--outputs", "an output is explained already", "a parameter to explain, or --assumptions");
  const std::size_t depth = chosen_depth(options.depth);
  const Explained e = explained_plant(options, tables);
  if (const auto absent = absent_among({options.what}, e); !absent.empty()) {
    print_error("no answer: " + absent.front());
    return 1;
  }
  const std::vector<FormulaRow> rows = formula_rows(e.view(), output, depth);
  if (chosen_format(options.output) == Format::table && options.output.table.empty()) {
    refuse_columns(options.output);
    write_output(options.output.output, formula_page(rows, e.citations));
    return 0;
  }
  Answer answer = plain_answer("explain", e.loaded.resolved.plant, e.loaded.resolved.file, e.money);
  answer.figures.push_back({std::string(output.name), *rows.front().value, rows.front().unit, std::string(output.doc)});
  answer.tables = {formula_table(rows, e.citations)};
  give({answer}, showing_table(options.output, "formula"));
  return 0;
}

int explain_parameter(const ExplainOptions& options, const Tables& tables) {
  Explained e = explained_plant(options, tables);
  Plant<double>& plant = e.loaded.resolved.plant;
  const Slot<double> slot = find_slot(plant, options.what);
  if (!slot.field) unknown_thing(options.what, paths_of(plant));
  const ExplainedPlant view = e.view();
  Answer answer = plain_answer("explain", plant, e.loaded.resolved.file, e.money);
  answer.tables.push_back(parameter_table(options.what, *slot.field, slot.section, &view, e.citations));
  const Format format = chosen_format(options.output);
  const bool stands = slot.field->number && (!slot.field->given || *slot.field->given(slot.section));
  if (stands && (format == Format::json || format == Format::jsonl))
    answer.figures.push_back({options.what, in_own_unit(*slot.field, *slot.field->number(slot.section)) * std::pow(e.money.factor, slot.field->dimension.money),
                              unit_with_currency(slot.field->unit, e.money.currency), std::string(slot.field->doc)});
  if (slot.field->number || slot.field->series) {
    const std::vector<std::string> names = asked_outputs(options, every_output(e.model));
    answer.warnings = absent_among(names, e);
    answer.tables.push_back(effects_table(options.what, *slot.field, names, view));
    answer.tables.push_back(feeds_table(options.what, view));
  } else if (slot.field->kind != Kind::text) {
    const std::vector<std::string> names = asked_outputs(options, {"cell_cost_per_kwh", "pack_price_per_kwh"});
    answer.tables.push_back(alternatives_table(options.what, *slot.field, names, e.loaded, tables, e.money));
  }
  give({answer}, showing_table(options.output, "parameter"));
  return 0;
}

int explain_assumptions(const ExplainOptions& options, const Tables& tables) {
  const Explained e = explained_plant(options, tables);
  const std::vector<std::string> names = asked_outputs(options, {"pack_price_per_kwh"});
  Answer answer = plain_answer("explain", e.loaded.resolved.plant, e.loaded.resolved.file, e.money);
  answer.warnings = absent_among(names, e);
  answer.tables = {assumptions_table(names, e.view())};
  give({answer}, showing_table(options.output, "assumptions"));
  return 0;
}

int run_explain(ExplainOptions options) {
  std::vector<std::string>& files = options.plants.inputs.files;
  if (options.assumptions && files.empty() && !options.what.empty()) files = {std::exchange(options.what, {})};
  refuse_to_overwrite(options.plants, options.output);
  if (options.assumptions && !options.what.empty()) usage_error("explain", "with --assumptions one word is a plant, and there are two", "explain --assumptions PLANT");
  if (options.assumptions && files.empty()) usage_error("explain", "no plant is given", "explain --assumptions PLANT");
  if (!options.assumptions && options.what.empty()) usage_error("explain", "nothing to explain is given", "explain PATH|OUTPUT [PLANT], or explain --assumptions PLANT");
  const Tables tables = load_tables(options.plants.data);
  if (options.assumptions) return explain_assumptions(options, tables);
  const Output<double>* output = find_output<double>(options.what);
  if (files.empty()) return explain_without_plant(options.what, options.plants, options.output, tables);
  return output ? explain_output(options, tables, *output) : explain_parameter(options, tables);
}

}  // namespace

Command make_explain() {
  auto options = std::make_shared<ExplainOptions>();
  return {"explain", "One number: where it comes from, its formula, what feeds it and what it moves",
          [options](CLI::App& app) {
            app.add_option("WHAT", options->what, "A parameter, such as labour.wage, or an output, such as pack_price_per_kwh.")->type_name("PATH|OUTPUT");
            add_plant_options(app, options->plants, false)->required(false);
            add_text(app, "--depth", options->depth, "Levels of formulas below an output, or all. The default is 2.", "N");
            app.add_flag("--assumptions", options->assumptions, "What rests on no source, by its effect on --outputs.");
            add_output_options(app, options->output, true);
          },
          [options] { return run_explain(*options); }};
}

}  // namespace packcost
