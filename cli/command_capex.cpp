#include "command.hpp"
#include "model_options.hpp"

#include <memory>

namespace packcost {

Command make_capex() {
  struct Options {
    PlantOptions plants;
    OutputOptions output;
  };
  auto options = std::make_shared<Options>();
  return {"capex", "Equipment, building, people and floor by process step",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_output_options(app, options->output, true);
          },
          [options] {
            const OutputOptions& output = options->output;
            refuse_to_overwrite(options->plants, output);
            const std::vector<std::string> names = chosen_outputs(output, "capex");
            const Tables tables = load_tables(options->plants.data);
            std::vector<Answer> answers;
            std::optional<Currency> first;
            for (const EvaluatedPlant& e : evaluate_plants(options->plants, tables)) {
              if (!first) first = e.resolved.currency;
              const ShownMoney money = shown_money(output, tables, e.resolved.currency, *first);
              Answer a = plain_answer("capex", e.resolved.plant, e.resolved.file, money);
              a.figures = figures(e.results, names, money);
              a.tables = {capital_table(e.resolved.plant, e.results, money)};
              a.warnings = scale_warnings(e.resolved.plant, e.results);
              answers.push_back(std::move(a));
            }
            give(std::move(answers), output);
            return 0;
          }};
}

}  // namespace packcost
