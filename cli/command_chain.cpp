#include "command.hpp"
#include "model_options.hpp"
#include "report/chain_answers.hpp"
#include "schema/suggest.hpp"

#include <algorithm>
#include <memory>

namespace packcost {

namespace {

struct ChainOptions {
  PlantOptions plants;
  OutputOptions output;
};

std::vector<std::string> chosen_figures(const OutputOptions& options) {
  const std::vector<std::string_view> known = chain_output_names();
  std::vector<std::string> names = split_names(options.outputs);
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string all;
    for (std::string_view k : known) all += (all.empty() ? "" : ", ") + std::string(k);
    const std::string near = nearest(name, known);
    usage_error("--outputs", "'" + name + "' is not a figure of this command", all, near.empty() ? near : "did you mean '" + near + "'?");
  }
  if (names.empty()) names.assign(known.begin(), known.end());
  return names;
}

int run_chain(const ChainOptions& options) {
  const OutputOptions& output = options.output;
  refuse_to_overwrite(options.plants, output);
  const std::vector<std::string> names = chosen_figures(output);
  const Tables tables = load_tables(options.plants.data);
  const std::vector<EvaluatedPlant> evaluated = evaluate_plants(options.plants, tables, names);
  std::vector<Answer> answers;
  std::optional<Currency> first;
  for (const EvaluatedPlant& e : evaluated) {
    if (!first) first = e.resolved.currency;
    const ShownMoney money = shown_money(output, tables, e.resolved.currency, *first);
    const ChainResults<double>& chain = *e.results.chain;
    Answer a = plain_answer("chain", e.resolved.plant, e.resolved.file, money);
    a.figures = figures(e.results, names, money);
    a.warnings = absent_outputs(e.results, names);
    a.tables = {stack_table(chain, money), make_or_buy_table(chain, money), markets_table(e.resolved.plant, chain, money)};
    answers.push_back(std::move(a));
  }
  give(std::move(answers), output);
  return 0;
}

}  // namespace

Command make_chain() {
  auto options = std::make_shared<ChainOptions>();
  return {"chain", "Make or buy along the value chain: cost and margin segment by segment, what integrating saves and takes",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_output_options(app, options->output, true);
          },
          [options] { return run_chain(*options); }};
}

}  // namespace packcost
