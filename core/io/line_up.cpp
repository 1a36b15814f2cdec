#include "io/line_up.hpp"

#include "schema/suggest.hpp"

namespace packcost {

bool is_line_up(std::string_view path) {
  if (!path.starts_with("steps.") && !path.starts_with("items.")) return false;
  const std::string_view verb = path.substr(path.rfind('.') + 1);
  return verb == "after" || verb == "before" || verb == "remove";
}

namespace detail {

std::string element_of(std::string_view path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return {};
  const std::string_view rest = path.substr(prefix.size());
  const auto dot = rest.find('.');
  return dot == rest.npos ? std::string{} : std::string(rest.substr(0, dot));
}

void report_line_up(const Assignment& a, std::string message, std::string expected, Problems& problems) {
  Problem problem = problem_at(a.place, std::move(message));
  problem.path = a.path;
  problem.expected = std::move(expected);
  problem.excerpt = a.excerpt;
  problems.push_back(std::move(problem));
}

}  // namespace detail

}  // namespace packcost
