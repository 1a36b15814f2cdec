#include "io/assignment.hpp"

#include "io/distribution_reader.hpp"
#include "io/fail.hpp"
#include "io/text_guard.hpp"

#include <algorithm>
#include <unordered_map>

namespace packcost {

namespace {

struct Flattener {
  Layer layer;
  const std::string& file;
  std::string_view rest;  ///< of the text, from line `rest_line` on: keys come in the order of the file, but for aliases
  Problems& problems;
  int rest_line = 1;
  std::vector<Assignment> all{};
  std::unordered_map<std::string, int> lines{};

  std::string excerpt_of(int line) {
    if (line < rest_line) return {};
    for (; rest_line < line; ++rest_line) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    return line_of(rest, 1);
  }

  void report(const YamlNode::Entry& entry, const std::string& path, std::string message, std::string expected) {
    Problem problem = problem_at({file, entry.line, entry.column}, std::move(message));
    problem.path = path;
    problem.expected = std::move(expected);
    problem.excerpt = excerpt_of(entry.line);
    problems.push_back(std::move(problem));
  }

  void push(const YamlNode::Entry& entry, const std::string& path, Says says) {
    all.push_back({path, entry.value, layer, {file, entry.line, entry.column}, excerpt_of(entry.line), says});
    for (const YamlNode& element : entry.value.items) all.back().element_excerpts.push_back(excerpt_of(element.line));
  }

  /// A distribution; words need one of them early, to choose data rows, so that it stands before what else the layer says.
  void add_distribution(const YamlNode::Entry& entry, const std::string& path) {
    push(entry, path, Says::distribution);
    if (YamlNode word = likeliest(entry.value); word.kind == YamlNode::Kind::scalar) {
      Assignment value = all.back();
      value.value = std::move(word);
      value.says = Says::value;
      all.insert(all.begin(), std::move(value));
    }
  }

  /// The section `distributions`, whose paths may be nested as those of values are.
  void add_distributions(const YamlNode& map, const std::string& prefix) {
    if (map.kind != YamlNode::Kind::map) return;
    for (const YamlNode::Entry& entry : map.entries) {
      const std::string path = prefix.empty() ? entry.key : prefix + '.' + entry.key;
      if (is_distribution(entry.value)) add_distribution(entry, path);
      else if (entry.value.kind == YamlNode::Kind::map && !entry.value.entries.empty()) add_distributions(entry.value, path);
      else report(entry, path, "not a distribution", "a map such as {triangular: [3, 4, 5]}");
    }
  }

  /// What stands beside the values at the top: true where this entry does.
  bool add_uncertainty(const YamlNode::Entry& entry) {
    if (entry.key != "distributions" && entry.key != "correlations") return false;
    if (entry.value.kind != YamlNode::Kind::map) report(entry, entry.key, "not a map of paths", "a path and below it what is said of it");
    else if (entry.key == "distributions") add_distributions(entry.value, {});
    else
      for (const YamlNode::Entry& first : entry.value.entries) push(first, first.key, Says::correlations);
    return true;
  }

