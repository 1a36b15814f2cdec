#include "command.hpp"
#include "csv_output.hpp"
#include "design_rows.hpp"
#include "invocation.hpp"
#include "io/resolve_uncertainty.hpp"
#include "plant_study.hpp"
#include "problems.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "report/uncertainty_text.hpp"
#include "units/print_number.hpp"

#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct SweepOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
  LongOptions longer;
};

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
  StudyWorker worker;
  std::vector<double> scale{};  ///< of the money shown, for each output
  std::vector<double> values{}, figures{};
  std::vector<RowStatus> status{};

  SweepWorker(const PlantStudy& s, const DesignRows& r, const ShownMoney& money) : study(s), rows(r), worker(s) {
    for (const Output<double>* o : study.outputs()) scale.push_back(std::pow(money.factor, o->dimension.money));
  }

  /// The lines of rows first to first + count - 1; how many failed.
  std::size_t answer(std::uint64_t first, std::size_t count, bool json, std::string& out) {
    const std::size_t outputs = study.outputs().size();
    values.resize(study.sampler().design().parameters.size() * count);
    figures.resize(outputs * count);
    status.resize(count);
    study.sampler().draw(first, count, values);
    worker.evaluate(values, count, figures, status);
    std::size_t failed = 0;
    std::string line;
    for (std::size_t i = 0; i < count; ++i) {
      line.clear();
      std::string error = status[i] == RowStatus::ok ? std::string{} : worker.reason(values, count, i);
      for (std::size_t o = 0; o < outputs && error.empty(); ++o) {
        const Output<double>& output = *study.outputs()[o];
        const double value = figures[o * count + i] / output.factor * scale[o];
        if (json) line += ", " + json_string(std::string(output.name)) + ": ";
        else line += ',';
        if (std::isinf(value)) error = "a result is not a finite number";
        else if (!std::isnan(value)) append_number(line, value);
        else if (json) line += "null";
      }
      const std::string number = std::to_string(first + i + 1);
      if (json) {
        out += "{\"row\": " + number + (error.empty() ? ", \"status\": \"ok\"" : ", \"status\": \"failed\", \"error\": " + json_string(error));
        rows.add_json(out, first + i, values, count, i);
        out += (error.empty() ? line : std::string{}) + "}\n";
      } else {
        if (!error.empty()) line.assign(outputs, ',');
        out += number + (error.empty() ? ",ok," : ",failed,") + csv_field(error) + ',';
        rows.add_csv(out, first + i, values, count, i);
        (out += line) += '\n';
      }
      failed += error.empty() ? 0 : 1;
    }
    return failed;
  }
};

int sweep(const SweepOptions& o) {
  refuse_to_overwrite(o.plants, o.output);
  const bool json = wants_json_lines("sweep", o.output);
  const auto method = static_cast<SampleMethod>(word_option("--method", o.uncertainty.method, sample_method_words));
  const Tables tables = load_tables(o.plants.data);
  LoadedPlant loaded = load_plant(inputs_for(o.plants.inputs, split_names(o.output.outputs)), tables);
  if (o.uncertainty.bands) add_bands(loaded.resolved, tables);
  const StudyDesign design = study_design(loaded.resolved, tables, o.uncertainty, method);
  const Shard shard = shard_of(o.longer.shard);
  const unsigned threads = thread_count(o.uncertainty.threads);
  const PlantStudy study(loaded, tables, design.design, chosen_outputs(o.output, "cost"));
  const ShownMoney money = shown_money(o.output, tables, loaded.resolved.currency, loaded.resolved.currency);
  const DesignRows rows(study.sampler(), design.groups);
  std::vector<std::string> warnings = design.warnings;
  for (const auto* options : {&o.plants.inputs.distributions, &o.uncertainty.vary})
    for (std::string& warning : warnings_of_idle(study, *options)) warnings.push_back(std::move(warning));

  std::vector<CsvColumn> columns = columns_of(rows, study, money);
  add_units(columns, loaded.resolved);
  rename_columns(columns, o.output);
  const std::string plant = plant_json(loaded.resolved.plant, false);
  std::string asked = "sweep";
  for (const Output<double>* output : study.outputs()) (asked += ' ') += output->name;
  RowsOutput output(o.output, o.longer, shard, key_of_rows(plant, design, o.output, asked), shard.end(study.sampler().rows()) - shard.begin(study.sampler().rows()));
  if (!json) output.begin(csv_header(columns));
  write_design(output, study.sampler(), shard, threads, [&] {
    return [worker = std::make_shared<SweepWorker>(study, rows, money), json](std::uint64_t first, std::size_t count, std::string& out) {
      return worker->answer(first, count, json, out);
    };
  });
  const int code = output.finish(columns, {invocation(), {digest(plant)}, design.design.seed, design_json(design.design)});
  print_warnings(warnings, o.output.quiet);
  return code;
}

}  // namespace

Command make_sweep() {
  auto options = std::make_shared<SweepOptions>();
  return {"sweep", "Sample and run in one",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            add_design_options(app, options->plants, options->uncertainty);
            add_text(app, "--threads", options->uncertainty.threads, "Threads to evaluate with, or all (default all); the answer has the same bytes.", "N");
            add_long_options(app, options->longer, "the rows");
            add_output_options(app, options->output, true, "csv or jsonl.");
          },
          [options] { return sweep(*options); }};
}

}  // namespace packcost
