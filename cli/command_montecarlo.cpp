#include "command.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "io/resolve_uncertainty.hpp"
#include "plant_study.hpp"
#include "read_montecarlo_state.hpp"
#include "report/text.hpp"
#include "study/chunks.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

namespace packcost {

namespace {

struct MonteCarloOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
  std::vector<std::string> parts, below, quantiles;
};

constexpr std::array<std::string_view, 3> method_words{"random", "lhs", "sobol"};

double number_of(const std::string& option, const std::string& text) {
  std::string why;
  const auto number = parse_number(text, why);
  if (!number) usage_error(option, "'" + text + "': " + why);
  return *number;
}

std::vector<double> shares_of(const MonteCarloOptions& o) {
  if (o.quantiles.empty()) return {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};
  std::vector<double> shares;
  for (const std::string& text : split_names(o.quantiles)) {
    shares.push_back(number_of("--quantiles", text));
    if (!(shares.back() > 0 && shares.back() < 1)) usage_error("--quantiles", "'" + text + "' is not a share", "numbers between 0 and 1, such as 0.05,0.5,0.95");
  }
  return shares;
}

/// The outputs asked for, with their targets; a target may name one more.
std::vector<DrawnOutput> drawn_outputs(const MonteCarloOptions& o) {
  std::vector<DrawnOutput> all;
  const auto of = [&](const std::string& option, const std::string& name) -> DrawnOutput& {
    const Output<double>& output = known_output(option, name);
    for (DrawnOutput& d : all)
      if (d.output == &output) return d;
    all.push_back({&output, {}, {}});
    return all.back();
  };
  for (const std::string& name : chosen_outputs(o.output, "cost")) of("--outputs", name);
  for (const std::string& text : o.below) {
    const auto equals = text.find('=');
    if (equals == text.npos) usage_error("--below", "'" + text + "' has no '='", "NAME=VALUE, such as cell_cost_per_kwh=60");
    of("--below", text.substr(0, equals)).targets.push_back(number_of("--below", text.substr(equals + 1)));
  }
  return all;
}

/// Draws, evaluates and adds up the chunks of a part. Figures are added in the unit shown.
MonteCarloState draw_part(const PlantStudy& study, const std::vector<DrawnOutput>& outputs, const ShownMoney& money, const Shard& shard, unsigned threads) {
  const std::uint64_t rows = study.sampler().rows(), chunks = (rows + chunk_rows - 1) / chunk_rows;
  const std::size_t parameters = study.sampler().design().parameters.size();
  MonteCarloState all;
  all.part = shard.part;
  all.parts = shard.parts;
  all.outputs.resize(outputs.size());
  std::mutex guard;
  for_chunks(shard.begin(chunks), shard.end(chunks), threads, [&] {
    return [&, worker = StudyWorker(study), values = std::vector<double>(), figures = std::vector<double>(), status = std::vector<RowStatus>()](std::uint64_t chunk) mutable {
      const std::uint64_t first = chunk * chunk_rows;
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(chunk_rows, rows - first));
      values.resize(parameters * count);
      figures.resize(outputs.size() * count);
      status.resize(count);
      study.sampler().draw(first, count, values);
      worker.evaluate(values, count, figures, status);
      // Rows that failed are of no output; those that are ok without a figure are counted by it.
      const std::size_t kept = count - static_cast<std::size_t>(std::count_if(status.begin(), status.end(), [](RowStatus s) { return s != RowStatus::ok; }));
      std::vector<std::vector<double>> there(outputs.size());
      for (std::size_t o = 0; o < outputs.size(); ++o) {
        const Output<double>& output = *outputs[o].output;
        const double factor = std::pow(money.factor, output.dimension.money);
        there[o].reserve(kept);
        for (std::size_t i = 0; i < count; ++i)
          if (status[i] == RowStatus::ok) there[o].push_back(figures[o * count + i] / output.factor * factor);
      }
      const std::lock_guard lock(guard);
      for (std::size_t o = 0; o < outputs.size(); ++o) all.outputs[o].add(chunk, there[o], outputs[o].targets);
      all.failed += count - kept;
      if (kept == count || first >= all.first_failed) return;
      const auto at = static_cast<std::size_t>(std::find_if(status.begin(), status.end(), [](RowStatus s) { return s != RowStatus::ok; }) - status.begin());
      all.first_failed = first + at;
      all.first_reason = worker.reason(values, count, at);
    };
  });
  return all;
}

/// What parts of one run must have in common: everything but the part.
std::string key_of(const MonteCarloOptions& o, const Answer& answer, const StudyDesign& design, const std::vector<DrawnOutput>& outputs, const ShownMoney& money) {
  std::string key = answer.inputs_digest + ' ' + o.uncertainty.method + ' ' + std::to_string(design.design.n) + ' ' + std::to_string(design.design.seed) + ' ' + money.currency;
  for (const SampledParameter& p : design.design.parameters) key += ' ' + p.path + '=' + to_text(p.distribution);
  for (const DrawnOutput& d : outputs) {
    key += ' ' + std::string(d.output->name);
    for (double target : d.targets) key += '<' + print_number(target);
  }
  return digest(key);
}

