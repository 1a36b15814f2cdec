#pragma once

#include "io/resumable_output.hpp"
#include "model_options.hpp"
#include "progress.hpp"
#include "report/csv.hpp"
#include "uncertainty_options.hpp"

namespace packcost {

/// What commands that take long take besides.
struct LongOptions {
  std::string shard;
  bool resume = false, progress = false;
};

/// Declares --shard, --resume and --progress; `cut` says what a shard is a part of.
void add_long_options(CLI::App& app, LongOptions& options, const std::string& cut);

/// Where rows go that a command answers one after the other: a file that a run which was stopped can go on with, or standard output; with progress.
/// An interrupt is noted where the output is a file.
class RowsOutput {
 public:
  /// `key` says which run it is, whatever its part and output (no line ends in it); `total` rows will be written, 0 where that is not known.
  RowsOutput(const OutputOptions& output, const LongOptions& options, const Shard& shard, const std::string& key, std::size_t total);

  /// Rows that an earlier run has written.
  std::size_t rows() const { return output_.rows(); }

  /// Writes the header, where none stands yet and this is the first part.
  void begin(const std::string& header);
  /// Writes rows, of which some failed; false where the run is to stop.
  bool write(std::string_view bytes, std::size_t rows, std::size_t failed);
  /// Puts the file in place with what describes it; the exit code. After an interrupt it keeps what it has, says how to go on, and ends the process.
  int finish(const std::vector<CsvColumn>& columns, CsvOrigin origin);

 private:
  std::string key_;
  Shard shard_;
  ResumableOutput output_;
  Progress progress_;
};

}  // namespace packcost
