#pragma once

#include "io/checksum.hpp"
#include "io/output.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace packcost {

/// Removes temporary files of an output whose process is no more: a kill leaves them no time to go.
void remove_orphans(const std::string& name);

/// An output of rows that a long run writes. A file grows as FILE.partial and appears whole as FILE at the end; from time to time a line of
/// FILE.journal says how many rows and bytes are sure, with a checksum, so that a run that was killed can go on there and end with the same bytes.
/// Standard output, devices and pipes are written as it goes.
/// Errors are those of OutputFile; InputError (locked) where another run writes the file, (usage) where a journal is of another run.
class ResumableOutput {
 public:
  /// Opens `name`. `identity` says what is written (no line ends in it): a journal goes on only for the same. Without `resume` the file starts anew.
  ResumableOutput(const std::string& name, const std::string& identity, bool resume);
  /// Removes what was written, unless it was committed or kept.
  ~ResumableOutput();
  ResumableOutput(const ResumableOutput&) = delete;
  ResumableOutput& operator=(const ResumableOutput&) = delete;

  /// Rows that an earlier run has written, and how many of them failed.
  std::size_t rows() const { return rows_; }
  std::size_t failed() const { return failed_; }
  bool resumed() const { return bytes_ > 0; }
  bool is_file() const { return descriptor_ >= 0; }

  void write(std::string_view bytes, std::size_t rows, std::size_t failed);
  /// Makes what was written so far sure, and keeps it for a run that goes on.
  void keep();
  /// Puts the file in place with `beside` as FILE.meta.json, and takes the journal away.
  void commit(std::string_view beside);

 private:
  void go_on(const std::string& identity);
  void checkpoint();
  [[noreturn]] void fail(int error) const;

  std::string name_, partial_, journal_;
  std::unique_ptr<OutputFile> stream_;  ///< where the output is no file
  int descriptor_ = -1, journal_descriptor_ = -1;
  bool kept_ = false, committed_ = false;
  std::string identity_;
  std::size_t rows_ = 0, failed_ = 0;
  std::uint64_t bytes_ = 0, segment_start_ = 0;
  Checksum checksum_;  ///< of the bytes from segment_start_ on
  std::chrono::steady_clock::time_point last_;
};

}  // namespace packcost
