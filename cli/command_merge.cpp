#include "command.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "merge_rows.hpp"
#include "model_options.hpp"
#include "problems.hpp"
#include "read_montecarlo_state.hpp"

#include <memory>

namespace packcost {

namespace {

struct MergeOptions {
  std::vector<std::string> parts;
  OutputOptions output;
};

/// The whole of a run of montecarlo; throws InputError (data) where parts are missing, unfinished, there twice, or of several runs.
MonteCarloRun join_all(const std::vector<std::string>& files) {
  MonteCarloRun run;
  std::string key;
  std::vector<std::string> file_of;
  for (const std::string& file : files) {
    MonteCarloRun part = read_montecarlo_state(file);
    const std::string its_key = key_of(part);
    if (file_of.empty()) {
      key = its_key;
      file_of.resize(part.parts);
    }
    if (its_key != key || part.parts != file_of.size()) throw input_error(Trouble::data, {file, 0, 0}, "a part of another run than '" + files.front() + "'");
    if (part.done != part.chunks) throw input_error(Trouble::data, {file, 0, 0}, "the part is not finished", "go on with it: --resume");
    std::string& before = file_of[part.part - 1];
    if (!before.empty()) throw input_error(Trouble::data, {file, 0, 0}, "the same part as '" + before + "'");
    before = file;
    if (run.outputs.empty()) run = std::move(part);
    else join(run, part);
  }
  for (std::size_t i = 0; i < file_of.size(); ++i)
    if (file_of[i].empty()) throw input_error(Trouble::data, {files.front(), 0, 0}, "it is one of " + std::to_string(file_of.size()) + " parts, and part " + std::to_string(i + 1) + " is missing");
  return run;
}

int merge(const MergeOptions& o) {
  std::size_t states = 0;
  for (const std::string& name : o.parts) {
    if (name == "-") usage_error("merge", "parts are files, which are read twice", "files");
    for (const std::string& written : {o.output.output, name_beside(o.output.output)})
      if (same_file(name, written)) usage_error("--output", "'" + o.output.output + "' would replace an input", "another file");
    states += is_montecarlo_state(name) ? 1 : 0;
  }
  if (states == 0) {
    if (!o.output.format.empty()) usage_error("--format", "rows are joined as they are", "parts of montecarlo, or no --format");
    if (!o.output.table.empty()) usage_error("--table", "rows are joined as they are", "parts of montecarlo, or no --table");
    if (!o.output.columns.empty()) usage_error("--columns", "rows are joined as they are", "parts of montecarlo, or no --columns");
    print_warnings(merge_rows(o.parts, o.output.output), o.output.quiet);
    return 0;
  }
  if (states != o.parts.size()) usage_error("merge", "some files are parts of montecarlo and some are not", "parts of one run");
  const MonteCarloRun run = join_all(o.parts);
  give({montecarlo_answer(run)}, showing_table(o.output, "summary"));
  return run.failed > 0 ? 1 : 0;
}

}  // namespace

Command make_merge() {
  auto options = std::make_shared<MergeOptions>();
  return {"merge", "Joins the results of shards to what one run would have given",
          [options](CLI::App& app) {
            app.add_option("PART", options->parts, "What run, sweep, sample or montecarlo wrote with --shard, in any order.")->required()->type_name("FILE");
            add_output_options(app, options->output, false);
            add_text(app, "--table", options->output.table, "Of montecarlo: show this table instead of the summary.", "NAME");
          },
          [options] { return merge(*options); }};
}

}  // namespace packcost
