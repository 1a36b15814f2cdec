#include "interrupt.hpp"

#include "problems.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace packcost {

namespace {

constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};
std::atomic<int> noted{0};
std::atomic<const char*> last_words{nullptr};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<const char*>::is_always_lock_free, "a handler of signals may not wait");

extern "C" void note(int signal) {
  const int saved = errno;
  noted = signal;
  // A read of standard input that waits goes on by itself after the handler: it then meets the end.
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
  }
  errno = saved;
}

extern "C" void say(int signal) {
  const char* const words = last_words;
  const char* const clear = "\r\x1b[K";  // of the line of progress
  if (::isatty(STDERR_FILENO) == 1 && ::write(STDERR_FILENO, clear, std::strlen(clear)) < 0) return;
  if (::write(STDERR_FILENO, words, std::strlen(words)) < 0) return;
  ::raise(signal);
}

/// Handles each signal once; after that it does what it did.
void handle(void (*handler)(int)) {
  for (int signal : signals) {
    struct sigaction old {}, fresh {};
    if (::sigaction(signal, nullptr, &old) != 0 || old.sa_handler == SIG_IGN) continue;
    fresh.sa_handler = handler;
    fresh.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    ::sigaction(signal, &fresh, nullptr);
  }
}

}  // namespace

void note_interrupts() { handle(note); }

bool interrupted() { return noted != 0; }

void end_interrupted(const std::string& message) {
  print_error(message);
  std::signal(noted, SIG_DFL);
  std::raise(noted);
  std::abort();
}

void say_on_interrupt(const char* message) {
  last_words = message;
  handle(say);
}

}  // namespace packcost