  void add(const YamlNode& map, const std::string& prefix) {
    for (const YamlNode::Entry& entry : map.entries) {
      if (entry.key.starts_with("x-") || (prefix.empty() && add_uncertainty(entry))) continue;
      const std::string path = prefix.empty() ? entry.key : prefix + '.' + entry.key;
      if (is_distribution(entry.value)) {
        add_distribution(entry, path);
        continue;
      }
      switch (entry.value.kind) {
        case YamlNode::Kind::map: add(entry.value, path); break;
        case YamlNode::Kind::list:
        case YamlNode::Kind::null:
        case YamlNode::Kind::scalar: {
          const auto [first, fresh] = lines.emplace(path, entry.line);
          if (!fresh) report(entry, path, "given twice; first at line " + std::to_string(first->second), {});
          else push(entry, path, Says::value);
          break;
        }
      }
    }
  }
};

}  // namespace

std::vector<Assignment> assignments_of(const YamlNode& document, Layer layer, const std::string& file, std::string_view text,
                                       Problems& problems) {
  const YamlNode* root = &document;
  if (root->find("packcost") && root->find("inputs")) root = root->find("inputs");
  if (root->kind != YamlNode::Kind::map) {
    problems.push_back(problem_at({file, root->line, root->column}, "a plant file is a map of sections",
                                  "write `cell:` and below it `  chemistry: LFP`, or `cell.chemistry: LFP`"));
    return {};
  }
  Flattener flattener{layer, file, text, problems};
  flattener.add(*root, {});
  return std::move(flattener.all);
}

namespace {

/// `PATH=REST` of an option; null where it is not so, with the problem appended.
std::optional<std::pair<std::string, std::string>> halves(const char* name, const std::string& option, const char* expected, Problems& problems) {
  const auto equals = option.find('=');
  std::string wrong;
  if (!forbidden_character(option).empty()) wrong = forbidden_character(option) + " in it";
  else if (equals == option.npos) wrong = "no '=' in it";
  else if (equals == 0) wrong = "nothing before '='";
  if (wrong.empty()) return std::pair(option.substr(0, equals), option.substr(equals + 1));
  Problem problem = problem_at({name, 0, 0}, "'" + option + "': " + wrong);
  problem.expected = expected;
  problems.push_back(std::move(problem));
  return std::nullopt;
}

YamlNode scalar(std::string text) {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = std::move(text);
  return value;
}

}  // namespace

std::vector<Assignment> assignment_of_option(const std::string& option, Problems& problems) {
  const auto parts = halves("--set", option, "PATH=VALUE, such as cell.areal_capacity='4 mAh/cm2'", problems);
  if (!parts) return {};
  return {{parts->first, scalar(parts->second), Layer::set, {"--set", 0, 0}, {}}};
}

std::vector<Assignment> assignment_of_distribution(const std::string& option, Problems& problems) {
  constexpr const char* expected = "PATH=DISTRIBUTION, such as 'labour.wage=lognormal(7, 0.2)'";
  const auto parts = halves("--dist", option, expected, problems);
  if (!parts) return {};
  YamlNode map = distribution_of_text(parts->second);
  if (map.kind != YamlNode::Kind::map) {
    Problem problem = problem_at({"--dist", 0, 0}, "'" + parts->second + "' is not written as a distribution");
    problem.path = parts->first;
    problem.expected = expected;
    problems.push_back(std::move(problem));
    return {};
  }
  std::vector<Assignment> all{{parts->first, map, Layer::set, {"--dist", 0, 0}, {}, Says::distribution}};
  if (YamlNode word = likeliest(map); word.kind == YamlNode::Kind::scalar) all.insert(all.begin(), {parts->first, std::move(word), Layer::set, {"--dist", 0, 0}, {}});
  return all;
}

std::vector<Assignment> assignment_of_correlation(const std::string& option, Problems& problems) {
  constexpr const char* expected = "PATH,PATH=NUMBER, such as prices.nickel,prices.cobalt=0.7";
  const auto parts = halves("--correlate", option, expected, problems);
  if (!parts) return {};
  const auto comma = parts->first.find(',');
  if (comma == std::string::npos || comma == 0 || comma + 1 == parts->first.size()) {
    Problem problem = problem_at({"--correlate", 0, 0}, "'" + option + "' does not name two parameters");
    problem.expected = expected;
    problems.push_back(std::move(problem));
    return {};
  }
  YamlNode map;
  map.kind = YamlNode::Kind::map;
  map.entries.push_back({parts->first.substr(comma + 1), 0, 0, scalar(parts->second)});
  return {{parts->first.substr(0, comma), std::move(map), Layer::set, {"--correlate", 0, 0}, {}, Says::correlations}};
}

}  // namespace packcost
