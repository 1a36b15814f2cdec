#pragma once

#include <chrono>
#include <cstddef>

namespace packcost {

/// A line on standard error that says how far a run is, how fast, and how long it will take; on a terminal, or where it is asked for.
class Progress {
 public:
  /// `total` rows are to be done, 0 where that is not known; `done` are already.
  Progress(bool wanted, bool quiet, std::size_t total, std::size_t done);

  /// So many rows are done.
  void show(std::size_t done);
  /// Takes the line off a terminal.
  void end();

 private:
  bool shown_, terminal_, written_ = false;
  std::size_t total_, start_;
  std::chrono::steady_clock::time_point began_, last_;
};

}  // namespace packcost
