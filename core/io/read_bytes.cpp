#include "io/read_bytes.hpp"

#include "io/fail.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace packcost {
namespace {

[[noreturn]] void fail(const std::string& name, const std::string& message) { throw input_error(Trouble::no_input, {name}, message); }

std::string reason(int error) { return "cannot be read: " + std::generic_category().message(error); }

std::string in_words(std::size_t bytes) {
  return bytes >= 1u << 20 && bytes % (1u << 20) == 0 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace

Input::Input(const std::string& name) : name_(display_name(name, "standard input")) {
  if (name.empty()) fail(name_, "a file name is empty");
  do descriptor_ = name == "-" ? STDIN_FILENO : open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  while (descriptor_ < 0 && errno == EINTR);
  if (descriptor_ < 0) fail(name_, reason(errno));
  struct stat status {};
  const int error = fstat(descriptor_, &status) != 0 ? errno : 0;
  if (error == 0 && !S_ISDIR(status.st_mode)) {
    if (S_ISREG(status.st_mode) && status.st_size > 0) size_ = static_cast<std::size_t>(status.st_size);
    return;
  }
  if (descriptor_ != STDIN_FILENO) close(descriptor_);
  fail(name_, error != 0 ? reason(error) : "is a directory, not a file");
}

Input::~Input() {
  if (descriptor_ != STDIN_FILENO) close(descriptor_);
}

std::size_t Input::read(std::span<char> room) {
  for (;;) {
    const ssize_t n = ::read(descriptor_, room.data(), room.size());
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) fail(name_, reason(errno));
  }
}

std::string read_bytes(const std::string& name, std::size_t limit) {
  Input input(name);
  return read_bytes(input, limit);
}

std::string read_bytes(Input& input, std::size_t limit) {
  constexpr std::size_t block = 1u << 16;
  const auto too_large = [&] { return input_error(Trouble::data, {input.name()}, "too large: more than " + in_words(limit)); };
  if (input.size() > limit) throw too_large();
  std::string bytes;
  bytes.reserve(input.size() + 1);
  for (std::size_t used = 0;;) {
    bytes.resize(used + block);
    const std::size_t n = input.read({bytes.data() + used, block});
    used += n;
    if (used > limit) throw too_large();
    if (n == 0) {
      bytes.resize(used);
      return bytes;
    }
  }
}

}  // namespace packcost
