#include "command.hpp"
#include "interrupt.hpp"
#include "io/resolve_uncertainty.hpp"
#include "model/evaluate_for.hpp"
#include "plant_study.hpp"
#include "report/sensitivity_tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty_text.hpp"
#include "sensitivity_data.hpp"
#include "sensitivity_local.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct SensitivityOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
  std::vector<std::string> inputs;
  std::string replicates = "1000", confidence = "0.95", ends = "0.1,0.9";
  bool progress = false;
};

constexpr std::array<std::string_view, 6> method_words{"tornado", "local", "morris", "sobol", "rank", "given"};

Bootstrap bootstrap_of(const SensitivityOptions& o) {
  constexpr std::uint64_t most = 1'000'000;
  Bootstrap b;
  b.replicates = whole_option("--bootstrap", o.replicates, 0, most);
  std::string why;
  const auto confidence = parse_number(o.confidence, why);
  if (!confidence || !(*confidence > 0 && *confidence < 1)) usage_error("--confidence", "'" + o.confidence + "' is not a share", "a number between 0 and 1, such as 0.95");
  b.confidence = *confidence;
  b.seed = whole_option("--seed", o.uncertainty.seed, 0, ~std::uint64_t{0});
  return b;
}

void warn_of_idle(Answer& a, const SensitivityOptions& o, const PlantStudy& study) {
  for (const auto* options : {&o.plants.inputs.distributions, &o.uncertainty.vary})
    for (std::string& warning : warnings_of_idle(study, *options)) a.warnings.push_back(std::move(warning));
}

/// Methods that draw plants: evaluates the design and lets the estimators read the outputs. How many rows failed.
std::uint64_t answer_by_design(Answer& a, const std::string& method, const SensitivityOptions& o, const LoadedPlant& loaded, const Tables& tables, const StudyDesign& design, const ShownMoney& money) {
  const PlantStudy study(loaded, tables, design.design, chosen_outputs(o.output, "cost"));
  warn_of_idle(a, o, study);
  say_on_interrupt("packcost: interrupted: nothing is kept, the same command starts anew\n");
  Progress progress(o.progress, o.output.quiet, false, study.sampler().rows(), 0);
  StudyFigures f = evaluate_all(study, thread_count(o.uncertainty.threads), progress);
  progress.end();
  a.seed = design.design.seed;
  a.design_json = design_json(design.design);
  const Bootstrap bootstrap = bootstrap_of(o);
  const Sampler& sampler = study.sampler();
  const std::size_t groups = sampler.groups();
  std::vector<SensitivityOf<SobolIndices>> sobol;
  std::vector<SensitivityOf<std::vector<MorrisEffects>>> morris;
  std::vector<SensitivityOf<std::vector<Estimate>>> rank;
  std::vector<SensitivityOf<std::vector<GivenData>>> given;
  std::vector<double> values;
  if (method != "sobol") {
    values.resize(design.design.parameters.size() * sampler.rows());
    sampler.draw(0, sampler.rows(), values);
  }
  const auto column = [&](std::size_t j) { return std::span<const double>(values).subspan(j * sampler.rows(), sampler.rows()); };
  for (std::size_t k = 0; k < study.outputs().size(); ++k) {
    const Output<double>& output = *study.outputs()[k];
    const std::string name(output.name), unit = unit_with_currency(output.unit, money.currency);
    std::vector<double>& y = f.outputs[k];
    const double factor = std::pow(money.factor, output.dimension.money);
    for (double& v : y) v = v / output.factor * factor;
    if (method == "sobol") {
      sobol.push_back({name, unit, sobol_indices(y, groups, bootstrap)});
      if (sobol.back().what.left_out > 0) a.warnings.push_back(std::to_string(sobol.back().what.left_out) + " base points have a row that failed, and are left out of " + name);
    } else if (method == "morris") {
      std::vector<MorrisStep> steps;
      for (std::uint64_t row = 1; row < sampler.rows(); ++row) {
        const DesignPlace place = sampler.place(row);
        if (!place.group) continue;
        double direction = 1;
        for (std::size_t j = 0; j < design.design.parameters.size(); ++j)
          if (design.design.parameters[j].group == *place.group) direction = column(j)[row] < column(j)[row - 1] ? -1 : 1;
        steps.push_back({*place.group, direction, y[row - 1], y[row]});
      }
      morris.push_back({name, unit, morris_effects(steps, groups, bootstrap)});
    } else {
      std::vector<Estimate> r;
      std::vector<GivenData> g;
      for (std::size_t j = 0; j < design.design.parameters.size(); ++j) {
        std::vector<double> x, there;
        for (std::uint64_t i = 0; i < sampler.rows(); ++i)
          if (std::isfinite(y[i])) {
            x.push_back(column(j)[i]);
            there.push_back(y[i]);
          }
        if (method == "rank") r.push_back(rank_correlation(x, there, bootstrap.confidence));
        else g.push_back(given_data(x, there, bootstrap));
      }
      if (method == "rank") rank.push_back({name, unit, std::move(r)});
      else given.push_back({name, unit, std::move(g)});
    }
  }
  if (f.failed > 0) a.warnings.push_back(std::to_string(f.failed) + " of " + std::to_string(sampler.rows()) + " rows failed and are left out, the first because of " + f.first_reason);
  if (method == "sobol") a.tables.push_back(sobol_table(sobol, design.groups));
  else if (method == "morris") a.tables.push_back(morris_table(morris, design.groups));
  else if (method == "rank") a.tables.push_back(rank_table(rank, design.groups));
  else a.tables.push_back(given_table(given, design.groups));
  return f.failed;
}

