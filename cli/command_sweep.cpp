#include "command.hpp"
#include "csv_output.hpp"
#include "design_rows.hpp"
#include "io/output.hpp"
#include "io/resolve_uncertainty.hpp"
#include "plant_study.hpp"
#include "problems.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "study/chunks.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct SweepOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
};

/// Rows that one thread answers at a time.
constexpr std::uint64_t block_rows = 1024;

std::vector<CsvColumn> columns_of(const DesignRows& rows, const PlantStudy& study, const ShownMoney& money) {
  std::vector<CsvColumn> all{{"row", "integer", {}, "row", "Number of the row, from 1."}, {"status", "string", {}, "status", "ok, or failed."}, {"error", "string", {}, "error", "Why the row failed."}};
  for (CsvColumn& c : rows.place_columns()) all.push_back(std::move(c));
  for (CsvColumn& c : rows.parameter_columns()) all.push_back(std::move(c));
  for (const Output<double>* o : study.outputs()) all.push_back({column_of(*o, money), "number", unit_with_currency(o->unit, money.currency), std::string(o->name), std::string(o->doc)});
  return all;
}

/// Answers blocks of rows: one of these in each thread.
struct SweepWorker {
  const PlantStudy& study;
  const DesignRows& rows;
  const ShownMoney& money;
  StudyWorker worker;
  std::vector<double> values{}, figures{};
  std::vector<RowStatus> status{};

  /// The lines of rows first to first + count - 1; how many failed.
  std::uint64_t answer(std::uint64_t first, std::size_t count, std::string& out) {
    const std::size_t outputs = study.outputs().size();
    values.resize(study.sampler().design().parameters.size() * count);
    figures.resize(outputs * count);
    status.resize(count);
    study.sampler().draw(first, count, values);
    worker.evaluate(values, count, figures, status);
    std::uint64_t failed = 0;
    std::string line;
    for (std::size_t i = 0; i < count; ++i) {
      line.clear();
      std::string error = status[i] == RowStatus::ok ? std::string{} : worker.reason(values, count, i);
      for (std::size_t o = 0; o < outputs && error.empty(); ++o) {
        const Output<double>& output = *study.outputs()[o];
        const double value = figures[o * count + i] / output.factor * std::pow(money.factor, output.dimension.money);
        line += ',';
        if (std::isinf(value)) error = "a result is not a finite number";
        else if (!std::isnan(value)) line += print_number(value);
      }
      if (!error.empty()) line.assign(outputs, ',');
      out += std::to_string(first + i + 1) + (error.empty() ? ",ok," : ",failed,") + csv_field(error) + ',';
      rows.add_design(out, first + i);
      rows.add_values(out, values, count, i);
      (out += line) += '\n';
      failed += error.empty() ? 0 : 1;
    }
    return failed;
  }
};

int sweep(const SweepOptions& o) {
  refuse_to_overwrite(o.plants, o.output);
  if (!o.output.format.empty() && o.output.format != "csv") usage_error("--format", "sweep gives csv", "csv");
  const auto method = static_cast<SampleMethod>(word_option("--method", o.uncertainty.method, sample_method_words));
  const Tables tables = load_tables(o.plants.data);
  LoadedPlant loaded = load_plant(inputs_for(o.plants.inputs, split_names(o.output.outputs)), tables);
  if (o.uncertainty.bands) add_bands(loaded.resolved, tables);
  const StudyDesign design = study_design(loaded.resolved, tables, o.uncertainty, method);
  const Shard shard = shard_of(o.uncertainty.shard);
  const unsigned threads = thread_count(o.uncertainty);
  const PlantStudy study(loaded, tables, design.design, chosen_outputs(o.output, "cost"));
  const ShownMoney money = shown_money(o.output, tables, loaded.resolved.currency, loaded.resolved.currency);
  const DesignRows rows(study.sampler(), design.groups);

  OutputFile file(o.output.output);
  std::vector<CsvColumn> columns = columns_of(rows, study, money);
  rename_columns(columns, o.output);
  file.describe(csv_schema(columns, {invocation(), {digest(plant_json(loaded.resolved.plant, false))}, design.design.seed}));
  if (shard.part == 1) file.write(csv_header(columns));
  const std::uint64_t begin = shard.begin(study.sampler().rows()), end = shard.end(study.sampler().rows());
  constexpr std::uint64_t blocks_ahead = 8;  // a wave: so many blocks a thread are answered, then written in order
  const std::uint64_t wave = block_rows * blocks_ahead * threads;
  std::atomic<std::uint64_t> failed{0};
  for (std::uint64_t start = begin; start < end; start += wave) {
    const std::uint64_t until = std::min(end, start + wave), blocks = (until - start + block_rows - 1) / block_rows;
    std::vector<std::string> texts(blocks);
    for_chunks(0, blocks, threads, [&] {
      return [&, worker = SweepWorker{study, rows, money, StudyWorker(study)}](std::uint64_t block) mutable {
        const std::uint64_t first = start + block * block_rows;
        failed += worker.answer(first, static_cast<std::size_t>(std::min(block_rows, until - first)), texts[block]);
      };
    });
    for (const std::string& text : texts) file.write(text);
  }
  file.commit();
  print_warnings(design.warnings, o.output.quiet);
  return failed > 0 ? 1 : 0;
}

}  // namespace

Command make_sweep() {
  auto options = std::make_shared<SweepOptions>();
  return {"sweep", "Sample and run in one",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            add_text(app, "--method", options->uncertainty.method, "grid, list, random, lhs, sobol, saltelli or morris.", "METHOD")->required();
            add_uncertainty_options(app, options->plants, options->uncertainty);
            add_draw_options(app, options->uncertainty);
            add_text(app, "--levels", options->uncertainty.levels, "Levels of morris; 4 if not said.", "COUNT");
            add_text(app, "--group", options->uncertainty.group, "Let parameters of one force move together (saltelli, morris): force.", "BY");
            add_text(app, "--threads", options->uncertainty.threads, "Threads; as many as the machine has if not said. The answer is the same.", "COUNT");
            add_text(app, "--shard", options->uncertainty.shard, "Rows of one of several equal parts, such as 2/8; the first has the header.", "PART/PARTS");
            add_output_options(app, options->output, true);
          },
          [options] { return sweep(*options); }};
}

}  // namespace packcost
