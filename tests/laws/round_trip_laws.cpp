#include "random_plants.hpp"

#include "io/row_table.hpp"
#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "report/plant_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>

using namespace packcost;
using namespace packcost::laws;

namespace {

Plant<double> plant_of_text(const std::string& text, Layer layer, Problems& problems, const Config* under = nullptr) {
  std::vector<Assignment> all;
  if (under) all = under->loaded.assignments;
  const std::vector<Assignment> more = assignments_of(parse_yaml(text, "plant.yaml"), layer, "plant.yaml", text, problems);
  all.insert(all.end(), more.begin(), more.end());
  return resolve(all, tables(), "plant.yaml", problems).plant;
}

void same_plant(Verdict& v, const std::string& what, const Plant<double>& a, const Plant<double>& b, const Problems& problems) {
  if (!problems.empty()) return v.that(what + ": " + problems.front().path + ": " + problems.front().message, false);
  const std::string found = difference(a, b);
  v.that(what + ": " + found + " differs", found.empty());
}

/// The config with the trial's settings resolved as `--set` gives them.
Plant<double> resolved(const Trial& t, Problems& problems, Layer layer = Layer::set) {
  std::vector<Assignment> all = t.config->loaded.assignments;
  for (const Setting& s : t.settings)
    for (Assignment& a : assignment_of_option(s.path + '=' + s.value, problems)) {
      a.layer = layer;
      all.push_back(std::move(a));
    }
  return resolve(all, tables(), t.config->file, problems).plant;
}

/// The settings as YAML: an order, dotted or nested, with comments or not, with either line end.
std::string yaml_of(std::vector<Setting> settings, const Trial& t) {
  std::sort(settings.begin(), settings.end(), [](const Setting& a, const Setting& b) { return a.path < b.path; });
  if (t.uniform(1) < 0.5) std::reverse(settings.begin(), settings.end());
  const std::string end = t.uniform(2) < 0.5 ? "\n" : "\r\n";
  const bool comments = t.uniform(3) < 0.5, nested = t.uniform(4) < 0.6;
  std::string text = comments ? "# a plant" + end : "", open;
  std::uint64_t n = 10;
  for (const Setting& s : settings) {
    const auto dot = s.path.rfind('.');
    const std::string section = s.path.substr(0, dot), name = s.path.substr(dot + 1);
    const std::string note = comments && t.uniform(n++) < 0.5 ? "  # a: b, 'c" + end : end;
    if (!nested) text += s.path + ": " + s.value + note;
    else {
      if (section != open) text += section + ":" + end;
      text += "  " + name + ":   " + s.value + note;
      open = section;
    }
  }
  return text;
}

struct TemporaryFile {
  std::string name;
  TemporaryFile(const std::string& what, const std::string& text) {
    name = (std::filesystem::temp_directory_path() / ("packcost_laws_" + std::to_string(::getpid()) + '_' + what)).string();
    std::ofstream(name, std::ios::binary) << text;
  }
  ~TemporaryFile() { std::filesystem::remove(name); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
};

/// The plant that `run` evaluates for a row.
Plant<double> plant_of_row(const RowTable& table, const RowBlock& block, std::size_t row) {
  const RowVariant& variant = *block.variants[block.variant_of[row]];
  REQUIRE(variant.trouble.empty());
  Plant<double> plant = variant.plant;
  CellReader cells(table, variant);
  std::vector<std::string_view> texts;
  block.split(row, table.columns().size(), texts);
  for (std::size_t column = 0; column < table.columns().size(); ++column) {
    if (table.role(column) != ColumnRole::number) continue;
    const Slot<double> slot = find_slot(plant, table.columns()[column]);
    Refusal refusal;
    *slot.field->number(slot.section) = cells.read(column, texts[column], refusal) * slot.field->factor;
    REQUIRE(refusal.message.empty());
    if (slot.field->given) *slot.field->given(slot.section) = true;
  }
  drop_alternatives(plant, std::vector<std::string_view>(table.columns().begin(), table.columns().end()));
  return plant;
}

}  // namespace

TEST_CASE("law: a plant that is shown reads back as the same plant, to the last bit") {
  // Reading a whole plant takes milliseconds: a tenth of the plants, but in each of them every number gets digits of its own.
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    std::uint64_t n = 10;
    for_every_number(p, [&](const Field<double>& f, double& value) {
      const double own = in_own_unit(f, value);
      const bool at_bound = own <= f.range.low || own >= f.range.high;
      if (f.kind == Kind::number && !at_bound && f.dimension.money == 0) value = storable(f, value * (1 + t.uniform(n++, -1e-8, 1e-8)));
      else if (f.dimension.money != 0) value = storable(f, value * (1 - t.uniform(n++, 0, 1e-8)));
    });
    Problems problems;
    const bool as_yaml = t.uniform(0) < 0.5, long_form = t.uniform(1) < 0.5;
    const auto shown = [&](const Plant<double>& plant) {
      return as_yaml ? plant_yaml(plant, {}, to_string(t.config->loaded.resolved.currency), long_form) : plant_json(plant, long_form);
    };
    const std::string text = shown(p);
    const Plant<double> read = plant_of_text(text, Layer::file, problems);
    same_plant(v, as_yaml ? "YAML" : "JSON", p, read, problems);
    v.that("shown again, the same text", shown(read) == text);
  }, Family::shipped, 10);
}

