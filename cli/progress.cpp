#include "progress.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/ioctl.h>
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

/// Whether lines can be written over: not on a terminal that says it is dumb.
bool rewritable() {
  const char* const type = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && type != nullptr && std::string_view(type) != "dumb";
}

/// Columns of the terminal that standard error is.
std::size_t width() {
  winsize size{};
  constexpr std::size_t usual = 80;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

/// 12345678 as 12 345 678 takes too much room: 12.3 M.
std::string short_count(double n) {
  constexpr double thousand = 1000;
  char text[32];
  const double shown = n < thousand ? n : n < thousand * thousand ? n / thousand : n / (thousand * thousand);
  std::snprintf(text, sizeof text, n < thousand ? "%.0f" : "%.3g", shown);
  return text + std::string(n < thousand ? "" : n < thousand * thousand ? " k" : " M");
}

}  // namespace

Progress::Progress(bool wanted, bool quiet, bool mixed, std::size_t total, std::size_t done)
    : shown_(wanted || (!quiet && !mixed && rewritable())), terminal_(rewritable()), total_(total), start_(done), done_(done), began_(std::chrono::steady_clock::now()),
      last_(began_) {}

void Progress::show(std::size_t done) {
  done_ = done;
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  const auto wait = terminal_ ? std::chrono::milliseconds(250) : std::chrono::milliseconds(1000);
  if (now - last_ < wait) return;
  last_ = now;
  const double rate = static_cast<double>(done - start_) / std::chrono::duration<double>(now - began_).count();
  const std::string left = total_ > done && rate > 0 ? ", " + minutes(static_cast<double>(total_ - done) / rate) + " left" : std::string{};
  std::string text = std::to_string(done) + (total_ ? " of " + std::to_string(total_) : std::string{}) + " rows, " + std::to_string(static_cast<long>(rate)) + " a second" + left;
  if (terminal_ && text.size() >= width())
    text = (total_ ? std::to_string(100 * done / total_) + " %" : short_count(static_cast<double>(done)) + " rows") + ", " + short_count(rate) + "/s" + left;
  if (terminal_) text.resize(std::min(text.size(), width() - 1));
  std::fprintf(stderr, terminal_ ? "\r\x1b[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
  written_ = true;
}

void Progress::end() {
  if (written_ && terminal_) std::fputs("\r\x1b[K", stderr);
  written_ = false;
}

}  // namespace packcost
