#include "command.hpp"
#include "io/set_value.hpp"
#include "model/evaluate_for.hpp"
#include "model_options.hpp"
#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "problems.hpp"
#include "report/text.hpp"
#include "study/solve.hpp"
#include "units/unit_expression.hpp"
#include "units/written_number.hpp"

#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct SolveOptions {
  PlantOptions plants;
  OutputOptions output;
  std::string find, target, minimum, maximum, between;
};

/// What is asked: an output, and the value that it is to have; none where its least or greatest value is wanted.
struct Question {
  const Output<double>* output;
  std::string written{};            ///< the target
  std::optional<double> target{};  ///< in the output's own unit, and the money shown
  bool greatest = false;

  double sign() const { return greatest ? -1 : 1; }  ///< makes the best value the least
  const char* best() const { return greatest ? "greatest" : "least"; }
};

/// A target in the output's own unit and the money shown, where another unit or money may be written.
double target_of(const std::string& text, const Output<double>& output, const Currency& shown, const MoneyTable& money) {
  const std::string own = unit_with_currency(output.unit, to_string(shown)), expected = "a number" + (own.empty() ? "" : ", or one with a unit such as " + own);
  std::string why;
  const auto written = parse_written(text, why);
  if (!written) usage_error("--target", "'" + text + "': " + why, expected);
  if (written->unit.empty()) return written->value;
  const auto unit = parse_unit(written->unit);
  const std::string name = "'" + std::string(written->unit) + "'";
  if (!unit) usage_error("--target", name + " is not a unit", expected);
  if (unit->dimension != output.dimension) usage_error("--target", name + " is not a unit of " + std::string(output.name), expected);
  if (unit->currency_without_year) usage_error("--target", name + " has no price year", expected);
  double factor = unit->factor / output.factor;
  if (unit->currency) {
    const auto exchange = money_factor(money, *unit->currency, shown);
    if (!exchange) usage_error("--target", "no exchange rate or deflator for " + to_string(*unit->currency), "a year of data/exchange_rates.csv");
    factor *= std::pow(*exchange, output.dimension.money);
  }
  return written->value * factor;
}

Question question_of(const SolveOptions& o) {
  if (!o.target.empty() + !o.minimum.empty() + !o.maximum.empty() != 1) usage_error("solve", "what is asked?", "one of --target NAME=VALUE, --minimize NAME and --maximize NAME");
  if (!o.minimum.empty()) return {&known_output("--minimize", o.minimum)};
  if (!o.maximum.empty()) return {&known_output("--maximize", o.maximum), {}, std::nullopt, true};
  const auto equals = o.target.find('=');
  if (equals == o.target.npos) usage_error("--target", "'" + o.target + "' has no '='", "NAME=VALUE, such as cell_cost_per_kwh=60");
  return {&known_output("--target", o.target.substr(0, equals)), o.target.substr(equals + 1)};
}

/// The number in a slot; a list becomes one of a single value, which goes on.
double& number_in(const Slot<double>& slot) {
  if (slot.field->number) return *slot.field->number(slot.section);
  std::vector<double>& list = *slot.field->series(slot.section);
  list.resize(1);
  return list.front();
}

/// Ends of the search in the parameter's own unit: --between, or its range (for money, in the plant's).
std::pair<double, double> ends_of(const SolveOptions& o, const Slot<double>& slot, const PlantMoney& money) {
  const double scale = std::pow(money.from_registry, slot.field->dimension.money);
  if (o.between.empty()) return {slot.field->range.low * scale, slot.field->range.high * scale};
  const auto colon = o.between.find(':');
  if (colon == o.between.npos) usage_error("--between", "'" + o.between + "' has no ':'", "LOW:HIGH");
  std::pair<double, double> ends;
  for (const bool high : {false, true}) {
    YamlNode value;
    value.kind = YamlNode::Kind::scalar;
    value.text = high ? o.between.substr(colon + 1) : o.between.substr(0, colon);
    double& end = high ? ends.second : ends.first;
    const Refusal refusal = set_value(slot, value, money);
    if (!refusal.message.empty()) usage_error("--between", refusal.message, refusal.expected, refusal.hint);
    end = in_own_unit(*slot.field, number_in(slot));
  }
  if (!(ends.first < ends.second)) usage_error("--between", "'" + o.between + "' is empty", "LOW below HIGH");
  return ends;
}

