#include "io/png.hpp"

#include "io/fail.hpp"

#include <array>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace packcost {

namespace {

constexpr const char* program = "rsvg-convert";

/// Two ends of a pipe, closed when done; neither is inherited by accident.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw input_error(Trouble::output, {program}, "cannot be started: no more pipes");
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

pid_t start(const Pipe& in, const Pipe& out, int scale) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  std::string name = program, format = "--format=png", zoom = "--zoom=" + std::to_string(scale);
  std::array<char*, 4> arguments{name.data(), format.data(), zoom.data(), nullptr};
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, program, &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    throw input_error(Trouble::no_input, {program}, "is not installed or cannot be run; PNG is made by it", "install librsvg2-bin, or ask for --format svg");
  return child;
}

/// Writes and reads by turns, so that neither side waits for the other.
std::string exchange(const std::string& text, Pipe& in, Pipe& out) {
  std::string answer;
  std::size_t sent = 0;
  ::fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  for (;;) {
    std::array<pollfd, 2> wait{{{out.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
    if (::poll(wait.data(), in.ends[1] >= 0 ? 2 : 1, -1) < 0 && errno != EINTR) return answer;
    if (in.ends[1] >= 0 && wait[1].revents != 0) {
      const ssize_t n = ::write(in.ends[1], text.data() + sent, text.size() - sent);
      if (n > 0) sent += static_cast<std::size_t>(n);
      if ((n < 0 && errno != EAGAIN && errno != EINTR) || sent == text.size()) in.close_end(1);
    }
    if (wait[0].revents != 0) {
      std::array<char, 1u << 16> block{};
      const ssize_t n = ::read(out.ends[0], block.data(), block.size());
      if (n == 0 || (n < 0 && errno != EINTR)) return answer;
      if (n > 0) answer.append(block.data(), static_cast<std::size_t>(n));
    }
  }
}

}  // namespace

std::string png_of_svg(const std::string& svg, int scale) {
  Pipe in, out;
  const pid_t child = start(in, out, scale);
  in.close_end(0);
  out.close_end(1);
  const auto before = std::signal(SIGPIPE, SIG_IGN);  // a converter that stops early must not end this program
  std::string png = exchange(svg, in, out);
  std::signal(SIGPIPE, before);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || png.empty()) throw input_error(Trouble::output, {program}, "could not make a PNG of the chart");
  return png;
}

}  // namespace packcost
