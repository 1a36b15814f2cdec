#include "io/line_up.hpp"
#include "io/set_value.hpp"
#include "io/tables.hpp"
#include "plant/registry.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <map>
#include <set>

using namespace packcost;

namespace {

const Sources& cited_sources() {
  static const Sources sources = load_sources({});
  return sources;
}

const Tables& shipped() {
  static const Tables tables = load_tables({});
  return tables;
}

bool is_table(std::string_view name) { return std::find(table_names.begin(), table_names.end(), name) != table_names.end(); }

/// A plant that has the step or item of a path, so that the path can be found.
Plant<double> plant_with(const std::string& path) {
  Plant<double> plant;
  if (const std::string step = detail::element_of(path, "steps."); !step.empty()) {
    plant.steps.resize(1);
    plant.steps[0].name = step;
  }
  if (const std::string item = detail::element_of(path, "items."); !item.empty()) {
    plant.items.resize(1);
    plant.items[0].name = item;
  }
  if (const std::string step = detail::element_of(path, "chain_steps."); !step.empty()) {
    plant.chain_steps.resize(1);
    plant.chain_steps[0].name = step;
  }
  return plant;
}

/// The field that a path names, whichever step or item it is of: `steps.NAME.labour`.
std::string field_path(const std::string& path) {
  for (const char* list : {"steps.", "items.", "chain_steps."})
    if (path.starts_with(list)) return list + std::string("NAME") + path.substr(path.rfind('.'));
  return path;
}

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class Visit>
void for_each_row(Visit visit) {
  for (const auto& [table, rows] : shipped().rows)
    for (const Tables::Row& row : rows) {
      INFO(row.file << ":" << row.line << ": " << row.row << ' ' << row.path);
      visit(table, row);
    }
}

/// Path and field of every parameter that a data table gives.
std::map<std::string, std::string> fields_from_tables() {
  std::map<std::string, std::string> all;
  const auto add = [&](const std::string& prefix, std::span<const Field<double>> fields) {
    for (const Field<double>& f : fields)
      if (is_table(f.source.key)) all[prefix + std::string(f.name)] = f.source.key;
  };
  for (const Section<double>& s : sections<double>) add(s.name.empty() ? std::string{} : std::string(s.name) + '.', s.fields);
  add("steps.NAME.", fields_of<Step<double>>);
  add("items.NAME.", fields_of<Item<double>>);
  add("chain_steps.NAME.", fields_of<ChainStep<double>>);
  return all;
}

}  // namespace

TEST_CASE("every source that a parameter cites is in data/sources.yaml") {
  const auto check = [](const std::string& prefix, std::span<const Field<double>> fields) {
    for (const Field<double>& f : fields) {
      INFO(prefix << f.name << ": " << f.source.key);
      CHECK((f.source.key == "plant" || is_table(f.source.key) || cited_sources().contains(f.source.key)));
    }
  };
  for (const Section<double>& s : sections<double>) check(std::string(s.name) + '.', s.fields);
  check("steps.", fields_of<Step<double>>);
  check("items.", fields_of<Item<double>>);
  check("chain_steps.", fields_of<ChainStep<double>>);
}

TEST_CASE("every source has a title, a place, a year and how far to trust it") {
  for (const auto& [key, source] : cited_sources()) {
    INFO(key);
    CHECK_FALSE(source.title.empty());
    CHECK_FALSE(source.where.empty());
    CHECK_FALSE(source.year.empty());
    CHECK_FALSE(source.confidence.empty());
  }
}

TEST_CASE("every data row sets a parameter to a value that it takes") {
  PlantMoney money{&shipped().money, registry_currency(), 1};
  for_each_row([&](const std::string&, const Tables::Row& row) {
    Plant<double> plant = plant_with(row.path);
    const Slot<double> slot = find_slot(plant, row.path);
    REQUIRE(slot.field);
    YamlNode value;
    value.kind = YamlNode::Kind::scalar;
    const bool has_unit = !row.unit.empty() && row.unit != "fraction" && row.unit != "ratio" && row.unit != "count";
    value.text = has_unit ? row.value + ' ' + row.unit : row.value;
    CHECK(set_value(slot, value, money).message == "");
  });
}

TEST_CASE("every data row has a source that resolves, and lies in its band") {
  for_each_row([](const std::string&, const Tables::Row& row) {
    CHECK(cited_sources().contains(row.source));
    CHECK_FALSE(row.status.empty());
    CHECK(row.low.empty() == row.high.empty());
    if (row.low.empty()) return;
    const auto low = number(row.low), value = number(row.value), high = number(row.high);
    REQUIRE((low && value && high));
    CHECK(*low <= *value);
    CHECK(*value <= *high);
  });
}

TEST_CASE("a judged number has a band, and a definition says that it is one") {
  for_each_row([](const std::string&, const Tables::Row& row) {
    CHECK((row.source != "definition" || row.status == "definition"));
    CHECK((row.source != "assumption" || row.status != "definition"));
    if (row.source != "assumption" || !number(row.value)) return;
    CHECK_FALSE(row.low.empty());
  });
}

TEST_CASE("a row names what it is for by rows that exist") {
  std::set<std::string> names;
  for (const auto& [table, rows] : shipped().rows)
    for (const Tables::Row& row : rows) names.insert(row.row);
  for_each_row([&](const std::string&, const Tables::Row& row) { CHECK((row.qualifier.empty() || names.contains(row.qualifier))); });
}

TEST_CASE("every table gives every parameter that cites it") {
  std::set<std::pair<std::string, std::string>> given;
  for_each_row([&](const std::string& table, const Tables::Row& row) { given.insert({table, field_path(row.path)}); });
  for (const auto& [path, table] : fields_from_tables()) {
    INFO(path << " from " << table);
    CHECK(given.contains({table, path}));
  }
}
