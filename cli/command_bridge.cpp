#include "command.hpp"
#include "model/evaluate_for.hpp"
#include "model_options.hpp"
#include "plant/check.hpp"
#include "problems.hpp"
#include "study/bridge.hpp"

#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct BridgeOptions {
  PlantOptions plants;
  OutputOptions output;
};

/// Pairs of opposite orders in which the parameters of a force are taken over.
constexpr int pairs_of_orders = 16;

std::vector<std::string> bridged_outputs(const OutputOptions& options) {
  if (!options.outputs.empty()) return chosen_outputs(options, "cost");
  return {"cell_cost_per_kwh", "pack_price_per_kwh"};
}

void add_rows(const std::string& name, const std::string& unit, const Bridge& b, TableData& waterfall, TableData& parameters) {
  waterfall.rows.push_back({name, unit, std::string("from"), b.from});
  for (const ForceShare& f : b.forces) {
    waterfall.rows.push_back({name, unit, std::string(name_of(f.force)), f.share});
    for (const ParameterShare& p : f.parameters)
      if (p.share != 0 || p.error != 0) parameters.rows.push_back({name, unit, std::string(name_of(f.force)), p.difference.path, p.share, p.error});
  }
  waterfall.rows.push_back({name, unit, std::string("to"), b.to});
}

int run_bridge(const BridgeOptions& options) {
  const OutputOptions& output = options.output;
  refuse_to_overwrite(options.plants, output);
  const std::vector<std::string> names = bridged_outputs(output);
  const Tables tables = load_tables(options.plants.data);
  std::vector<EvaluatedPlant> plants = evaluate_plants(options.plants, tables, names);
  if (plants.size() != 2) usage_error("bridge", "a bridge has two ends, and there are " + std::to_string(plants.size()) + " plants", "two plants");
  Plant<double> a = plants[0].resolved.plant, b = plants[1].resolved.plant;
  const Currency currency = plants[0].resolved.currency;
  const auto exchange = money_factor(tables.money, plants[1].resolved.currency, currency);
  if (!exchange) usage_error("bridge", "no exchange rate from " + to_string(plants[1].resolved.currency) + " to " + to_string(currency));
  convert_money(b, *exchange);
  b.plant.currency = a.plant.currency;
  const ShownMoney money = shown_money(output, tables, currency, currency);

  TableData waterfall{"waterfall", "Why they differ: the difference by force, order-free (Shapley)", {{"output", {}}, {"unit", {}}, {"force", {}}, {"value", {}}}, {}};
  TableData parameters{"parameters", "The same by parameter (Owen)", {{"output", {}}, {"unit", {}}, {"force", {}}, {"parameter", {}}, {"value", {}}, {"error", {}}}, {}};
  Answer answer = plain_answer("bridge", a, plants[0].resolved.file, money);
  answer.plant += " -> " + (b.plant.name.empty() ? plants[1].resolved.file : b.plant.name);
  for (const std::string& name : names) {
    const Output<double>& o = *find_output<double>(name);
    const double factor = std::pow(money.factor, o.dimension.money) / o.factor;
    const Measure measure = [&o, factor](const Plant<double>& p) -> std::optional<double> {
      if (!faults_of(p).empty()) return std::nullopt;
      const double value = value_of(o, p) * factor;
      return std::isfinite(value) ? std::optional(value) : std::nullopt;
    };
    const Bridge result = bridge(a, b, measure, pairs_of_orders);
    if (!result.trouble.empty()) {
      print_error("no answer: " + name + ": " + result.trouble);
      return 1;
    }
    add_rows(name, unit_with_currency(o.unit, money.currency), result, waterfall, parameters);
    for (const ForceShare& f : result.forces)
      if (!f.split) answer.warnings.push_back(name + ": " + std::string(name_of(f.force)) + " cannot be taken apart, for plants on the way do not fit together");
  }
  answer.tables = {waterfall, parameters};
  give({answer}, showing_table(output, "waterfall"));
  return 0;
}

}  // namespace

Command make_bridge() {
  auto options = std::make_shared<BridgeOptions>();
  return {"bridge", "Why one plant costs less than another: the difference split over the forces",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_output_options(app, options->output, true);
          },
          [options] { return run_bridge(*options); }};
}

}  // namespace packcost
