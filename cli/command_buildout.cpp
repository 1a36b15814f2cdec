#include "command.hpp"
#include "model_options.hpp"
#include "plant/differences.hpp"
#include "report/projection_tables.hpp"

#include <memory>

namespace packcost {

namespace {

struct BuildoutOptions {
  PlantOptions plants;
  OutputOptions output;
};

int buildout(const BuildoutOptions& options) {
  refuse_to_overwrite(options.plants, options.output);
  const Tables tables = load_tables(options.plants.data);
  const std::vector<EvaluatedPlant> evaluated = evaluate_plants(options.plants, tables);
  const Currency currency = evaluated.front().resolved.currency;
  std::vector<Plant<double>> plants;
  std::vector<CapitalOfSize> capital;
  for (const EvaluatedPlant& e : evaluated) {
    Plant<double> p = e.resolved.plant;
    convert_money(p, *money_factor(tables.money, e.resolved.currency, currency));
    capital.push_back(capital_by_model(p));
    plants.push_back(std::move(p));
  }
  const BuildoutPlan<double> plan = buildout_plan(plants, capital);
  Problems problems = buildout_problems(plan);
  for (Problem& p : problems) {
    const BuildoutParameter parameter = buildout_parameter_of(p.path);
    p.path = parameter.path;
    p.place = place_of(evaluated[parameter.plant].resolved, p.path);
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  const BuildoutTable<double> table = buildout_table(plan);

  const ShownMoney money = shown_money(options.output, tables, currency, currency);
  Answer answer = plain_answer("buildout", plants.front(), evaluated.front().resolved.file, money);
  answer.tables.push_back(buildout_report("years", table.total, money));
  if (plants.size() > 1)
    for (std::size_t i = 0; i < plants.size(); ++i) answer.tables.push_back(buildout_report("plant_" + std::to_string(i + 1), table.plants[i], money));
  if (plants.size() > 1) answer.tables.push_back(shares_report(table.plants, table.total));
  answer.tables.push_back(overcapacity_report(plants.front(), money));
  for (const Plant<double>& p : plants)
    if (!p.buildout.capacity.given())
      answer.warnings.push_back("no phases (buildout.capacity): " + p.plant.name + " stands from the first year, at its rated output and utilisation");
  give({answer}, showing_table(options.output, "years"));
  return 0;
}

}  // namespace

Command make_buildout() {
  auto options = std::make_shared<BuildoutOptions>();
  return {"buildout", "Capacity, ramp-up, output, utilisation and capital by year",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_output_options(app, options->output, false);
            add_text(app, "--table", options->output.table, "Show this table only.", "NAME");
            add_text(app, "--currency", options->output.currency, "Show money in this currency and price year, such as CNY2021.", "CURRENCY");
          },
          [options] { return buildout(*options); }};
}

}  // namespace packcost
