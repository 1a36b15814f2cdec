#include "problems.hpp"

#include "report/text.hpp"

#include <map>
#include <string_view>

#include <unistd.h>

namespace packcost {

namespace {

constexpr std::size_t text_limit = 200;
constexpr std::size_t most_problems = 40;
constexpr std::size_t most_alike = 8;
constexpr std::size_t most_with_excerpt = 3;

void to_standard_error(std::string_view text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = ::write(STDERR_FILENO, text.data() + done, text.size() - done);
    if (n <= 0) return;  // nowhere left to say it
    done += static_cast<std::size_t>(n);
  }
}

std::string sentence(const Problem& p) {
  std::string line = printable(p.place.file, text_limit);
  if (p.place.line > 0) line += ':' + std::to_string(p.place.line) + ':' + std::to_string(p.place.column);
  if (!p.path.empty()) line += (line.empty() ? "" : ": ") + printable(p.path, text_limit);
  line += (line.empty() ? "" : ": ") + printable(p.message, text_limit);
  if (!p.expected.empty()) line += "; expected " + printable(p.expected, text_limit);
  if (!p.hint.empty()) line += "; " + printable(p.hint, text_limit);
  return line;
}

}  // namespace

void print_problems(const Problems& problems) {
  std::string out;
  std::size_t said = 0;
  std::map<std::string_view, std::size_t> alike;  // a wrong file in place of a plant has ten thousand unknown keys
  for (const Problem& problem : problems) {
    if (said == most_problems) break;
    if (problem.hint.empty() && ++alike[problem.message] > most_alike) continue;
    out += sentence(problem) + '\n';
    if (problems.size() <= most_with_excerpt && !problem.excerpt.empty()) out += "    " + printable(problem.excerpt, 120) + '\n';
    ++said;
  }
  if (said < problems.size()) out += "and " + std::to_string(problems.size() - said) + " more\n";
  to_standard_error(out);
}

void print_error(const std::string& message) { to_standard_error("packcost: " + printable(message, 600) + '\n'); }

void print_out_of_memory() { to_standard_error("packcost: out of memory\n"); }

void print_warnings(const std::vector<std::string>& warnings, bool quiet) {
  if (quiet) return;
  std::string out;
  for (const std::string& warning : warnings) out += "warning: " + printable(warning, 600) + '\n';
  to_standard_error(out);
}

}  // namespace packcost
