#include "io/overrides_file.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "io/read_bytes.hpp"
#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

namespace packcost {

namespace {

constexpr std::size_t overrides_limit = std::size_t{4} << 20;

YamlNode scalar(const std::string& text) {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = text;
  return value;
}

/// Why a path cannot change from year to year; empty if it can.
std::string fixed(const Slot<double>& slot, const std::string& path) {
  if (!slot.field) return "column path: '" + path + "' is not a parameter";
  if (slot.field->kind == Kind::row || slot.field->kind == Kind::text || path.starts_with("buildout.") || path.starts_with("demand.") || path == "learning.cumulative_gwh")
    return "'" + path + "' does not change from year to year";
  return {};
}

}  // namespace

std::vector<OverrideLine> read_overrides(const std::string& name, const Plant<double>& plant, const PlantMoney& money) {
  const std::string file = display_name(name, "standard input"), text = read_bytes(name, overrides_limit);
  CsvReader csv(text, file);
  Problems problems;
  const auto column = [&](const char* wanted) {
    const auto found = csv.column(wanted);
    if (!found) problems.push_back(problem_at({file, 1, 1}, std::string("column '") + wanted + "' is missing"));
    return found.value_or(0);
  };
  const std::size_t year = column("year"), path = column("path"), value = column("value");
  std::vector<OverrideLine> lines;
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  Plant<double> trial = plant;
  while (csv.next()) {
    OverrideLine line{0, std::string(csv.fields()[path]), std::string(csv.fields()[value])};
    std::string why;
    const auto number = parse_number(csv.fields()[year], why);
    constexpr double earliest = 1900, latest = 2300;
    if (!number || *number < earliest || *number > latest || *number != static_cast<int>(*number)) problems.push_back(problem_at(csv.place(year), "'" + std::string(csv.fields()[year]) + "' is not a year"));
    else line.year = static_cast<int>(*number);
    const Slot<double> slot = find_slot(trial, line.path);
    if (const std::string no = fixed(slot, line.path); !no.empty()) {
      const std::vector<std::string> known = paths_of(plant);
      const std::vector<std::string_view> views(known.begin(), known.end());
      const std::string near = slot.field ? std::string{} : nearest(line.path, views);
      problems.push_back(problem_at(csv.place(path), no, near.empty() ? near : "did you mean '" + near + "'?"));
      continue;
    }
    const Refusal refusal = set_value(slot, scalar(line.value), money);
    if (!refusal.message.empty()) {
      Problem problem = problem_at(csv.place(value), refusal.message, refusal.hint);
      problem.path = line.path;
      problem.expected = refusal.expected;
      problems.push_back(std::move(problem));
    }
    lines.push_back(std::move(line));
  }
  if (problems.empty())
    for (const PlantFault& fault : faults_of(trial)) {
      Problem problem = problem_at({file, 1, 1}, "with these values " + fault.message);
      problem.path = fault.paths.front();
      problem.expected = fault.expected;
      problems.push_back(std::move(problem));
    }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return lines;
}

void apply_override(Plant<double>& plant, const OverrideLine& line, const PlantMoney& money) {
  set_value(find_slot(plant, line.path), scalar(line.value), money);
  const std::string_view set = line.path;
  drop_alternatives(plant, {&set, 1});
}

}  // namespace packcost
