#include "command.hpp"
#include "csv_output.hpp"
#include "invocation.hpp"
#include "io/resumable_output.hpp"
#include "problems.hpp"
#include "progress.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "run_threads.hpp"

#include <csignal>
#include <cstdlib>
#include <limits>
#include <memory>
#include <thread>

namespace packcost {

namespace {

struct RunOptions {
  PlantOptions plants;
  std::string rows, threads = "1", shard;
  OutputOptions output;
  bool resume = false, progress = false;
};

/// A whole number from 1 to `most`; throws InputError (usage) for another.
int count_of(const std::string& option, const std::string& text, int most, const std::string& expected) {
  int value = 0;
  const bool digits = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
  if (digits) value = std::atoi(text.c_str());
  if (!digits || value < 1 || value > most) usage_error(option, "'" + text + "' is not a whole number from 1 to " + std::to_string(most), expected);
  return value;
}

struct Shard {
  int number = 1, of = 1;
  std::size_t start(std::size_t rows) const { return rows / static_cast<std::size_t>(of) * static_cast<std::size_t>(number - 1) + std::min(rows % static_cast<std::size_t>(of), static_cast<std::size_t>(number - 1)); }
  std::size_t end(std::size_t rows) const { return Shard{number + 1, of}.start(rows); }
};

Shard shard_of(const std::string& text) {
  constexpr int most = 1000000;
  if (text.empty()) return {};
  const std::size_t slash = text.find('/');
  if (slash == text.npos) usage_error("--shard", "'" + text + "' has no '/'", "I/N, such as 3/8");
  const int of = count_of("--shard", text.substr(slash + 1), most, "I/N, such as 3/8");
  return {count_of("--shard", text.substr(0, slash), of, "I/N, I from 1 to N"), of};
}

/// How many variants are evaluated side by side; for tests, the environment may say another number. The answers have the same bits.
int chosen_lanes() {
  const char* said = std::getenv("PACKCOST_LANES");
  const std::string text = said ? said : "";
  for (int lanes : {0, 1, 2, 4, 8})
    if (text == std::to_string(lanes)) return lanes;
  return machine_lanes();
}

volatile std::sig_atomic_t caught = 0;
void catch_signal(int signal) { caught = signal; }

/// What is written: a journal goes on only for the same.
std::string identity_of(const RunOptions& options, const RowTable& table, std::size_t rows) {
  std::string all = plant_json(table.base().plant, false) + '\n' + options.rows + '\n' + std::to_string(rows) + '\n' + options.shard + '\n' + options.output.format + '\n' +
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
  if (options.resume && options.output.output == "-") usage_error("--resume", "standard output cannot be gone on with", "--output FILE");
}

bool wants_json(const OutputOptions& output) {
  const Format format = chosen_format(output);
  if (format != Format::csv && format != Format::jsonl && !output.format.empty()) usage_error("--format", "run gives csv or jsonl", "csv or jsonl");
  if (format == Format::jsonl) refuse_columns(output);
  return format == Format::jsonl;
}

int run_rows(const RunOptions& options) {
  check_options(options);
  const Shard shard = shard_of(options.shard);
  const int threads = options.threads == "all" ? std::max(1, static_cast<int>(std::thread::hardware_concurrency())) : count_of("--threads", options.threads, 1024, "a number, or all");
  RowQuestion question;
  question.json = wants_json(options.output);
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

  if (shard.of > 1 && !table.is_file()) usage_error("--shard", "how many rows there are is known of a file only", "rows in a file");
  const std::size_t all = table.is_file() ? table.check() : std::numeric_limits<std::size_t>::max();
  const std::size_t start = shard.of > 1 ? shard.start(all) : 0, end = shard.of > 1 ? shard.end(all) : all;
  ResumableOutput output(options.output.output, identity_of(options, table, table.is_file() ? all : 0), options.resume);
  if (output.is_file())
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, catch_signal);
  if (!output.resumed() && !question.json && shard.number == 1) output.write(csv_header(columns), 0, 0);
  table.skip(start + output.rows());

  Progress progress(options.progress, options.output.quiet, table.is_file() ? end - start : 0, output.rows());
  answer_rows(table, question, threads, end - start - output.rows(), [&](const AnsweredRows& answered) {
    output.write(answered.bytes, answered.rows, answered.failed);
    progress.show(output.rows());
    return caught == 0;
  });
  progress.end();
  if (caught != 0) {
    output.keep();
    print_error("interrupted after " + std::to_string(output.rows()) + " rows: the same command with --resume goes on from there");
    std::signal(caught, SIG_DFL);
    std::raise(caught);
  }
  output.commit(csv_schema(columns, {invocation(), {digest(plant_json(table.base().plant, false))}, {}}));
  return output.failed() > 0 ? 1 : 0;
}

}  // namespace

Command make_run() {
  auto options = std::make_shared<RunOptions>();
  return {"run", "Rows of parameter values in, rows of results out",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            app.add_option("ROWS", options->rows, "CSV whose header names parameters; `-` is standard input.")->required()->type_name("FILE");
            add_output_options(app, options->output, true);
            add_text(app, "--threads", options->threads, "Threads to evaluate with, or all (default 1); the answer has the same bytes.", "N");
            add_text(app, "--shard", options->shard, "Only the I-th of N equal parts of the rows; the parts in order are the whole.", "I/N");
            app.add_flag("--resume", options->resume, "Go on where an earlier run with this output was stopped.");
            app.add_flag("--progress", options->progress, "Show progress on standard error, terminal or not.");
          },
          [options] { return run_rows(*options); }};
}

}  // namespace packcost
