#include "io/line_up.hpp"

#include "schema/suggest.hpp"

namespace packcost {

bool is_line_up(std::string_view path) {
  if (!path.starts_with("steps.") && !path.starts_with("items.") && !path.starts_with("chain_steps.")) return false;
  const std::string_view verb = path.substr(path.rfind('.') + 1);
  return verb == "after" || verb == "before" || verb == "remove";
}

std::vector<std::string> removed_elements(const std::vector<Assignment>& assignments) {
  constexpr std::string_view verb = "remove";
  std::vector<std::string> removed;
  for (const Assignment& a : assignments) {
    if (!is_line_up(a.path) || !a.path.ends_with(verb)) continue;
    const std::string prefix = a.path.substr(0, a.path.size() - verb.size());
    std::erase(removed, prefix);
    if (a.value.text == "true") removed.push_back(prefix);
  }
  return removed;
}

bool is_removed(std::string_view path, const std::vector<std::string>& removed) {
  return std::any_of(removed.begin(), removed.end(), [path](const std::string& prefix) { return path.starts_with(prefix); });
}

namespace detail {

std::string element_of(std::string_view path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return {};
  const std::string_view rest = path.substr(prefix.size());
  const auto dot = rest.find('.');
  return dot == rest.npos ? std::string{} : std::string(rest.substr(0, dot));
}

void report_line_up(const Assignment& a, std::string message, std::string expected, Problems& problems, std::string hint) {
  Problem problem = problem_at(a.place, std::move(message), std::move(hint));
  problem.path = a.path;
  problem.expected = std::move(expected);
  problem.excerpt = a.excerpt;
  problems.push_back(std::move(problem));
}

std::string meant_name(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string near = nearest(name, names);
  return near.empty() ? near : "did you mean '" + near + "'?";
}

}  // namespace detail

}  // namespace packcost