MonteCarloState join(const MonteCarloOptions& o, const std::string& key, std::size_t outputs) {
  MonteCarloState all;
  all.outputs.resize(outputs);
  std::vector<std::string> file_of;
  for (const std::string& file : o.parts) {
    const MonteCarloState part = read_montecarlo_state(file);
    if (part.key != key || part.outputs.size() != outputs) throw input_error(Trouble::data, {file, 0, 0}, "a part of another run", "the plant and the options that the parts were made with");
    file_of.resize(std::max<std::size_t>(file_of.size(), part.parts));
    if (part.part < 1 || part.part > file_of.size() || part.parts != file_of.size()) throw input_error(Trouble::data, {file, 0, 0}, "a part of a run in other parts");
    if (!file_of[part.part - 1].empty()) throw input_error(Trouble::data, {file, 0, 0}, "the same part as " + file_of[part.part - 1]);
    file_of[part.part - 1] = file;
    for (std::size_t i = 0; i < outputs; ++i) all.outputs[i].merge(part.outputs[i]);
    all.failed += part.failed;
    if (part.first_failed >= all.first_failed) continue;
    all.first_failed = part.first_failed;
    all.first_reason = part.first_reason;
  }
  for (std::size_t i = 0; i < file_of.size(); ++i)
    if (file_of[i].empty()) throw input_error(Trouble::data, {o.parts.front(), 0, 0}, "part " + std::to_string(i + 1) + " of " + std::to_string(file_of.size()) + " is missing");
  return all;
}

int montecarlo(MonteCarloOptions o) {
  refuse_to_overwrite(o.plants, o.output);
  for (const std::string& part : o.parts)
    if (same_file(part, o.output.output)) usage_error("--output", "'" + o.output.output + "' would replace an input", "another file");
  if (o.uncertainty.method.empty()) o.uncertainty.method = method_words.front();
  const auto method = std::array{SampleMethod::random, SampleMethod::lhs, SampleMethod::sobol}[word_option("--method", o.uncertainty.method, method_words)];
  std::vector<DrawnOutput> outputs = drawn_outputs(o);
  const std::vector<double> shares = shares_of(o);
  const Shard shard = shard_of(o.uncertainty.shard);
  if (shard.parts > 1 && !o.parts.empty()) usage_error("--shard", "parts are either made or joined");
  const Tables tables = load_tables(o.plants.data);
  std::vector<std::string> names;
  for (const DrawnOutput& d : outputs) names.emplace_back(d.output->name);
  LoadedPlant loaded = load_plant(inputs_for(o.plants.inputs, names), tables);
  ResolvedPlant& plant = loaded.resolved;
  if (o.uncertainty.bands) add_bands(plant, tables);
  StudyDesign design = study_design(plant, tables, o.uncertainty, method);
  const ShownMoney money = shown_money(o.output, tables, plant.currency, plant.currency);
  Answer a = plain_answer("montecarlo", plant.plant, plant.file, money);
  const std::string key = key_of(o, a, design, outputs, money);

  MonteCarloState state;
  if (!o.parts.empty()) {
    state = join(o, key, outputs.size());
  } else {
    state = draw_part(PlantStudy(loaded, tables, design.design, names), outputs, money, shard, thread_count(o.uncertainty));
  }
  if (shard.parts > 1) {
    state.key = key;
    write_output(o.output.output, state_json(state));
    return 0;
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].statistics = std::move(state.outputs[i]);
  a.tables = {summary_table(outputs, money), quantile_table(outputs, money, shares), below_table(outputs, money), histogram_table(outputs, money), convergence_table(outputs, money)};
  if (o.below.empty()) a.tables.erase(a.tables.begin() + 2);
  a.warnings = design.warnings;
  if (state.failed > 0) a.warnings.push_back(std::to_string(state.failed) + " of " + std::to_string(design.design.n) + " rows failed and are left out; row " + std::to_string(state.first_failed + 1) + ": " + state.first_reason);
  for (const DrawnOutput& d : outputs)
    if (d.statistics.absent > 0) a.warnings.push_back(std::to_string(d.statistics.absent) + " rows have no " + std::string(d.output->name) + " and are left out of it");
  give({a}, showing_table(o.output, "summary"));
  return state.failed > 0 ? 1 : 0;
}

}  // namespace

Command make_montecarlo() {
  auto options = std::make_shared<MonteCarloOptions>();
  return {"montecarlo", "Distribution of any output: quantiles, histogram, probability below a target",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            app.add_option("PART", options->parts, "Parts of this run that --shard wrote, to be joined.")->type_name("FILE");
            add_uncertainty_options(app, options->plants, options->uncertainty);
            add_draw_options(app, options->uncertainty);
            add_text(app, "--method", options->uncertainty.method, "random, lhs or sobol; random if not said.", "METHOD");
            add_texts(app, "--below", options->below, "Probability that an output is below a value, such as cell_cost_per_kwh=60.", "NAME=VALUE");
            add_texts(app, "--quantiles", options->quantiles, "Shares whose quantiles are shown, such as 0.05,0.5,0.95.", "SHARE,...");
            add_text(app, "--threads", options->uncertainty.threads, "Threads; as many as the machine has if not said. The answer is the same.", "COUNT");
            add_text(app, "--shard", options->uncertainty.shard, "One of several equal parts, such as 2/8, written to be joined.", "PART/PARTS");
            add_output_options(app, options->output, true);
          },
          [options] { return montecarlo(*options); }};
}

}  // namespace packcost
