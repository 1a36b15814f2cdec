#include "plant/registry.hpp"
#include "units/unit_expression.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <set>

using namespace packcost;

namespace {

/// Calls `visit` with every registered field: its path, itself, and a section that holds its default.
void for_each_field(const std::function<void(const std::string&, const Field<double>&, void*)>& visit) {
  Plant<double> plant;
  for (const Section<double>& s : sections<double>)
    for (const Field<double>& f : s.fields) visit(s.name.empty() ? std::string(f.name) : std::string(s.name) + '.' + std::string(f.name), f, s.of(plant));
  Step<double> step;
  for (const Field<double>& f : fields_of<Step<double>>) visit("steps.NAME." + std::string(f.name), f, &step);
  Item<double> item;
  for (const Field<double>& f : fields_of<Item<double>>) visit("items.NAME." + std::string(f.name), f, &item);
  ChainStep<double> link;
  for (const Field<double>& f : fields_of<ChainStep<double>>) visit("chain_steps.NAME." + std::string(f.name), f, &link);
}

bool is_snake_case(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z' || name.back() == '_') return false;
  for (char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return name.find("__") == name.npos;
}

bool is_one_sentence(std::string_view doc) {
  if (doc.size() < 2 || doc.back() != '.' || !((doc.front() >= 'A' && doc.front() <= 'Z') || doc.front() == '`')) return false;
  for (std::size_t i = 0; i + 2 < doc.size(); ++i)
    if (doc[i] == '.' && doc[i + 1] == ' ' && doc[i + 2] >= 'A' && doc[i + 2] <= 'Z') return false;
  return doc.find('\n') == doc.npos;
}

bool is_number(const Field<double>& f) { return f.kind == Kind::number || f.kind == Kind::whole; }

}  // namespace

TEST_CASE("paths are unique and every part of one is snake_case") {
  std::set<std::string> seen;
  for_each_field([&](const std::string& path, const Field<double>& f, void*) {
    INFO(path);
    CHECK(seen.insert(path).second);
    CHECK(is_snake_case(f.name));
  });
  for (const Section<double>& s : sections<double>) {
    INFO(s.name);
    for (std::size_t start = 0; !s.name.empty() && start <= s.name.size();) {
      const std::size_t dot = std::min(s.name.find('.', start), s.name.size());
      CHECK(is_snake_case(s.name.substr(start, dot - start)));
      start = dot + 1;
    }
    CHECK(is_one_sentence(s.doc));
  }
  CHECK(seen.size() > 200);
}

TEST_CASE("every parameter is documented in one sentence and has a source") {
  for_each_field([](const std::string& path, const Field<double>& f, void*) {
    INFO(path << ": " << f.doc);
    CHECK(is_one_sentence(f.doc));
    CHECK_FALSE(f.source.key.empty());
  });
}

TEST_CASE("ranges are not empty and hold the default") {
  for_each_field([](const std::string& path, const Field<double>& f, void* section) {
    if (!is_number(f)) return;
    const double value = in_own_unit(f, *f.number(section));
    INFO(path << " = " << value << ", from " << f.range.low << " to " << f.range.high);
    CHECK(f.range.low < f.range.high);
    CHECK(std::isfinite(f.range.low));
    CHECK(std::isfinite(f.range.high));
    const bool table = f.source.key != "assumption" && f.source.key != "plant" && value == 0;  // a data row gives it
    if (!f.optional && !table) {
      CHECK(f.range.low <= value);
      CHECK(value <= f.range.high);
    }
    if (f.kind == Kind::whole) CHECK(value == std::floor(value));
  });
}

TEST_CASE("an assumption says how far it can be trusted") {
  int assumptions = 0;
  for_each_field([&](const std::string& path, const Field<double>& f, void* section) {
    if (f.source.key != "assumption") return;
    ++assumptions;
    INFO(path << ": " << f.source.band.low << " to " << f.source.band.high);
    CHECK(f.source.band.low < f.source.band.high);
    REQUIRE(is_number(f));
    const double value = in_own_unit(f, *f.number(section));
    const bool off = value == 0 && f.range.low == 0;  // an effect that a plant switches on; the band is that of its use
    if (f.optional || off) return;
    CHECK(f.source.band.low <= value);
    CHECK(value <= f.source.band.high);
  });
  CHECK(assumptions > 10);
}

TEST_CASE("the unit of a parameter is read back as it is shown") {
  for_each_field([](const std::string& path, const Field<double>& f, void*) {
    if (!is_number(f) || f.unit.empty() || f.unit == "fraction" || f.unit == "ratio" || f.unit == "count") return;
    INFO(path << " in " << f.unit);
    const auto unit = parse_unit(f.unit);
    REQUIRE(unit);
    CHECK(unit->dimension == f.dimension);
    CHECK(unit->factor == Approx(f.factor).epsilon(1e-15));
  });
}

TEST_CASE("words of a choice are unique snake_case words") {
  for_each_field([](const std::string& path, const Field<double>& f, void* section) {
    if (f.kind != Kind::choice) return;
    INFO(path);
    REQUIRE(f.words.size() > 1);
    const std::set<std::string_view> words(f.words.begin(), f.words.end());
    CHECK(words.size() == f.words.size());
    for (std::string_view word : words) CHECK(is_snake_case(word));
    for (int i = 0; i < static_cast<int>(f.words.size()); ++i) {
      f.choose(section, i);
      CHECK(f.choice(section) == i);
    }
  });
}

TEST_CASE("every path of a plant leads to its slot") {
  Plant<double> plant;
  plant.steps.resize(1);
  plant.steps[0].name = "stacking";
  plant.items.resize(1);
  plant.items[0].name = "row_rack";
  plant.chain_steps.resize(1);
  plant.chain_steps[0].name = "graphitisation";
  std::set<void*> seen;
  for (const std::string& path : paths_of(plant)) {
    INFO(path);
    const Slot<double> slot = find_slot(plant, path);
    REQUIRE(slot.field);
    if (slot.field->number) CHECK(seen.insert(slot.field->number(slot.section)).second);
  }
  CHECK_FALSE(find_slot(plant, "steps.slitting.labour").field);
  CHECK_FALSE(find_slot(plant, "cell").field);
  CHECK_FALSE(find_slot(plant, "cell.").field);
  CHECK_FALSE(find_slot(plant, "").field);
}
