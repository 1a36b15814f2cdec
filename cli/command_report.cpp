#include "command.hpp"
#include "explain_without_plant.hpp"
#include "invocation.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "model_options.hpp"
#include "plant/differences.hpp"
#include "plant_tables.hpp"
#include "problems.hpp"
#include "report/compare_tables.hpp"
#include "report/page.hpp"
#include "report/page_inputs.hpp"
#include "report/projection_tables.hpp"
#include "what_if.hpp"

#include <algorithm>
#include <memory>

namespace packcost {

namespace {

struct ReportOptions {
  PlantOptions plants;
  OutputOptions output;
  std::string title, measure = "pack_price_per_kwh";
};

const std::vector<std::string> headline{"pack_price_per_kwh", "pack_cost_per_kwh", "cell_cost_per_kwh", "total_investment", "capital_intensity"};
const std::vector<std::string> headline_of_investment{"npv", "irr", "payback", "minimum_selling_price_per_kwh"};
const std::vector<std::string> headline_of_product{"pack_energy", "cell_specific_energy", "cell_energy_density"};
const std::vector<std::string> compared{"pack_price_per_kwh", "pack_cost_per_kwh", "cell_cost_per_kwh", "pack_conversion_cost_per_kwh", "capital_intensity", "total_investment",
                                        "labour_hours", "electricity_per_kwh", "cell_specific_energy", "cell_energy_density", "npv", "irr", "payback", "minimum_selling_price_per_kwh"};

constexpr std::size_t most_swings = 40;  // of a page; `plot --what tornado` knows all

std::string name_of(const EvaluatedPlant& e) { return e.resolved.plant.plant.name.empty() ? e.resolved.file : e.resolved.plant.plant.name; }

bool all_same(const TableData& t, std::size_t column) {
  return std::all_of(t.rows.begin(), t.rows.end(), [&](const auto& row) { return row[column] == t.rows.front()[column]; });
}

/// Years, where years differ: with what made them differ, and the band of a price that the whole industry's learning moves.
void add_projection(const EvaluatedPlant& e, const Tables& tables, const ShownMoney& money, PagePlant& page) {
  const std::vector<ProjectedYear> years = projected(e);
  const TableData projection = projection_report(years, money);
  constexpr std::size_t price = 6;
  if (all_same(projection, price)) {
    page.tables.push_back({"Cost and price by year", "By its inputs this plant costs the same in every year: it states no learning rate, no build-out and no price scenario.", projection});
  } else {
    page.tables.push_back({"Cost and price by year", "The whole model, year by year, with the build-out, experience and learning rates of the plant.", projection});
    page.tables.push_back({"What each force has changed", "Shapley values: no order of the forces is preferred.", forces_report(years, money)});
  }
  page.tables.push_back({"Cost and price by year where inputs are uncertain",
                         "Two hundred plants, each with its uncertain inputs drawn from the distributions of the plant file; where it states none, from the bands that its defaults are believed in.",
                         band_of(e, tables, money)});
  if (const auto band = top_down_of(e, years, money))
    page.tables.push_back({"One learning rate on the whole price",
                           "Not of the plant but of an industry that learns 18 % a doubling of the experience above, materials as the floor, with shocks as large as those of pack prices from 2010 to 2024: how far the price that others ask may stray.",
                           *band});
}

void add_investment(const EvaluatedPlant& e, const ShownMoney& money, PagePlant& page) {
  Judged j = invest_of(e, money);
  for (const Problem& p : j.problems) page.warnings.push_back("no investment case: " + p.path + ": " + p.message);
  if (!j.problems.empty()) return;
  page.tables.push_back({"Cash flow by year", "Negative years are money spent. The present value is at the discount rate of the plant; where its curve ends is the net present value.", *j.cash_flow});
  for (Figure& f : j.figures) {
    if (std::find(headline_of_investment.begin(), headline_of_investment.end(), f.name) != headline_of_investment.end()) page.headline.push_back(f);
    page.figures.push_back(std::move(f));
  }
  page.warnings.insert(page.warnings.end(), j.warnings.begin(), j.warnings.end());
}

/// `cost` with the words that lay over a plant what the report lays over it.
std::string cost_command(const PlantInputs& inputs, const std::string& file) {
  std::string out = "packcost cost " + shell_word(file);
  for (const std::string& o : inputs.overlays) out += " --overlay " + shell_word(o);
  for (const std::string& s : inputs.sets) out += " --set " + shell_word(s);
  return out;
}

PagePlant page_of(const EvaluatedPlant& e, const PlantOptions& options, const Tables& tables, const ShownMoney& money, const std::string& measure) {
  const Answer a = plain_answer("report", e.resolved.plant, e.resolved.file, money);
  PagePlant page{a.plant, a.chemistry, a.description, e.resolved.file, a.inputs_digest, money.currency, figures(e.results, headline, money), {}, {}, {}, {}, {}};
  std::vector<std::string> all;
  for (const Output<double>& o : outputs<double>) all.emplace_back(o.name);
  page.figures = figures(e.results, all, money);
  page.warnings = scale_warnings(e.resolved.plant, e.results);
  page.tables.push_back({"Price of a pack by family of cost", "", families_table(e.results, money)});
  page.tables.push_back({"Cost of a pack by material and purchased item", "", materials_table(e.results, money)});
  page.tables.push_back({"Price of a pack by process step", "What is bought for a step is in its row of the table.", steps_table(e.results, money)});
  page.tables.push_back({"Equipment, building and people by process step", "", capital_table(e.resolved.plant, e.results, money)});
  TableData tornado = tornado_of(e, tables, measure, money);
  std::vector<std::string> moved{measure};
  for (const auto* names : {&headline, &headline_of_investment, &headline_of_product})
    for (const std::string& name : *names)
      if (name != measure) moved.push_back(name);
  page.what_if = what_if_of(e, tornado, moved, money, cost_command(options.inputs, e.resolved.file));
  if (tornado.rows.size() > most_swings) tornado.rows.resize(most_swings);
  page.tables.push_back({"Each parameter at both ends of its band", "The widest swings first. Everything else as it is; bands are those of the data rows and of the registry's assumptions. What a plant states without a band is not varied.",
                         std::move(tornado)});
  page.tables.push_back({"Unit cost by utilisation", "", overcapacity_report(e.resolved.plant, money)});
  if (e.resolved.plant.buildout.capacity.given()) page.tables.push_back({"Build-out by year", "", buildout_of(e, money)});
  add_projection(e, tables, money, page);
  add_investment(e, money, page);
  for (Figure& f : figures(e.results, headline_of_product, money)) page.headline.push_back(std::move(f));
  page.inputs = page_inputs(e.resolved.plant, e.resolved.origins, to_string(e.resolved.currency));
  return page;
}

PageComparison comparison_of(const std::vector<EvaluatedPlant>& plants, const std::vector<ShownMoney>& money, const Tables& tables, const std::string& measure) {
  PageComparison c;
  std::vector<ComparedPlant> all;
  std::string names;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    Plant<double> plant = plants[i].resolved.plant;
    convert_money(plant, money[i].factor);
    all.push_back({name_of(plants[i]), std::move(plant), plants[i].results, money[i]});
    c.families.emplace_back(all.back().name, families_table(plants[i].results, money[i]));
    names += (names.empty() ? "" : "; ") + plant_letter(i) + " is " + all.back().name;
  }
  c.tables.push_back({"Figures side by side", names + ".", outputs_table(all, compared)});
  c.tables.push_back({"Inputs that differ", "", inputs_table(all)});
  for (std::size_t i = 1; i < plants.size(); ++i) {
    Bridged b = bridge_of(plants[0], plants[i], tables, {measure}, money[0]);
    if (!b.trouble.empty()) throw input_error(Trouble::data, {plants[i].resolved.file, 0, 0}, b.trouble);
    c.tables.push_back({"From " + all[0].name + " to " + all[i].name, "From " + all[0].name + " to " + all[i].name + "; Shapley values, so that no order of the forces is preferred.", std::move(b.waterfall)});
  }
  return c;
}

int report(const ReportOptions& o) {
  refuse_to_overwrite(o.plants, o.output);
  const std::string measure(known_output("--measure", o.measure).name);
  OutputOptions one_money = o.output;
  one_money.format = "csv";  // a page has one money
  const Tables tables = load_tables(o.plants.data);
  const std::vector<EvaluatedPlant> plants = evaluate_plants(o.plants, tables, compared);
  std::vector<ShownMoney> money;
  Page page;
  for (const EvaluatedPlant& e : plants) {
    money.push_back(shown_money(one_money, tables, e.resolved.currency, plants.front().resolved.currency));
    page.plants.push_back(page_of(e, o.plants, tables, money.back(), measure));
    page.title += (page.title.empty() ? "" : ", ") + page.plants.back().name;
  }
  if (!o.title.empty()) page.title = o.title;
  page.citations = citations_of(load_sources(o.plants.data));
  page.command = invocation();
  if (plants.size() > 1) page.comparison = comparison_of(plants, money, tables, measure);
  write_output(o.output.output, html_page(page));
  for (const PagePlant& p : page.plants) {
    std::vector<std::string> warnings;
    for (const std::string& w : p.warnings) warnings.push_back(p.name + ": " + w);
    print_warnings(warnings, o.output.quiet);
  }
  return 0;
}

}  // namespace

Command make_report() {
  auto o = std::make_shared<ReportOptions>();
  return {"report", "One HTML page of a plant or a comparison: figures, charts, tables, every input with its source",
          [o](CLI::App& app) {
            add_plant_options(app, o->plants, true);
            add_text(app, "--title", o->title, "Title of the page; else the names of the plants.", "TEXT");
            add_text(app, "--measure", o->measure, "The output of tornado and bridges (default pack_price_per_kwh).", "NAME");
            add_text(app, "--currency", o->output.currency, "Show money in this currency and price year, such as CNY2021.", "CURRENCY");
            add_text(app, "-o,--output", o->output.output, "Write to a file, whole or not at all.", "FILE");
            app.add_flag("-q,--quiet", o->output.quiet, "No warnings.");
          },
          [o] { return report(*o); }};
}

}  // namespace packcost