/// The value that a parameter can have: whole numbers are rounded.
double possible(const Field<double>& field, double x) { return field.kind == Kind::whole ? std::nearbyint(x) : x; }

/// The output over one number of the plant; no value where the plant does not fit together.
Curve curve_over(const ResolvedPlant& resolved, const std::string& path, const Output<double>& output, double factor) {
  return [&resolved, path, &output, factor](double x) -> std::optional<double> {
    Plant<double> plant = resolved.plant;
    const Slot<double> slot = find_slot(plant, path);
    number_in(slot) = possible(*slot.field, x) * slot.field->factor;
    if (slot.field->given) *slot.field->given(slot.section) = true;
    const std::string_view set = path;
    drop_alternatives(plant, {&set, 1});
    if (!faults_of(plant).empty()) return std::nullopt;
    const double value = value_of(output, plant) * factor;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  };
}

std::string plain(double value) { return rounded(value); }

/// How many pieces an interval is looked at in: fine enough for the steps of whole machines, some milliseconds in all.
constexpr int pieces = 400;

struct Solver {
  const SolveOptions& options;
  const Tables& tables;
  Question question;
  ShownMoney money{};
  TableData table{"solutions", "Solutions", {}, {}};
  std::vector<std::string> warnings{};
  std::string reason{};  ///< why there is no answer

  double factor() const { return std::pow(money.factor, question.output->dimension.money) / question.output->factor; }

  void name_columns() {
    const std::string unit = unit_with_currency(question.output->unit, money.currency);
    table.columns = {{"parameter", {}}, {"value", {}}, {"unit", {}}, {std::string(question.output->name), unit}, {"bracket", {}}, {"kind", {}}};
  }

  void over_number(const ResolvedPlant& plant, const Slot<double>& slot, const PlantMoney& plant_money) {
    const std::string unit = unit_with_currency(slot.field->unit, to_string(plant.currency));
    const auto [low, high] = ends_of(options, slot, plant_money);
    const Curve curve = curve_over(plant, options.find, *question.output, factor());
    const auto row = [&](double at, double value, double bracket, const std::string& kind) {
      table.rows.push_back({options.find, possible(*slot.field, at), unit, value, bracket, kind});
    };
    if (!question.target) {
      const auto least = find_least([&](double x) { const auto value = curve(x); return value ? std::optional(question.sign() * *value) : value; }, low, high, pieces);
      if (!least) {
        reason = "no plant between " + plain(low) + " and " + plain(high) + " fits together";
      } else {
        const double at = possible(*slot.field, least->at);
        const bool at_end = at <= low || at >= high;
        row(at, question.sign() * least->value, 0, std::string(question.best()) + (at_end ? ", at an end" : ""));
        if (at_end)
          warnings.push_back("the " + std::string(question.best()) + ' ' + std::string(question.output->name) + " is at an end of where was looked, " + options.find + " = " + plain(at) + (unit.empty() || unit == "fraction" ? "" : ' ' + unit) + ": it goes on beyond, as far as that is possible");
      }
      return;
    }
    const CrossingSearch search = find_crossings(curve, low, high, *question.target, pieces);
    for (const Crossing& c : search.crossings) row(c.at, c.value, c.bracket, c.jump ? "leaps over the target" : "solution");
    if (!search.crossings.empty()) return;
    reason = search.looked == search.without_value
                 ? "no plant between " + plain(low) + " and " + plain(high) + " fits together"
                 : std::string(question.output->name) + " is from " + plain(search.least) + " to " + plain(search.greatest) + " for " + options.find +
                       " from " + plain(low) + " to " + plain(high) + (unit.empty() ? "" : " " + unit) + "; " + plain(*question.target) + " is not among them";
  }