TEST_CASE("law: order of keys, dots or nesting, comments and line ends do not change a plant") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Problems problems;
    const Plant<double> p = plant_of_text(yaml_of(t.settings, t), Layer::overlay, problems, t.config);
    same_plant(v, "overlay", t.plant, p, problems);
  });
}

TEST_CASE("law: --set and the parameters in place make the same plant, to the last bit") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Problems problems;
    same_plant(v, "--set", t.plant, resolved(t, problems), problems);
  });
}

TEST_CASE("law: a row of run is --set is an overlay, to the last bit") {
  for (const Config& c : configs(Family::shipped)) {
    // Ten tables of a hundred rows; the columns of a table are those of one draw.
    const std::size_t tables_count = 10, rows_count = std::max<std::size_t>(plants_of(Family::shipped) / tables_count, 1);
    for (std::size_t k = 0; k < tables_count; ++k) {
      const std::vector<Setting> columns = draw(c, k);
      std::string csv;
      for (const Setting& s : columns) csv += (csv.empty() ? "" : ",") + s.path;
      std::vector<std::vector<Setting>> rows;
      for (std::uint64_t row = 0; rows.size() < rows_count; ++row) {
        // Other draws give other values of the same parameters; the rest keep those of the first.
        std::map<std::string, std::string> other;
        for (const Setting& s : draw(c, 1000 + 100 * k + row)) other[s.path] = s.value;
        rows.push_back(columns);
        csv += '\n';
        for (Setting& s : rows.back()) {
          if (const auto found = other.find(s.path); found != other.end() && !s.path.ends_with("_fraction")) s.value = found->second;
          csv += (&s == &rows.back().front() ? "" : ",") + s.value;
        }
      }
      const TemporaryFile file("rows.csv", csv + '\n');
      RowTable table({{c.file}, {}, {}}, file.name, tables());
      RowBlock block;
      REQUIRE(table.read(block, rows_count));
      std::size_t i = 0;
      for (; i < block.rows(); ++i) {
        const Plant<double> of_row = plant_of_row(table, block, i);
        Trial t;
        const bool valid = make_trial(c, i, rows[i], t);
        if (!faults_of(of_row).empty()) {
          CHECK(!valid);
          continue;
        }
        std::string sets;
        for (const Setting& s : rows[i]) sets += " --set " + s.path + '=' + s.value;
        INFO(c.file << sets);
        REQUIRE(difference(of_row, t.plant).empty());
        Problems problems;
        const Plant<double> by_options = resolved(t, problems), by_overlay = resolved(t, problems, Layer::overlay);
        REQUIRE(problems.empty());
        REQUIRE(difference(of_row, by_options).empty());
        REQUIRE(difference(of_row, by_overlay).empty());
        Verdict v;
        same_outputs(v, evaluate(of_row), evaluate(by_options));
        REQUIRE(v.broken().empty());
      }
      CHECK(i == rows_count);
    }
  }
}

TEST_CASE("law: evaluating twice gives the same bits, and leaves the plant as it was") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Plant<double> before = t.plant;
    const Results<double> a = evaluate(t.plant), b = evaluate(before);
    same_outputs(v, a, b);
    for (std::size_t i = 0; i < a.steps.size(); ++i) v.equal(a.steps[i].name, a.steps[i].cost.price().value, b.steps[i].cost.price().value);
    v.that("plant", difference(before, t.plant).empty());
  });
}
