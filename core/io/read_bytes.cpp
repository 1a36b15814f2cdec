#include "io/read_bytes.hpp"

#include "io/fail.hpp"
#include "schema/suggest.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace packcost {
namespace {

[[noreturn]] void fail(const std::string& name, const std::string& message, const std::string& hint = {}) {
  throw input_error(Trouble::no_input, {name}, message, hint);
}

std::string reason(int error) { return "cannot be read: " + std::generic_category().message(error); }

/// The file of the same folder whose name is nearest to one that is missing, as a hint; empty if none is near.
std::string hint_for(const std::string& missing) {
  namespace fs = std::filesystem;
  constexpr std::size_t most_names = 2000;
  const fs::path path = missing;
  // A dot would part a name into segments, and every .yaml be like every other.
  const auto plain = [](std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
  };
  std::vector<std::string> names;
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end && names.size() < most_names; entry.increment(error))
    names.push_back(entry->path().filename().string());
  std::sort(names.begin(), names.end());
  std::vector<std::string> shown;
  for (const std::string& name : names) shown.push_back(plain(name));
  const std::vector<std::string_view> views(shown.begin(), shown.end());
  const std::string near = nearest(plain(path.filename().string()), views);
  const auto found = std::find(shown.begin(), shown.end(), near);
  if (near.empty() || found == shown.end()) return {};
  return "did you mean '" + (path.parent_path() / names[static_cast<std::size_t>(found - shown.begin())]).string() + "'?";
}

std::string in_words(std::size_t bytes) {
  return bytes >= 1u << 20 && bytes % (1u << 20) == 0 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace

Input::Input(const std::string& name, bool digested) : name_(display_name(name, "standard input")), digested_(digested) {
  if (name.empty()) fail(name_, "a file name is empty");
  do descriptor_ = name == "-" ? STDIN_FILENO : open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  while (descriptor_ < 0 && errno == EINTR);
  if (const int error = errno; descriptor_ < 0) fail(name_, reason(error), error == ENOENT ? hint_for(name) : std::string{});
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

std::string_view Input::peek(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t got = 0;
  for (std::size_t n; got < count && (n = read({bytes.data() + got, count - got})) > 0;) got += n;
  bytes.resize(got);
  return ahead_ = std::move(bytes);
}

std::size_t Input::read(std::span<char> room) {
  if (!ahead_.empty()) {
    const std::size_t n = std::min(ahead_.size(), room.size());
    std::copy_n(ahead_.begin(), n, room.begin());
    ahead_.erase(0, n);
    return n;
  }
  for (;;) {
    const ssize_t n = ::read(descriptor_, room.data(), room.size());
    if (n >= 0 && digested_) checksum_.add({room.data(), static_cast<std::size_t>(n)});
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) fail(name_, reason(errno));
  }
}

std::string Input::digest() const {
  constexpr int digits = 16;
  char text[digits + 1];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(checksum_.value()));
  return text;
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
