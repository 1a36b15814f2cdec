#include "invocation.hpp"

#include <string_view>

namespace packcost {

namespace {

std::string& remembered() {
  static std::string line = "packcost";
  return line;
}

/// A word as a shell reads it back.
std::string quoted(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
  if (!word.empty() && word.find_first_not_of(plain) == word.npos) return std::string(word);
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + '\'';
}

}  // namespace

void remember_invocation(int argc, const char* const* argv) {
  remembered() = "packcost";
  for (int i = 1; i < argc; ++i) remembered() += ' ' + quoted(argv[i]);
}

const std::string& invocation() { return remembered(); }

}  // namespace packcost
