#include "io/overrides_file.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "io/read_bytes.hpp"
#include "plant/alternatives.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace packcost {

namespace {

constexpr std::size_t overrides_limit = std::size_t{4} << 20;
constexpr std::size_t most_problems = 40;
/// What a calendar year may be.
constexpr double first_of_years = 1900, last_of_years = 2300;

YamlNode scalar(const std::string& text) {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = text;
  return value;
}

/// Why a parameter cannot change from year to year; empty if it can.
std::string fixed(const Slot<double>& slot, const std::string& path, const Plant<double>& plant) {
  constexpr std::array<std::string_view, 3> of_buildout{"plant.output", "plant.packs", "plant.utilisation"};
  if (slot.field->kind == Kind::text || slot.field->kind == Kind::series || path.starts_with("buildout.") || path.starts_with("demand."))
    return "'" + path + "' does not change from year to year";
  if (path == "learning.cumulative_gwh") return "'" + path + "' follows from what is made each year";
  if (plant.buildout.capacity.given() && std::find(of_buildout.begin(), of_buildout.end(), path) != of_buildout.end())
    return "'" + path + "' follows from the build-out of this plant";
  return {};
}

/// The parameter that says the same in another way; empty if there is none.
std::string_view alternative_of(std::string_view path) {
  for (const Alternative& a : alternatives)
    if (a.first == path || a.second == path) return a.first == path ? a.second : a.first;
  return {};
}

/// Takes away what is uncertain of a parameter: it was said.
void certain(Uncertainty& uncertainty, const std::string& path) {
  std::erase_if(uncertainty.parameters, [&](const UncertainParameter& u) { return u.path == path; });
  std::erase_if(uncertainty.correlations, [&](const RankCorrelation& c) { return c.first == path || c.second == path; });
}

/// Reads the cells of a table of changes, trying each on a plant, and gathers what is wrong.
class ChangeReader {
 public:
  ChangeReader(const std::string& name, const Plant<double>& plant, const PlantMoney& money)
      : file_(display_name(name, "standard input")), text_(read_bytes(name, overrides_limit)), csv_(text_, file_), plant_(plant), trial_(plant), money_(money) {}

  CsvReader& csv() { return csv_; }
  /// Whether enough is wrong.
  bool full() const { return problems_.size() >= most_problems; }
  /// The next row; false at the end, and where enough is wrong.
  bool next() { return !full() && csv_.next(); }

  std::size_t column(const char* wanted) {
    const auto found = csv_.column(wanted);
    if (!found) refuse({file_, 1, 1}, std::string("column '") + wanted + "' is missing");
    return found.value_or(0);
  }

  int year(std::size_t column) {
    const std::string text(csv_.fields()[column]);
    std::string why;
    const auto number = parse_number(text, why);
    if (number && *number == std::floor(*number) && *number >= first_of_years && *number <= last_of_years) return static_cast<int>(*number);
    refuse(csv_.place(column), "'" + text + "' is not a year");
    return 0;
  }

  /// Whether a path names a parameter that can change; says so if not.
  bool changes(const std::string& path, const std::string& written, const Place& place, const std::string& what) {
    const Slot<double> slot = find_slot(trial_, path);
    if (!slot.field) {
      const std::vector<std::string> known = paths_of(plant_);
      const std::vector<std::string_view> views(known.begin(), known.end());
      const std::string near = nearest(path, views);
      refuse(place, what + "'" + written + "' is not a parameter", near.empty() ? near : "did you mean '" + near + "'?");
      return false;
    }
    const std::string no = fixed(slot, path, plant_);
    if (!no.empty()) refuse(place, what + no);
    return no.empty();
  }

  void add(int year, const std::string& path, std::size_t column) {
    OverrideLine line{year, path, std::string(csv_.fields()[column]), csv_.place(column)};
    const Refusal refusal = set_value(find_slot(trial_, path), scalar(line.value), money_);
    if (!refusal.message.empty()) {
      Problem problem = problem_at(line.place, refusal.message, refusal.hint);
      problem.path = path;
      problem.expected = refusal.expected;
      problems_.push_back(std::move(problem));
    }
    if (year != 0 && !seen_.insert({year, path}).second) refuse(line.place, path + " is given twice for " + std::to_string(year));
    lines_.push_back(std::move(line));
  }

