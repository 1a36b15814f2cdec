#include "rows_output.hpp"

#include "interrupt.hpp"
#include "problems.hpp"
#include "standard_streams.hpp"

namespace packcost {

namespace {

std::string identity_of(const std::string& key, const Shard& shard) { return key + ' ' + std::to_string(shard.part) + '/' + std::to_string(shard.parts); }

const std::string& refuse_standard_output(const OutputOptions& output, const LongOptions& options) {
  if (options.resume && output.output == "-") usage_error("--resume", "standard output cannot be gone on with", "--output FILE");
  return output.output;
}

}  // namespace

void add_long_options(CLI::App& app, LongOptions& options, const std::string& cut) {
  add_text(app, "--shard", options.shard, "Only the I-th of N equal parts of " + cut + "; see packcost-merge(1).", "I/N");
  app.add_flag("--resume", options.resume, "Go on where an earlier run with this output was stopped.");
  app.add_flag("--progress", options.progress, "Show progress on standard error, terminal or not.");
}

RowsOutput::RowsOutput(const OutputOptions& output, const LongOptions& options, const Shard& shard, const std::string& key, std::size_t total)
    : key_(key), shard_(shard), output_(refuse_standard_output(output, options), identity_of(key, shard), options.resume),
      progress_(options.progress, output.quiet, output.output == "-" && writes_to_terminal(), total, output_.rows()) {
  if (output_.is_file()) note_interrupts();
  else say_on_interrupt("packcost: interrupted: standard output cannot be gone on with; with --output FILE, --resume could\n");
}

void RowsOutput::begin(const std::string& header) {
  if (!output_.resumed() && shard_.part == 1) output_.write(header, 0, 0);
}

bool RowsOutput::write(std::string_view bytes, std::size_t rows, std::size_t failed) {
  if (interrupted()) return false;  // these may have been cut short
  output_.write(bytes, rows, failed);
  progress_.show(output_.rows());
  return true;
}

int RowsOutput::finish(const std::vector<CsvColumn>& columns, CsvOrigin origin) {
  progress_.end();
  if (interrupted()) {
    output_.keep();
    end_interrupted("interrupted after " + std::to_string(output_.rows()) + " rows: the same command with --resume goes on from there");
  }
  if (shard_.parts > 1) origin.part = {shard_.part, shard_.parts, key_};
  output_.commit(csv_schema(columns, origin));
  return output_.failed() > 0 ? 1 : 0;
}

}  // namespace packcost
