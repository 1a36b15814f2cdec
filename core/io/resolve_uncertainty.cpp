#include "io/resolve_uncertainty.hpp"

#include "io/distribution_reader.hpp"
#include "io/fail.hpp"
#include "io/line_up.hpp"
#include "plant/check.hpp"
#include "plant/rank_correlation.hpp"
#include "schema/suggest.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace packcost {

namespace {

std::string meant(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string near = nearest(word, views);
  return near.empty() ? near : "did you mean '" + near + "'?";
}

struct UncertaintyReader {
  const std::vector<Assignment>& assignments;
  const Tables& tables;
  const PlantMoney& money;
  ResolvedPlant& r;
  Problems& problems;
  std::vector<Layer> layers{};  ///< of the distributions, by parameter
  std::vector<const Assignment*> said{};  ///< of the correlations

  void report(const Assignment& a, const std::string& path, const Refusal& refusal) {
    Problem problem = problem_at(a.place, refusal.message, refusal.hint);
    problem.path = path;
    problem.expected = refusal.expected;
    problem.excerpt = a.excerpt;
    problems.push_back(std::move(problem));
  }

  std::vector<UncertainParameter>& parameters() { return r.plant.uncertainty.parameters; }
  std::size_t index_of(std::string_view path) {
    std::size_t i = 0;
    while (i < parameters().size() && parameters()[i].path != path) ++i;
    return i;
  }

  /// The strongest layer that gives the path a value.
  std::optional<Layer> layer_of_value(const std::string& path) const {
    std::optional<Layer> layer;
    for (const Assignment& a : assignments)
      if (a.says == Says::value && a.path == path) layer = std::max(layer.value_or(a.layer), a.layer);
    return layer;
  }

  void add_distribution(const Assignment& a) {
    const Slot<double> slot = find_slot(r.plant, a.path);
    if (!slot.field) return report(a, a.path, {"unknown key", {}, meant(a.path, paths_of(r.plant))});
    Distribution d;
    const std::string folder = a.place.line > 0 ? std::filesystem::path(a.place.file).parent_path().string() : std::string{};
    try {
      const Refusal refusal = read_distribution(a.value, slot, money, &tables, folder, d);
      const bool said_already = std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.path == a.path && slot.field->kind == Kind::row; });
      if (!refusal.message.empty() && said_already) return;
      if (!refusal.message.empty()) return report(a, a.path, refusal);
    } catch (const InputError& e) {
      return report(a, a.path, {e.problems.front().place.file + ": " + e.problems.front().message, {}, e.problems.front().hint});
    }
    const std::size_t i = index_of(a.path);
    if (i < parameters().size() && layers[i] == a.layer) return report(a, a.path, {"its distribution is given twice", {}, {}});
    const auto value = layer_of_value(a.path);
    if (value && *value > a.layer) return;
    if (i == parameters().size()) {
      parameters().push_back({a.path, {}});
      layers.push_back(a.layer);
    }
    layers[i] = a.layer;
    if (takes_number(*slot.field) && value != a.layer) {
      number_at(slot) = central_value(d) * slot.field->factor;
      if (slot.field->given) *slot.field->given(slot.section) = true;
      r.origins[a.path] = {a.layer, a.place, to_text(d), {}, {}, {}, {}, {}, {}, {}, {}};
    }
    parameters()[i].distribution = std::move(d);
  }

  void add_correlations(const Assignment& a) {
    constexpr const char* expected = "a rank correlation from -1 to 1 with another uncertain parameter";
    if (a.value.kind != YamlNode::Kind::map || a.value.entries.empty()) return report(a, a.path, {"no parameter to be correlated with", expected, {}});
    for (const YamlNode::Entry& entry : a.value.entries) {
      std::string why;
      const auto number = parse_number(entry.value.text, why);
      if (entry.value.kind != YamlNode::Kind::scalar || !number || *number < -1 || *number > 1) {
        report(a, a.path, {"'" + entry.value.text + "' is not a correlation with " + entry.key, expected, {}});
        continue;
      }
      std::vector<std::string> names;
      for (const UncertainParameter& u : parameters()) names.push_back(u.path);
      bool fine = a.path != entry.key;
      if (!fine) report(a, a.path, {"a parameter is not correlated with itself", expected, {}});
      for (const std::string& path : {a.path, entry.key}) {
        if (index_of(path) < names.size() || !fine) continue;
        // A later value took the distribution away: then there is nothing to correlate.
        const bool was_uncertain = std::any_of(assignments.begin(), assignments.end(), [&](const Assignment& b) { return b.says == Says::distribution && b.path == path; });
        if (!was_uncertain) report(a, path, {"has no distribution to be correlated", "an uncertain parameter", meant(path, names)});
        fine = false;
      }
      if (fine) keep({a.path, entry.key, *number}, a);
    }
  }

  void keep(RankCorrelation c, const Assignment& a) {
    std::vector<RankCorrelation>& all = r.plant.uncertainty.correlations;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!((all[i].first == c.first && all[i].second == c.second) || (all[i].first == c.second && all[i].second == c.first))) continue;
      if (said[i]->layer == a.layer) return report(a, c.first, {"its correlation with " + c.second + " is given twice", {}, {}});
      all[i] = std::move(c);
      said[i] = &a;
      return;
    }
    all.push_back(std::move(c));
    said.push_back(&a);
  }

  void check_correlations() {
    const auto impossible = impossible_correlation(r.plant.uncertainty);
    if (!impossible) return;
    const std::vector<RankCorrelation>& all = r.plant.uncertainty.correlations;
    const auto at = static_cast<std::size_t>(std::find(all.begin(), all.end(), impossible->given) - all.begin());
    report(*said[at], impossible->given.first, refusal_of(*impossible, r.plant.uncertainty));
  }
};

