#pragma once

#include <chrono>
#include <cstddef>

namespace packcost {

/// A line on standard error that says how far a run is, how fast, and how long it will take: on a terminal that is not what the data go to as well, or
/// where it is asked for. It never wraps, and is taken off again.
class Progress {
 public:
  /// `total` rows are to be done, 0 where that is not known; `done` are already. `mixed`: the rows go to the terminal.
  Progress(bool wanted, bool quiet, bool mixed, std::size_t total, std::size_t done);
  /// Takes the line off a terminal.
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// So many rows are done.
  void show(std::size_t done);
  /// So many more are.
  void add(std::size_t more) { show(done_ + more); }
  void end();

 private:
  bool shown_, terminal_, written_ = false;
  std::size_t total_, start_, done_;
  std::chrono::steady_clock::time_point began_, last_;
};

}  // namespace packcost
