#include "io/assignment.hpp"

#include "io/fail.hpp"
#include "io/text_guard.hpp"

#include <unordered_map>

namespace packcost {

namespace {

struct Flattener {
  Layer layer;
  const std::string& file;
  std::string_view text;
  Problems& problems;
  std::vector<Assignment> all{};
  std::unordered_map<std::string, int> lines{};
  int line = 1;            ///< of the entry before
  std::size_t start = 0;  ///< where that line starts, so that a long file is not counted from its top for every entry

  std::string excerpt_of(int wanted) {
    if (wanted < line) line = 1, start = 0;
    for (; line < wanted; ++line) {
      const auto end = text.find('\n', start);
      if (end == text.npos) break;
      start = end + 1;
    }
    return line_of(text.substr(start), wanted - line + 1);
  }

  void report(const YamlNode::Entry& entry, const std::string& path, std::string message, std::string expected) {
    Problem problem = problem_at({file, entry.line, entry.column}, std::move(message));
    problem.path = path;
    problem.expected = std::move(expected);
    problem.excerpt = excerpt_of(entry.line);
    problems.push_back(std::move(problem));
  }

  void add(const YamlNode& map, const std::string& prefix) {
    for (const YamlNode::Entry& entry : map.entries) {
      if (entry.key.starts_with("x-")) continue;
      const std::string path = prefix.empty() ? entry.key : prefix + '.' + entry.key;
      switch (entry.value.kind) {
        case YamlNode::Kind::map: add(entry.value, path); break;
        case YamlNode::Kind::list: report(entry, path, "a list is not a value here", "one value"); break;
        case YamlNode::Kind::null:
        case YamlNode::Kind::scalar: {
          const auto [first, fresh] = lines.emplace(path, entry.line);
          if (!fresh) report(entry, path, "given twice; first at line " + std::to_string(first->second), {});
          else all.push_back({path, entry.value, layer, {file, entry.line, entry.column}, excerpt_of(entry.line)});
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

std::vector<Assignment> assignment_of_option(const std::string& option, Problems& problems) {
  const Place place{"--set", 0, 0};
  const auto equals = option.find('=');
  std::string wrong;
  if (!forbidden_character(option).empty()) wrong = forbidden_character(option) + " in it";
  else if (equals == option.npos) wrong = "no '=' in it";
  else if (equals == 0) wrong = "nothing before '='";
  if (!wrong.empty()) {
    Problem problem = problem_at(place, "'" + option + "': " + wrong);
    problem.expected = "PATH=VALUE, such as cell.areal_capacity='4 mAh/cm2'";
    problems.push_back(std::move(problem));
    return {};
  }
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = option.substr(equals + 1);
  return {{option.substr(0, equals), value, Layer::set, place, {}}};
}

}  // namespace packcost