int sensitivity(SensitivityOptions o) {
  refuse_to_overwrite(o.plants, o.output);
  const std::string& method = o.uncertainty.method;
  word_option("--method", method, method_words);
  const std::vector<std::string> inputs = o.inputs.empty() ? std::vector<std::string>{} : split_names(o.inputs);
  if (!inputs.empty() && method != "local" && method != "tornado") {
    if (method == "given" || method == "sobol" || method == "morris" || method == "rank") {
      give({sensitivity_of_data({method, o.plants.inputs.files.front(), inputs, o.output.outputs.empty() ? std::vector<std::string>{} : split_names(o.output.outputs), bootstrap_of(o)})},
           showing_table(o.output, "sensitivity"));
      return 0;
    }
  }
  const Tables tables = load_tables(o.plants.data);
  LoadedPlant loaded = load_plant(inputs_for(o.plants.inputs, split_names(o.output.outputs)), tables);
  ResolvedPlant& plant = loaded.resolved;
  const ShownMoney money = shown_money(o.output, tables, plant.currency, plant.currency);
  if (o.uncertainty.bands) add_bands(plant, tables);
  Answer a = plain_answer("sensitivity", plant.plant, plant.file, money);
  const std::vector<std::string> names = chosen_outputs(o.output, "cost");
  std::uint64_t failed = 0;
  if (method == "local") {
    OutputNeeds needs;
    for (const std::string& name : names) needs |= find_output<double>(name)->needs;
    a.warnings = absent_outputs(evaluate_for(plant.plant, needs), names);
    a.tables.push_back(local_answer(plant, names, inputs, !o.uncertainty.group.empty(), money));
  } else if (method == "tornado") {
    if (o.uncertainty.count.empty()) o.uncertainty.count = "1";
    const StudyDesign design = study_design(plant, tables, o.uncertainty, SampleMethod::random);
    a.warnings = design.warnings;
    const PlantStudy study(loaded, tables, design.design, names);
    warn_of_idle(a, o, study);
    a.tables.push_back(tornado_answer(loaded, study, design.groups, o.ends, !o.uncertainty.group.empty(), money, failed));
    if (failed > 0) a.warnings.push_back(std::to_string(failed) + (failed == 1 ? " plant" : " plants") + " at an end of what varies failed, and what they would have given is left empty");
  } else {
    const SampleMethod design_method = method == "sobol" ? SampleMethod::saltelli : method == "morris" ? SampleMethod::morris : method == "given" ? SampleMethod::random : SampleMethod::sobol;
    if (!o.uncertainty.group.empty() && (method == "rank" || method == "given")) usage_error("--group", method + " looks at one input at a time", "--method sobol, morris, tornado or local");
    if (o.uncertainty.count.empty()) o.uncertainty.count = method == "sobol" ? "1024" : method == "morris" ? "50" : "4096";
    const StudyDesign design = study_design(plant, tables, o.uncertainty, design_method);
    a.warnings = design.warnings;
    failed = answer_by_design(a, method, o, loaded, tables, design, money);
  }
  give({a}, showing_table(o.output, "sensitivity"));
  return failed > 0 ? 1 : 0;
}

}  // namespace

Command make_sensitivity() {
  auto options = std::make_shared<SensitivityOptions>();
  return {"sensitivity", "Which inputs an output answers to, and how much: of a plant, or from any model's results",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            add_text(app, "--method", options->uncertainty.method, "tornado, local, morris, sobol, rank or given.", "METHOD")->required();
            add_texts(app, "--inputs", options->inputs, "Inputs by name: columns of a CSV of results, or parameters of local.", "NAME,...");
            add_uncertainty_options(app, options->plants, options->uncertainty);
            add_draw_options(app, options->uncertainty);
            add_text(app, "--group", options->uncertainty.group, "Take the parameters of each force together: force.", "BY");
            add_text(app, "--levels", options->uncertainty.levels, "Levels of morris; 4 if not said.", "COUNT");
            add_text(app, "--ends", options->ends, "Shares of each distribution between which tornado moves; 0.1,0.9 if not said.", "LOW,HIGH");
            add_text(app, "--bootstrap", options->replicates, "Replicates behind the intervals; 1000 if not said.", "COUNT");
            add_text(app, "--confidence", options->confidence, "Share of the replicates within the intervals; 0.95 if not said.", "SHARE");
            add_text(app, "--threads", options->uncertainty.threads, "Threads to evaluate with, or all (default all); the answer has the same bytes.", "N");
            app.add_flag("--progress", options->progress, "Show progress on standard error, terminal or not.");
            add_output_options(app, options->output, true);
          },
          [options] { return sensitivity(*options); }};
}

}  // namespace packcost
