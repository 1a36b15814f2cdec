#include "command.hpp"
#include "csv_output.hpp"
#include "design_rows.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "run_threads.hpp"

#include <cstdlib>
#include <limits>
#include <memory>

namespace packcost {

namespace {

struct RunOptions {
  PlantOptions plants;
  std::string rows, threads = "1";
  OutputOptions output;
  LongOptions longer;
};

/// How many variants are evaluated side by side; for tests, the environment may say another number. The answers have the same bits.
int chosen_lanes() {
  const char* said = std::getenv("PACKCOST_LANES");
  const std::string text = said ? said : "";
  for (int lanes : {0, 1, 2, 4, 8})
    if (text == std::to_string(lanes)) return lanes;
  return machine_lanes();
}

/// Which run it is, whatever its part and output: a journal goes on only for the same, and parts are joined only of the same.
std::string key_of(const RunOptions& options, const RowTable& table, std::size_t rows) {
  std::string all = plant_json(table.base().plant, false) + '\n' + (table.digest().empty() ? options.rows : table.digest()) + '\n' + std::to_string(rows) + '\n' + options.output.format + '\n' +
                    options.output.currency + '\n' + PACKCOST_VERSION;
  for (const auto* names : {&table.columns(), &options.output.outputs, &options.output.columns, &options.plants.data})
    for (const std::string& name : *names) all += '\n' + name;
  return digest(all);
}

void check_options(const RunOptions& options) {
  refuse_to_overwrite(options.plants, options.output);
  if (same_file(options.rows, options.output.output)) usage_error("--output", "'" + options.output.output + "' would replace an input", "another file");
  if (!options.output.table.empty()) usage_error("--table", "run gives one table", "no --table");
  if (options.plants.inputs.files.front() == "-" && options.rows == "-") usage_error("run", "both the plant and the rows would be read from standard input");
}

int run_rows(const RunOptions& options) {
  check_options(options);
  const Shard shard = shard_of(options.longer.shard);
  const int threads = static_cast<int>(thread_count(options.threads));
  RowQuestion question;
  question.json = wants_json_lines("run", options.output);
  question.outputs = chosen_outputs(options.output, "cost");
  question.lanes = chosen_lanes();
  const Tables tables = load_tables(options.plants.data);
  RowTable table(inputs_for(options.plants.inputs, question.outputs), options.rows, tables);
  const Currency first = table.base().currency;
  question.money = [&](const Currency& own) {
    OutputOptions one_money = options.output;
    one_money.format = "csv";  // one money for the whole table, whatever its form
    return shown_money(one_money, tables, own, first);
  };
  std::vector<CsvColumn> columns = answer_columns(table, question);
  rename_columns(columns, options.output);

  if (shard.parts > 1 && !table.is_file()) usage_error("--shard", "how many rows there are is known of a file only", "rows in a file");
  const std::size_t all = table.is_file() ? table.check() : std::numeric_limits<std::size_t>::max();
  const std::size_t start = shard.parts > 1 ? shard.begin(all) : 0, end = shard.parts > 1 ? shard.end(all) : all;
  RowsOutput output(options.output, options.longer, shard, key_of(options, table, table.is_file() ? all : 0), table.is_file() ? end - start : 0);
  if (!question.json) output.begin(csv_header(columns));
  table.skip(start + output.rows());
  try {
    answer_rows(table, question, threads, end - start - output.rows(),
                [&](const AnsweredRows& answered) { return output.write(answered.bytes, answered.rows, answered.failed); });
  } catch (const InputError&) {
    if (!interrupted()) throw;  // else the last row was cut short
  }
  return output.finish(columns, {invocation(), {digest(plant_json(table.base().plant, false))}, {}, {}, {}, table.digest()});
}

}  // namespace

Command make_run() {
  auto options = std::make_shared<RunOptions>();
  return {"run", "Rows of parameter values in, rows of results out",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            app.add_option("ROWS", options->rows, "CSV or JSON lines whose columns name parameters; `-` is standard input.")->required()->type_name("FILE");
            add_output_options(app, options->output, true, "csv or jsonl.");
            add_text(app, "--threads", options->threads, "Threads to evaluate with, or all (default 1); the answer has the same bytes.", "N");
            add_long_options(app, options->longer, "the rows");
          },
          [options] { return run_rows(*options); }};
}

}  // namespace packcost
