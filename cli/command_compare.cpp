#include "command.hpp"
#include "model/evaluate_for.hpp"
#include "model_options.hpp"
#include "plant/differences.hpp"
#include "report/compare_tables.hpp"

#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct CompareOptions {
  PlantOptions plants;
  OutputOptions output;
  std::string baseline, rank_by = "pack_price_per_kwh";
};

/// Index of the plant of that name or file; the first if none is named.
std::size_t baseline_of(const std::string& name, const std::vector<EvaluatedPlant>& plants) {
  for (std::size_t i = 0; i < plants.size(); ++i)
    if (name.empty() || name == plants[i].resolved.plant.plant.name || name == plants[i].resolved.file) return i;
  usage_error("--baseline", "'" + name + "' is none of the plants", "the name or file of one of them");
}

std::vector<std::string> with(std::vector<std::string> names, const std::string& name) {
  names.push_back(name);
  return names;
}

/// The plants with all that can be said of each: one without an investment case, or whose chain cannot be, has the other figures.
std::vector<EvaluatedPlant> evaluate_whatever_there_is(const PlantOptions& options, const Tables& tables, const std::string& rank_by) {
  OutputNeeds all;
  PlantOptions asked = options;
  for (const Output<double>& o : registered_outputs<double>) all |= o.needs;
  asked.inputs = with_chain_steps(asked.inputs);
  std::vector<EvaluatedPlant> plants = evaluate_plants(asked, tables, {rank_by});
  for (EvaluatedPlant& p : plants) add_needed(p.resolved.plant, all, p.results);
  return plants;
}

int compare(const CompareOptions& options) {
  const OutputOptions& output = options.output;
  refuse_to_overwrite(options.plants, output);
  std::vector<std::string> names = output.outputs.empty() ? std::vector<std::string>{} : chosen_outputs(output, "cost");
  const bool every = names.empty();
  if (every)
    for (const Output<double>& o : registered_outputs<double>) names.emplace_back(o.name);
  const std::string rank_by(known_output("--rank-by", options.rank_by).name);
  const Tables tables = load_tables(options.plants.data);
  std::vector<EvaluatedPlant> plants = every ? evaluate_whatever_there_is(options.plants, tables, rank_by) : evaluate_plants(options.plants, tables, with(names, rank_by));
  if (plants.size() < 2) usage_error("compare", "one plant has nothing to be compared with", "two plants or more");
  std::swap(plants.front(), plants[baseline_of(options.baseline, plants)]);

  const Currency first = plants.front().resolved.currency;
  std::vector<ComparedPlant> compared;
  for (EvaluatedPlant& p : plants) {
    OutputOptions one_money = output;
    one_money.format = "csv";  // side by side means in one money, whatever the form
    const ShownMoney money = shown_money(one_money, tables, p.resolved.currency, first);
    Plant<double> plant = p.resolved.plant;
    convert_money(plant, money.factor);
    compared.push_back({plain_answer("compare", p.resolved.plant, p.resolved.file, money).plant, std::move(plant), std::move(p.results), money});
  }
  Answer answer = plain_answer("compare", plants.front().resolved.plant, plants.front().resolved.file, compared.front().money);
  answer.description.clear();
  answer.tables = {ranking_table(compared, rank_by), outputs_table(compared, names), inputs_table(compared)};
  give({answer}, showing_table(output, "outputs"));
  return 0;
}

}  // namespace

Command make_compare() {
  auto options = std::make_shared<CompareOptions>();
  return {"compare", "Plants side by side: every output, the inputs that differ, which is best",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_output_options(app, options->output, true);
            add_text(app, "--baseline", options->baseline, "The plant that differences are taken from, by name or file; the first if not said.", "PLANT");
            add_text(app, "--rank-by", options->rank_by, "The output to rank by, the best first: the least cost, price or payback, the greatest npv, return or specific energy.", "NAME");
          },
          [options] { return compare(*options); }};
}

}  // namespace packcost
