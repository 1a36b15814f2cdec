#include "answer_command.hpp"

#include <memory>

namespace packcost {

namespace {

struct AnswerOptions {
  PlantOptions plants;
  OutputOptions output;
};

void answer(const std::string& name, const AnswerOptions& options, const FillAnswer& fill) {
  refuse_to_overwrite(options.plants, options.output);
  const std::vector<std::string> names = chosen_outputs(options.output, name);
  const Tables tables = load_tables(options.plants.data);
  std::vector<Answer> answers;
  std::optional<Currency> first;
  for (const EvaluatedPlant& e : evaluate_plants(options.plants, tables, names)) {
    if (!first) first = e.resolved.currency;
    const ShownMoney money = shown_money(options.output, tables, e.resolved.currency, *first);
    Answer a = plain_answer(name, e.resolved.plant, e.resolved.file, money);
    a.figures = figures(e.results, names, money);
    a.warnings = absent_investment(e.results, names);
    fill(a, e, money);
    answers.push_back(std::move(a));
  }
  give(std::move(answers), options.output);
}

}  // namespace

Command answer_command(const std::string& name, const std::string& summary, FillAnswer fill) {
  auto options = std::make_shared<AnswerOptions>();
  return {name, summary,
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_output_options(app, options->output, true);
          },
          [options, name, fill = std::move(fill)] {
            answer(name, *options, fill);
            return 0;
          }};
}

}  // namespace packcost
