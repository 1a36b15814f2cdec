#include "command.hpp"
#include "model_options.hpp"
#include "plant_tables.hpp"
#include "problems.hpp"

#include <memory>

namespace packcost {

namespace {

struct BridgeOptions {
  PlantOptions plants;
  OutputOptions output;
};

std::vector<std::string> bridged_outputs(const OutputOptions& options) {
  if (!options.outputs.empty()) return chosen_outputs(options, "cost");
  return {"cell_cost_per_kwh", "pack_price_per_kwh"};
}

int run_bridge(const BridgeOptions& options) {
  const OutputOptions& output = options.output;
  refuse_to_overwrite(options.plants, output);
  const std::vector<std::string> names = bridged_outputs(output);
  const Tables tables = load_tables(options.plants.data);
  const std::vector<EvaluatedPlant> plants = evaluate_plants(options.plants, tables, names);
  if (plants.size() != 2) usage_error("bridge", "a bridge has two ends, and there are " + std::to_string(plants.size()) + " plants", "two plants");
  const Currency currency = plants[0].resolved.currency;
  if (!money_factor(tables.money, plants[1].resolved.currency, currency))
    usage_error("bridge", "no exchange rate from " + to_string(plants[1].resolved.currency) + " to " + to_string(currency));
  const ShownMoney money = shown_money(output, tables, currency, currency);
  Bridged bridged = bridge_of(plants[0], plants[1], tables, names, money);
  if (!bridged.trouble.empty()) {
    print_error("no answer: " + bridged.trouble);
    return 1;
  }
  const std::string to = plants[1].resolved.plant.plant.name;
  Answer answer = plain_answer("bridge", plants[0].resolved.plant, plants[0].resolved.file, money);
  answer.plant += " -> " + (to.empty() ? plants[1].resolved.file : to);
  answer.tables = {std::move(bridged.waterfall), std::move(bridged.parameters)};
  answer.warnings = std::move(bridged.warnings);
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
