#include "io/load_plants.hpp"

#include "io/fail.hpp"
#include "io/read_bytes.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace packcost {

namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Problems of options and overlays come once, however many plants they were laid over.
void drop_repeated(Problems& problems) {
  std::set<std::tuple<std::string, int, int, std::string, std::string>> seen;
  std::erase_if(problems, [&](const Problem& p) { return !seen.emplace(p.place.file, p.place.line, p.place.column, p.path, p.message).second; });
}

/// Where a problem stands among those of a file: by its line, those of other files and of options after it.
int order_in(const std::string& file, const Problem& problem) { return problem.place.file == file ? problem.place.line : std::numeric_limits<int>::max(); }

[[noreturn]] void give_up(Problems problems, bool missing) {
  const bool usage = std::all_of(problems.begin(), problems.end(), [](const Problem& p) { return p.place.file == "--set" || p.place.file == "--dist" || p.place.file == "--correlate"; });
  throw InputError{missing ? Trouble::no_input : usage ? Trouble::usage : Trouble::data, std::move(problems)};
}

}  // namespace

std::vector<LoadedPlant> load_plants_whole(const PlantInputs& inputs, const Tables& tables) {
  Problems problems;
  bool missing = false;
  const YamlLimits limits;

  std::vector<Assignment> over;
  for (const std::string& name : inputs.overlays) {
    try {
      const std::string text = read_bytes(name, limits.bytes);
      const std::string shown = display_name(name, "standard input");
      append(over, assignments_of(parse_yaml(text, shown, problems), Layer::overlay, shown, text, problems));
    } catch (const InputError& e) {
      missing = missing || e.trouble == Trouble::no_input;
      append(problems, e.problems);
    }
  }
  for (const std::string& option : inputs.sets) append(over, assignment_of_option(option, problems));
  for (const std::string& option : inputs.distributions) append(over, assignment_of_distribution(option, problems));
  for (const std::string& option : inputs.correlations) append(over, assignment_of_correlation(option, problems));

  std::vector<Assignment> usual;
  for (const std::string& option : inputs.usual) append(usual, assignment_of_option(option, problems));
  for (Assignment& a : usual) a.layer = Layer::registry;

  std::vector<LoadedPlant> plants;
  for (const std::string& name : inputs.files) {
    try {
      const std::string shown = display_name(name, "standard input");
      const std::string text = name == "-" && inputs.standard_input ? *inputs.standard_input : read_bytes(name, limits.bytes);
      std::vector<YamlNode> documents;
      Problems found;
      if (name == "-") documents = parse_yaml_stream(text, shown, found);
      else documents.push_back(parse_yaml(text, shown, found));
      for (const YamlNode& document : documents) {
        std::vector<Assignment> all = usual;
        append(all, assignments_of(document, Layer::file, shown, text, found));
        const bool any = found.empty() || all.size() > usual.size();
        append(all, over);
        if (any) {
          ResolvedPlant resolved = resolve(all, tables, shown, found);
          plants.push_back({std::move(resolved), std::move(all)});
        }
        std::stable_sort(found.begin(), found.end(), [&](const Problem& a, const Problem& b) { return order_in(shown, a) < order_in(shown, b); });
        append(problems, std::move(found));
        found.clear();
      }
    } catch (const InputError& e) {
      missing = missing || e.trouble == Trouble::no_input;
      append(problems, e.problems);
    }
  }
  drop_repeated(problems);
  if (!problems.empty()) give_up(std::move(problems), missing);
  return plants;
}

LoadedPlant load_plant(const PlantInputs& inputs, const Tables& tables) {
  std::vector<LoadedPlant> plants = load_plants_whole(inputs, tables);
  if (plants.size() != 1) throw input_error(Trouble::data, {display_name(inputs.files.front(), "standard input"), 0, 0}, "one plant is needed, and there are " + std::to_string(plants.size()));
  return std::move(plants.front());
}

std::vector<ResolvedPlant> load_plants(const PlantInputs& inputs, const Tables& tables) {
  std::vector<ResolvedPlant> plants;
  for (LoadedPlant& plant : load_plants_whole(inputs, tables)) plants.push_back(std::move(plant.resolved));
  return plants;
}

}  // namespace packcost