  /// Words have no in-between: each is tried.
  void over_words(const Slot<double>& slot) {
    std::vector<std::string> words(slot.field->words.begin(), slot.field->words.end());
    if (slot.field->kind == Kind::row) words = tables.names(slot.field->table);
    if (question.target) usage_error("--find", "'" + options.find + "' is a word and cannot meet a target", "--minimize or --maximize");
    std::optional<std::pair<double, std::string>> best;
    for (const std::string& word : words) {
      PlantInputs inputs = options.plants.inputs;
      inputs.sets.push_back(options.find + '=' + word);
      double value = 0;
      try {
        value = value_of(*question.output, load_plant(inputs_for(inputs, {std::string(question.output->name)}), tables).resolved.plant) * factor();
      } catch (const InputError& e) {
        warnings.push_back(word + " does not fit: " + e.problems.front().path + ": " + e.problems.front().message);
        continue;
      }
      if (std::isfinite(value) && (!best || question.sign() * value < question.sign() * best->first)) best = {value, word};
      table.rows.push_back({options.find, word, std::string{}, value, {}, std::string("tried")});
    }
    if (!best) reason = "no word of " + options.find + " fits";
    for (std::vector<Datum>& row : table.rows)
      if (best && std::get<std::string>(row[1]) == best->second) row[5] = std::string(question.best());
  }
};

int solve(const SolveOptions& options) {
  refuse_to_overwrite(options.plants, options.output);
  Question question = question_of(options);
  const Tables tables = load_tables(options.plants.data);
  LoadedPlant loaded = load_plant(inputs_for(options.plants.inputs, {std::string(question.output->name)}), tables);
  ResolvedPlant& plant = loaded.resolved;
  const Slot<double> slot = find_slot(plant.plant, options.find);
  if (!slot.field) unknown_parameter("--find", options.find, plant.plant);
  if (slot.field->kind == Kind::text || slot.field->kind == Kind::flag)
    usage_error("--find", "'" + options.find + "' is " + std::string(slot.field->kind == Kind::text ? "a text" : "true or false"), "a number, a list or a word");
  PlantMoney plant_money{&tables.money, plant.currency, *money_factor(tables.money, registry_currency(), plant.currency)};
  const ShownMoney money = shown_money(options.output, tables, plant.currency, plant.currency);
  if (!question.written.empty()) question.target = target_of(question.written, *question.output, options.output.currency.empty() ? plant.currency : *parse_currency(options.output.currency), tables.money);
  Solver solver{options, tables, question};
  solver.money = money;
  solver.name_columns();
  if (slot.field->number || slot.field->series) {
    const ResolvedPlant as_given = plant;
    solver.over_number(as_given, slot, plant_money);
  } else {
    solver.over_words(slot);
  }
  if (!solver.reason.empty()) {
    print_error("no answer: " + solver.reason);
    return 1;
  }
  Answer a = plain_answer("solve", plant.plant, plant.file, solver.money);
  a.tables = {solver.table};
  a.warnings = solver.warnings;
  OutputOptions output = options.output;
  output.table = "solutions";
  give({a}, output);
  return 0;
}

}  // namespace

Command make_solve() {
  auto options = std::make_shared<SolveOptions>();
  return {"solve", "The value of a parameter that reaches a target, or the optimum of one",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            add_text(app, "--find", options->find, "The parameter to find, such as plant.output or automation.level; of a list, one value for all years.", "PATH")->required();
            add_text(app, "--target", options->target, "The output that is to have a value, in its own unit or one that is written.", "NAME=VALUE");
            add_text(app, "--minimize", options->minimum, "The output that is to be least.", "NAME");
            add_text(app, "--maximize", options->maximum, "The output that is to be greatest.", "NAME");
            add_text(app, "--between", options->between, "Where to look, ends included; the parameter's whole range if it is not said.", "LOW:HIGH");
            add_output_options(app, options->output, false);
            add_text(app, "--currency", options->output.currency, "Money of the output, such as CNY2021.", "CURRENCY");
          },
          [options] { return solve(*options); }};
}

}  // namespace packcost
