#include "standard_streams.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace packcost {

namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : std::string_view{};
}

}  // namespace

void secure_standard_streams() {
  for (int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(fd, F_GETFD) == -1)
      // Opened the wrong way round on purpose: reading what is missing or writing to it fails, and is reported.
      if (::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1) return;
}

bool writes_to_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

Terminal terminal() {
  constexpr int narrowest = 20, widest = 1000;
  Terminal t;
  winsize size{};
  int width = 0;
  const std::string_view columns = environment("COLUMNS");
  if (!columns.empty()) std::from_chars(columns.data(), columns.data() + columns.size(), width);
  else if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width >= narrowest && width <= widest) t.width = width;
  t.colour = writes_to_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return t;
}

}  // namespace packcost