/// Whether a number can go to both ends while all else stays: the parts of a recipe cannot, since they add up to 1.
bool fits_alone(Plant<double>& plant, const Slot<double>& slot, double low, double high) {
  double& number = *slot.field->number(slot.section);
  const double kept = number;
  bool fits = true;
  for (double end : {low, high}) {
    number = end * slot.field->factor;
    fits = fits && faults_of(plant).empty();
  }
  number = kept;
  return fits;
}

}  // namespace

void lay_uncertainty(const std::vector<Assignment>& assignments, const Tables& tables, const PlantMoney& money, ResolvedPlant& resolved, Problems& problems) {
  UncertaintyReader reader{assignments, tables, money, resolved, problems};
  for (const Assignment& a : assignments)
    if (a.says == Says::distribution && !is_removed(a.path, resolved.plant.removed)) reader.add_distribution(a);
  for (const Assignment& a : assignments)
    if (a.says == Says::correlations) reader.add_correlations(a);
  reader.check_correlations();
}

void drop_uncertainty_of_absent(Plant<double>& plant) {
  std::vector<std::string> gone;
  for (const UncertainParameter& u : plant.uncertainty.parameters) {
    const Slot<double> slot = find_slot(plant, u.path);
    if (slot.field->given && !*slot.field->given(slot.section)) gone.push_back(u.path);
  }
  const auto is_gone = [&](const std::string& path) { return std::find(gone.begin(), gone.end(), path) != gone.end(); };
  std::erase_if(plant.uncertainty.parameters, [&](const UncertainParameter& u) { return is_gone(u.path); });
  std::erase_if(plant.uncertainty.correlations, [&](const RankCorrelation& c) { return is_gone(c.first) || is_gone(c.second); });
}

std::string misspelt_distribution(Plant<double>& plant, std::string_view path) {
  const auto dot = path.rfind('.');
  if (dot == path.npos || !find_slot(plant, path.substr(0, dot)).field) return {};
  return meant(path.substr(dot + 1), {distribution_words.begin(), distribution_words.end()});
}

namespace {
/// Shares of a recipe add up to 1: drawn one by one they never would.
bool of_a_recipe(std::string_view path) { return path.ends_with(".active_fraction") || path.ends_with(".carbon_fraction") || path.ends_with(".binder_fraction"); }
}  // namespace

void add_bands(ResolvedPlant& resolved, const Tables& tables) {
  const PlantMoney money{&tables.money, resolved.currency, *money_factor(tables.money, registry_currency(), resolved.currency)};
  Plant<double>& plant = resolved.plant;
  for (const std::string& path : paths_of(plant)) {
    const Slot<double> slot = find_slot(plant, path);
    const Field<double>& field = *slot.field;
    if (field.kind != Kind::number || of_a_recipe(path) || (field.given && !*field.given(slot.section)) || plant.uncertainty.find(path)) continue;
    const double value = in_own_unit(field, *field.number(slot.section));
    double low = value, high = value;
    const auto origin = resolved.origins.find(path);
    if (origin == resolved.origins.end() && field.source.key == "assumption") {
      const double scale = std::pow(money.from_registry, field.dimension.money);
      low = field.source.band.low * scale;
      high = field.source.band.high * scale;
    } else if (origin != resolved.origins.end() && origin->second.layer == Layer::table && !origin->second.low.empty() && !origin->second.high.empty()) {
      const std::string& written = origin->second.written;
      const std::string unit = written.find(' ') == written.npos ? std::string{} : written.substr(written.find(' '));
      YamlNode map;
      map.kind = YamlNode::Kind::map;
      YamlNode list;
      list.kind = YamlNode::Kind::list;
      for (const std::string& end : {origin->second.low, origin->second.high}) {
        YamlNode node;
        node.kind = YamlNode::Kind::scalar;
        node.text = end + unit;
        list.items.push_back(std::move(node));
      }
      map.entries.push_back({"uniform", 0, 0, std::move(list)});
      Distribution band;
      if (!read_distribution(map, slot, money, &tables, {}, band).message.empty()) continue;
      low = band.numbers[0];
      high = band.numbers[1];
    }
    if (!(low < high) || value < low || value > high || !fits_alone(plant, slot, low, high)) continue;
    plant.uncertainty.parameters.push_back({path, {DistributionKind::triangular, {low, value, high}, {}, {}, {}, {}}});
  }
}

Refusal refusal_of(const ImpossibleCorrelation& impossible, const Uncertainty& uncertainty) {
  const auto digits = [](double x) { return print_number(std::round(x * 1000) / 1000); };
  const char* const others = uncertainty.correlations.size() > 1 ? ", the others being as they are" : "";
  return {"its rank correlation of " + print_number(impossible.given.value) + " with " + impossible.given.second + " cannot be" + others + ": the matrix is not positive definite",
          impossible.low < impossible.high ? "more than " + digits(impossible.low) + " and less than " + digits(impossible.high) : "smaller correlations", {}};
}

}  // namespace packcost
