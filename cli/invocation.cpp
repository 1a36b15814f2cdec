#include "invocation.hpp"


namespace packcost {

namespace {

std::string& remembered() {
  static std::string line = "packcost";
  return line;
}

}  // namespace

std::string shell_word(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
  if (!word.empty() && word.find_first_not_of(plain) == word.npos) return std::string(word);
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + '\'';
}

void remember_invocation(int argc, const char* const* argv) {
  remembered() = "packcost";
  for (int i = 1; i < argc; ++i) remembered() += ' ' + shell_word(argv[i]);
}

const std::string& invocation() { return remembered(); }

}  // namespace packcost