  void refuse(Place place, std::string message, std::string hint = {}) { problems_.push_back(problem_at(std::move(place), std::move(message), std::move(hint))); }
  void stop_at_problems() {
    if (!problems_.empty()) throw InputError{Trouble::data, std::move(problems_)};
  }
  std::vector<OverrideLine> lines() {
    stop_at_problems();
    return std::move(lines_);
  }

 private:
  std::string file_, text_;
  CsvReader csv_;
  const Plant<double>& plant_;
  Plant<double> trial_;
  const PlantMoney& money_;
  Problems problems_;
  std::vector<OverrideLine> lines_;
  std::set<std::pair<int, std::string>> seen_;
};

}  // namespace

std::vector<OverrideLine> read_overrides(const std::string& name, const Plant<double>& plant, const PlantMoney& money) {
  ChangeReader reader(name, plant, money);
  const std::size_t year = reader.column("year"), path = reader.column("path"), value = reader.column("value");
  reader.stop_at_problems();
  while (reader.next()) {
    const int from = reader.year(year);
    const std::string changed(reader.csv().fields()[path]);
    if (reader.changes(changed, changed, reader.csv().place(path), "column path: ")) reader.add(from, changed, value);
  }
  return reader.lines();
}

std::vector<OverrideLine> read_price_scenario(const std::string& name, const Plant<double>& plant, const PlantMoney& money) {
  ChangeReader reader(name, plant, money);
  const std::size_t year = reader.column("year");
  const std::vector<std::string> header = reader.csv().header();
  std::vector<std::string> paths;
  for (std::size_t c = 0; c < header.size(); ++c) {
    paths.push_back(header[c].find('.') == std::string::npos ? "prices." + header[c] : header[c]);
    if (c != year && !reader.full()) reader.changes(paths[c], header[c], reader.csv().place(c), "column ");
  }
  if (header.size() < 2) reader.refuse(reader.csv().place(year), "no column beside the year", "add a column for each price, such as prices.cathode_active");
  reader.stop_at_problems();
  while (reader.next()) {
    const int from = reader.year(year);
    for (std::size_t c = 0; c < header.size(); ++c)
      if (c != year && !reader.csv().fields()[c].empty()) reader.add(from, paths[c], c);
  }
  return reader.lines();
}

std::vector<ResolvedFromYear> plants_by_year(const LoadedPlant& plant, std::vector<OverrideLine> lines, const Tables& tables) {
  std::stable_sort(lines.begin(), lines.end(), [](const OverrideLine& a, const OverrideLine& b) { return a.year < b.year; });
  std::vector<ResolvedFromYear> plants;
  std::vector<Assignment> all = plant.assignments;
  for (auto line = lines.begin(); line != lines.end();) {
    const int year = line->year;
    const auto end = std::find_if(line, lines.end(), [year](const OverrideLine& l) { return l.year != year; });
    for (auto l = line; l != end; ++l) std::erase_if(all, [l](const Assignment& a) { return a.says == Says::value && (a.path == l->path || a.path == alternative_of(l->path)); });
    for (auto l = line; l != end; ++l) all.push_back({l->path, scalar(l->value), Layer::set, l->place, {}});
    Problems problems;
    ResolvedPlant resolved = resolve(all, tables, plant.resolved.file, problems);
    for (Problem& problem : problems) {
      const bool of_a_line = std::any_of(lines.begin(), end, [&](const OverrideLine& l) { return l.place.file == problem.place.file && l.place.line == problem.place.line; });
      if (!of_a_line) problem.place = std::prev(end)->place;
      problem.message = "from " + std::to_string(year) + ": " + problem.message;
      problem.excerpt.clear();
    }
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
    for (auto l = lines.begin(); l != end; ++l) certain(resolved.plant.uncertainty, l->path);
    plants.push_back({year, std::move(resolved)});
    line = end;
  }
  return plants;
}

}  // namespace packcost
