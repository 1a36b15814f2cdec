#include "answer_command.hpp"

#include "workbook_output.hpp"

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
  std::vector<CostSheet> sheets;
  std::optional<Currency> first;
  const std::vector<EvaluatedPlant> plants = evaluate_plants(options.plants, tables, names);
  for (const EvaluatedPlant& e : plants) {
    if (!first) first = e.resolved.currency;
    const ShownMoney money = shown_money(options.output, tables, e.resolved.currency, *first);
    Answer a = plain_answer(name, e.resolved.plant, e.resolved.file, money);
    a.figures = figures(e.results, names, money);
    a.warnings = absent_outputs(e.results, names);
    fill(a, e, money);
    sheets.push_back({a.plant, e.results, money});
    answers.push_back(std::move(a));
  }
  if (chosen_format(options.output) != Format::xlsx) return give(std::move(answers), options.output);
  give_workbook(sheets, options.output);
  warn(answers, options.output);
}

}  // namespace

Command answer_command(const std::string& name, const std::string& summary, FillAnswer fill, bool workbook) {
  auto options = std::make_shared<AnswerOptions>();
  options->output.workbook = workbook;
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
