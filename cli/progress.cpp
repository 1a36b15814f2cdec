#include "progress.hpp"

#include <cstdio>
#include <string>

#include <unistd.h>

namespace packcost {

namespace {

std::string minutes(double seconds) {
  constexpr long a_minute = 60, an_hour = 3600;
  const long s = static_cast<long>(seconds + 0.5);
  char text[48];
  if (s < an_hour) std::snprintf(text, sizeof text, "%ld:%02ld", s / a_minute, s % a_minute);
  else std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", s / an_hour, s % an_hour / a_minute, s % a_minute);
  return text;
}

}  // namespace

Progress::Progress(bool wanted, bool quiet, std::size_t total, std::size_t done)
    : shown_(wanted || (!quiet && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO))), terminal_(isatty(STDERR_FILENO)), total_(total), start_(done),
      began_(std::chrono::steady_clock::now()), last_(began_) {}

void Progress::show(std::size_t done) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  const auto wait = terminal_ ? std::chrono::milliseconds(250) : std::chrono::milliseconds(2000);
  if (now - last_ < wait) return;
  last_ = now;
  const double rate = static_cast<double>(done - start_) / std::chrono::duration<double>(now - began_).count();
  std::string text = std::to_string(done) + (total_ ? " of " + std::to_string(total_) : std::string{}) + " rows, " + std::to_string(static_cast<long>(rate)) + " a second";
  if (total_ > done && rate > 0) text += ", " + minutes(static_cast<double>(total_ - done) / rate) + " left";
  std::fprintf(stderr, terminal_ ? "\r\x1b[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
  written_ = true;
}

void Progress::end() {
  if (written_ && terminal_) std::fputs("\r\x1b[K", stderr);
}

}  // namespace packcost
