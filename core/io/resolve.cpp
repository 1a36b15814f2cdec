#include "io/resolve.hpp"

#include "io/fail.hpp"
#include "io/line_up.hpp"
#include "io/resolve_uncertainty.hpp"
#include "io/set_value.hpp"
#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "schema/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace packcost {

namespace {

Problem problem_of(const Assignment& a, std::string message, std::string expected = {}, std::string hint = {}) {
  Problem problem = problem_at(a.place, std::move(message), std::move(hint));
  problem.path = a.path;
  problem.expected = std::move(expected);
  problem.excerpt = a.excerpt;
  return problem;
}

/// The problem at the element of a list that it is about, where that has a place of its own.
Problem at_element(const Assignment& a, std::size_t element, Problem problem) {
  if (element >= a.element_excerpts.size() || a.value.items[element].line == 0) return problem;
  problem.place.line = a.value.items[element].line;
  problem.place.column = a.value.items[element].column;
  problem.excerpt = a.element_excerpts[element];
  return problem;
}

std::string nearest_of(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string near = nearest(word, views);
  return near.empty() ? near : "did you mean '" + near + "'?";
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string written_text(const YamlNode& value) {
  std::string text = value.text;
  for (const YamlNode& item : value.items) text += (text.empty() ? "" : ", ") + item.text;
  return text;
}

/// One run of the resolution: layers are laid on in order, and every step notes what is wrong.
struct Resolver {
  const std::vector<Assignment>& assignments;
  const Tables& tables;
  Problems& problems;
  ResolvedPlant r{};
  PlantMoney money{};

  const Assignment* last_of(std::string_view path) const {
    const Assignment* found = nullptr;
    for (const Assignment& a : assignments)
      if (a.path == path && a.says == Says::value) found = &a;
    return found;
  }

  void choose_money() {
    money.table = &tables.money;
    const Assignment* a = last_of("plant.currency");
    if (!a) {
      Problem problem = problem_at({r.file, 1, 1}, "the plant does not say its money");
      problem.path = "plant.currency";
      problem.expected = "a currency with its price year, such as USD2024";
      problems.push_back(std::move(problem));
    }
    const auto currency = a ? parse_currency(a->value.text) : std::nullopt;
    const bool known = currency && money_factor(tables.money, registry_currency(), *currency);
    if (a && !known)
      problems.push_back(problem_of(*a, "'" + a->value.text + "' is not a currency of a year that data/exchange_rates.csv and data/deflators.csv know",
                                    "a currency with its price year, such as USD2024"));
    money.currency = known ? *currency : registry_currency();
    money.from_registry = *money_factor(tables.money, registry_currency(), money.currency);
    r.currency = money.currency;
    for (const Section<double>& s : sections<double>)
      for (const Field<double>& field : s.fields)
        if (field.dimension.money != 0 && field.number) {  // lists have no default to convert
          double& value = *field.number(s.of(r.plant));
          value = storable(field, value * std::pow(money.from_registry, field.dimension.money));
        }
  }

  /// Sets the fields that name data rows, so that the rows can be laid on.
  void choose_rows() {
    for (const Section<double>& s : sections<double>)
      for (const Field<double>& field : s.fields) {
        if (field.kind != Kind::row) continue;
        std::string& name = *field.text(s.of(r.plant));
        const Assignment* a = last_of(std::string(s.name) + '.' + std::string(field.name));
        if (a) name = a->value.text;
        if (name.empty() && field.table == "automation") name = r.plant.automation.level;
        const std::vector<std::string> names = tables.names(field.table);
        if (a && std::find(names.begin(), names.end(), name) == names.end()) {
          problems.push_back(problem_of(*a, "'" + name + "' is not in table " + std::string(field.table), joined(names), nearest_of(name, names)));
          name.clear();
        }
      }
  }

  bool chosen(std::string_view name) const {
    Plant<double>& plant = const_cast<Plant<double>&>(r.plant);
    for (const Section<double>& s : sections<double>)
      for (const Field<double>& field : s.fields)
        if (field.kind == Kind::row && *field.text(s.of(plant)) == name) return true;
    return false;
  }

  void lay_row(const Tables::Row& row) {
    if (is_removed(row.path, r.plant.removed)) return;
    const Slot<double> slot = find_slot(r.plant, row.path);
    const Place place{row.file, row.line, 1};
    if (!slot.field) {
      Problem problem = problem_at(place, "no such parameter");
      problem.path = row.path;
      problems.push_back(std::move(problem));
      return;
    }
    YamlNode value;
    value.kind = YamlNode::Kind::scalar;
    const bool has_unit = !row.unit.empty() && row.unit != "fraction" && row.unit != "ratio" && row.unit != "count";
    value.text = has_unit ? row.value + ' ' + row.unit : row.value;
    const Refusal refusal = set_value(slot, value, money);
    if (!refusal.message.empty()) {
      Problem problem = problem_at(place, refusal.message, refusal.hint);
      problem.path = row.path;
      problem.expected = refusal.expected;
      problems.push_back(std::move(problem));
      return;
    }
    r.origins[row.path] = {Layer::table, place, value.text, {}, row.row, row.source, row.low, row.high, row.year, row.status, row.note};
  }

  /// Lays the rows that a field chose: plain ones first, those for another chosen row after them.
  void lay_table(std::string_view table, std::string_view name, std::string_view prefix) {
    const auto found = tables.rows.find(table);
    if (found == tables.rows.end()) return;
    for (const bool qualified : {false, true})
      for (const Tables::Row& row : found->second) {
        if (row.row != name || row.qualifier.empty() == qualified) continue;
        if (qualified && !chosen(row.qualifier)) continue;
        if (!prefix.empty() && !row.path.starts_with(prefix)) continue;
        lay_row(row);
        if (const auto origin = r.origins.find(row.path); origin != r.origins.end()) origin->second.table = table;
      }
  }

  void lay_tables() {
    for (std::string_view table : table_names)
      for (const Section<double>& s : sections<double>)
        for (const Field<double>& field : s.fields) {
          if (field.kind != Kind::row || field.table != table) continue;
          const std::string name = *field.text(s.of(r.plant));
          if (table == "automation" && s.name == "automation") continue;  // the groups name their levels
          lay_table(table, name, table == "automation" ? std::string(s.name) + '.' : std::string{});
        }
  }

  void lay_assignments() {
    constexpr int most_suggestions = 40;
    int unknown = 0;
    std::vector<std::string> known;
    for (const Assignment& a : assignments) {
      if (a.says != Says::value || is_line_up(a.path) || is_removed(a.path, r.plant.removed)) continue;
      const Slot<double> slot = find_slot(r.plant, a.path);
      if (!slot.field) {
        if (known.empty()) known = known_paths();
        std::string hint = ++unknown > most_suggestions ? std::string{} : nearest_of(a.path, known);
        if (hint.empty()) hint = misspelt_distribution(r.plant, a.path);
        problems.push_back(problem_of(a, "unknown key", {}, hint));
        continue;
      }
      const Refusal refusal = set_value(slot, a.value, money);
      if (!refusal.message.empty()) {
        Problem problem = problem_of(a, refusal.message, refusal.expected, refusal.hint);
        problems.push_back(slot.field->kind == Kind::series ? at_element(a, refusal.element, std::move(problem)) : std::move(problem));
      }
      r.origins[a.path] = {a.layer, a.place, written_text(a.value), {}, {}, {}, {}, {}, {}, {}, {}};
    }
  }

  std::vector<std::string> known_paths() const {
    std::vector<std::string> known = paths_of(r.plant);
    for (const Section<double>& s : sections<double>)
      if (!s.name.empty()) known.emplace_back(s.name);
    known.insert(known.end(), {"steps", "items", "chain_steps"});
    return known;
  }

  /// Of two ways to say one thing the later layer wins; two in one layer contradict each other.
  void choose_alternatives() {
    const auto layer = [this](std::string_view path) {
      const auto origin = r.origins.find(std::string(path));
      return origin == r.origins.end() ? Layer::registry : origin->second.layer;
    };
    for (const Alternative& a : alternatives) {
      const Slot<double> first = find_slot(r.plant, a.first), second = find_slot(r.plant, a.second);
      if (!*first.field->given(first.section) || !*second.field->given(second.section)) continue;
      if (layer(a.first) == layer(a.second)) problems.push_back(problem_of(*last_of(a.second), "contradicts " + std::string(a.first), "one of the two"));
      const std::string_view winner = layer(a.first) > layer(a.second) ? a.first : a.second;
      drop_alternatives(r.plant, {&winner, 1});
    }
  }

  void lay_all(const std::string& file) {
    r.file = file;
    choose_money();
    choose_rows();
    r.plant.removed = removed_elements(assignments);
    r.plant.steps = line_up<Step<double>>("steps.", "processes", r.plant.process.steps_from, assignments, tables, problems);
    r.plant.items = line_up<Item<double>>("items.", "items", r.plant.pack.items, assignments, tables, problems);
    r.plant.chain_steps = line_up<ChainStep<double>>("chain_steps.", "chain_steps", r.plant.chain.steps_from, assignments, tables, problems);
    lay_tables();
    lay_assignments();
    lay_uncertainty(assignments, tables, money, r, problems);
    choose_alternatives();
    drop_uncertainty_of_absent(r.plant);
  }

  /// A region of the user's own that leaves out what the others give would be cheap by silence.
  void check_region(const std::vector<std::string>& later) {
    const auto table = tables.rows.find("regions");
    if (table == tables.rows.end() || r.plant.plant.region.empty()) return;
    std::map<std::string, std::set<std::string>> given_by;
    for (const Tables::Row& row : table->second) given_by[row.path].insert(row.row);
    const std::size_t regions = tables.names("regions").size();
    for (const auto& [path, names] : given_by) {
      if (2 * names.size() <= regions || r.origins.contains(path) || std::find(later.begin(), later.end(), path) != later.end()) continue;
      const Assignment* a = last_of("plant.region");
      Problem problem = problem_at(a ? a->place : Place{r.file, 1, 1}, "region '" + r.plant.plant.region + "' says nothing of it, and neither does the plant");
      problem.path = path;
      problem.expected = "a row of data/regions.csv, or a value in the plant";
      if (a) problem.excerpt = a->excerpt;
      problems.push_back(std::move(problem));
    }
  }

  /// An active material that the price list does not know would be had for nothing.
  void check_prices(const std::vector<std::string>& later) {
    const auto check = [&](const std::string& path, const char* choice, const std::string& row) {
      if (r.origins.contains(path) || std::find(later.begin(), later.end(), path) != later.end()) return;
      const Assignment* a = last_of(choice);
      Problem problem = problem_at(a ? a->place : Place{r.file, 1, 1}, "price list '" + r.plant.prices.deck + "' has none for " + row + ", and neither does the plant");
      problem.path = path;
      problem.expected = "a row of data/prices.csv, or a value in the plant";
      if (a) problem.excerpt = a->excerpt;
      problems.push_back(std::move(problem));
    };
    if (!r.plant.prices.cathode_from_metals) check("prices.cathode_active", "cell.chemistry", r.plant.cell.chemistry);
    check("prices.anode_active", "cell.anode", r.plant.cell.anode);
  }

  void check() {
    check_region({});
    check_prices({});
    for (const PlantFault& fault : faults_of(r.plant)) {
      Place place{r.file, 1, 1};
      std::string excerpt;
      for (const std::string& path : fault.paths)
        if (const Assignment* a = last_of(path)) {
          place = a->place;
          excerpt = a->excerpt;
          break;
        }
      Problem problem = problem_at(place, fault.message);
      problem.path = fault.paths.front();
      problem.expected = fault.expected;
      problem.excerpt = excerpt;
      problems.push_back(std::move(problem));
    }
  }
};

}  // namespace

ResolvedPlant resolve(const std::vector<Assignment>& assignments, const Tables& tables, const std::string& file, Problems& problems) {
  Resolver resolver{assignments, tables, problems};
  resolver.lay_all(file);
  if (problems.empty()) resolver.check();
  return std::move(resolver.r);
}

ResolvedPlant resolve_values(const std::vector<Assignment>& assignments, const Tables& tables, const std::string& file, Problems& problems,
                             const std::vector<std::string>& later) {
  Resolver resolver{assignments, tables, problems};
  resolver.lay_all(file);
  if (problems.empty()) {
    resolver.check_region(later);
    resolver.check_prices(later);
  }
  return std::move(resolver.r);
}

}  // namespace packcost
