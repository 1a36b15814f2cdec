#include "command.hpp"
#include "interrupt.hpp"
#include "io/output.hpp"
#include "io/resolve_uncertainty.hpp"
#include "plant_study.hpp"
#include "read_montecarlo_state.hpp"
#include "report/uncertainty_text.hpp"
#include "rows_output.hpp"
#include "study/chunks.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>

namespace packcost {

namespace {

struct MonteCarloOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
  LongOptions longer;
  std::vector<std::string> below, quantiles;
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

/// Draws, evaluates and adds up chunks of a part. Figures are added in the unit shown.
struct Drawing {
  const PlantStudy& study;
  const ShownMoney& money;
  MonteCarloRun& run;
  Progress& progress;
  std::mutex guard{};

  std::size_t rows_of(std::uint64_t chunk) const { return static_cast<std::size_t>(std::min(chunk_rows, study.sampler().rows() - chunk * chunk_rows)); }

  /// One thread's hands.
  auto worker() {
    return [this, worker = StudyWorker(study), values = std::vector<double>(), figures = std::vector<double>(), status = std::vector<RowStatus>()](std::uint64_t chunk) mutable {
      const std::uint64_t first = chunk * chunk_rows;
      const std::size_t count = rows_of(chunk);
      values.resize(study.sampler().design().parameters.size() * count);
      figures.resize(run.outputs.size() * count);
      status.resize(count);
      study.sampler().draw(first, count, values);
      worker.evaluate(values, count, figures, status);
      // Rows that failed are of no output; those that are ok without a figure are counted by it.
      const std::size_t kept = count - static_cast<std::size_t>(std::count_if(status.begin(), status.end(), [](RowStatus s) { return s != RowStatus::ok; }));
      std::vector<std::vector<double>> there(run.outputs.size());
      for (std::size_t o = 0; o < run.outputs.size(); ++o) {
        const Output<double>& output = *run.outputs[o].output;
        const double factor = std::pow(money.factor, output.dimension.money);
        there[o].reserve(kept);
        for (std::size_t i = 0; i < count; ++i)
          if (status[i] == RowStatus::ok) there[o].push_back(figures[o * count + i] / output.factor * factor);
      }
      const std::lock_guard lock(guard);
      for (std::size_t o = 0; o < run.outputs.size(); ++o) run.outputs[o].statistics.add(chunk, there[o], run.outputs[o].targets);
      run.failed += count - kept;
      progress.add(count);
      if (kept == count || first >= run.first_failed) return;
      const auto at = static_cast<std::size_t>(std::find_if(status.begin(), status.end(), [](RowStatus s) { return s != RowStatus::ok; }) - status.begin());
      run.first_failed = first + at;
      run.first_reason = worker.reason(values, count, at);
    };
  }
};

/// Where a run is kept that was stopped; empty where there is no place for it.
std::string kept_beside(const OutputOptions& output) { return OutputFile(output.output).is_file() ? output.output + ".partial" : std::string{}; }

/// Takes up what an earlier run kept, if it is of the same part of the same run.
void take_up(MonteCarloRun& run, const std::string& kept) {
  if (!std::filesystem::exists(kept)) return;
  MonteCarloRun earlier = read_montecarlo_state(kept);
  if (key_of(earlier) != key_of(run) || earlier.part != run.part || earlier.parts != run.parts)
    usage_error("--resume", "'" + kept + "' is of another run: its plant or options are not these", {}, "leave --resume out to start anew");
  run = std::move(earlier);
}

/// Does what is left of a part; keeps what it has from time to time, and when it is interrupted.
void draw(MonteCarloRun& run, const PlantStudy& study, const ShownMoney& money, const Shard& shard, const MonteCarloOptions& o) {
  constexpr auto between = std::chrono::seconds(10);
  constexpr std::uint64_t chunks_of_a_thread = 256;  // between two looks at the clock
  const std::uint64_t rows = study.sampler().rows(), all = (rows + chunk_rows - 1) / chunk_rows;
  const std::uint64_t begin = shard.begin(all), end = shard.end(all);
  const unsigned threads = thread_count(o.uncertainty.threads);
  run.chunks = end - begin;
  const std::string kept = kept_beside(o.output);
  for (const std::string& name : {o.output.output, kept})
    if (!kept.empty()) remove_orphans(name);
  if (o.longer.resume && !kept.empty()) take_up(run, kept);
  const auto until = [&](std::uint64_t chunk) { return std::min(rows, chunk * chunk_rows) - begin * chunk_rows; };
  Progress progress(o.longer.progress, o.output.quiet, false, begin < end ? until(end) : 0, run.done > 0 ? until(begin + run.done) : 0);
  Drawing drawing{study, money, run, progress};
  note_interrupts();
  auto last = std::chrono::steady_clock::now();
  for (std::uint64_t at = begin + run.done; at < end && !interrupted();) {
    at = for_chunks(at, std::min(end, at + chunks_of_a_thread * threads), threads, [&] { return drawing.worker(); }, interrupted);
    run.done = at - begin;
    const auto now = std::chrono::steady_clock::now();
    if (kept.empty() || run.done == run.chunks || (!interrupted() && now - last < between)) continue;
    write_output(kept, state_json(run));
    last = now;
  }
  progress.end();
  if (!interrupted()) return;
  const std::string so_far = "interrupted after " + std::to_string(run.done > 0 ? until(begin + run.done) : 0) + " rows: ";
  end_interrupted(so_far + (kept.empty() ? "nothing is kept; with --output FILE, --resume could go on" : "the same command with --resume goes on from there"));
}

int montecarlo(MonteCarloOptions o) {
  refuse_to_overwrite(o.plants, o.output);
  if (o.uncertainty.method.empty()) o.uncertainty.method = method_words.front();
  const auto method = std::array{SampleMethod::random, SampleMethod::lhs, SampleMethod::sobol}[word_option("--method", o.uncertainty.method, method_words)];
  MonteCarloRun run;
  run.outputs = drawn_outputs(o);
  run.shares = shares_of(o);
  run.with_targets = !o.below.empty();
  const Shard shard = shard_of(o.longer.shard);
  if (o.longer.resume && o.output.output == "-") usage_error("--resume", "standard output cannot be gone on with", "--output FILE");
  if (shard.parts > 1 && (!o.output.format.empty() || !o.output.table.empty() || !o.output.columns.empty()))
    usage_error("--shard", "a part has no table yet", "--format, --table and --columns given to packcost merge");
  const Tables tables = load_tables(o.plants.data);
  std::vector<std::string> names;
  for (const DrawnOutput& d : run.outputs) names.emplace_back(d.output->name);
  LoadedPlant loaded = load_plant(inputs_for(o.plants.inputs, names), tables);
  ResolvedPlant& plant = loaded.resolved;
  if (o.uncertainty.bands) add_bands(plant, tables);
  const StudyDesign design = study_design(plant, tables, o.uncertainty, method);
  const ShownMoney money = shown_money(o.output, tables, plant.currency, plant.currency);
  run.about = plain_answer("montecarlo", plant.plant, plant.file, money);
  run.about.warnings = design.warnings;
  run.about.seed = design.design.seed;
  run.about.design_json = design_json(design.design);
  run.part = shard.part;
  run.parts = shard.parts;
  const PlantStudy study(loaded, tables, design.design, names);
  run.rows = study.sampler().rows();
  for (const auto* options : {&o.plants.inputs.distributions, &o.uncertainty.vary})
    for (std::string& warning : warnings_of_idle(study, *options)) run.about.warnings.push_back(std::move(warning));

  draw(run, study, money, shard, o);
  if (shard.parts > 1) write_output(o.output.output, state_json(run));
  else give({montecarlo_answer(run)}, showing_table(o.output, "summary"));
  if (const std::string kept = kept_beside(o.output); !kept.empty()) {
    std::error_code ignored;  // the answer is written; what is kept is of use to nobody, and does no harm
    std::filesystem::remove(kept, ignored);
  }
  return run.failed > 0 ? 1 : 0;
}

}  // namespace

Command make_montecarlo() {
  auto options = std::make_shared<MonteCarloOptions>();
  return {"montecarlo", "Distribution of any output: quantiles, histogram, probability below a target",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            add_uncertainty_options(app, options->plants, options->uncertainty);
            add_draw_options(app, options->uncertainty);
            add_text(app, "--method", options->uncertainty.method, "random, lhs or sobol; random if not said.", "METHOD");
            add_texts(app, "--below", options->below, "Probability that an output is below a value, such as cell_cost_per_kwh=60.", "NAME=VALUE");
            add_texts(app, "--quantiles", options->quantiles, "Shares whose quantiles are shown, such as 0.05,0.5,0.95.", "SHARE,...");
            add_text(app, "--threads", options->uncertainty.threads, "Threads to evaluate with, or all (default all); the answer has the same bytes.", "N");
            add_long_options(app, options->longer, "the rows, for merge to join");
            add_output_options(app, options->output, true);
          },
          [options] { return montecarlo(*options); }};
}

}  // namespace packcost
