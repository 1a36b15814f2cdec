#include "report/compare_tables.hpp"

#include "plant/differences.hpp"
#include "plant/money.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

Datum value_of(const Field<double>& f, void* section) {
  if (f.given && !*f.given(section)) return {};
  if (f.number) return in_own_unit(f, *f.number(section));
  if (f.series) {
    std::string list;
    for (double value : *f.series(section)) list += (list.empty() ? "" : ", ") + print_number(in_own_unit(f, value));
    return list;
  }
  if (f.flag) return std::string(*f.flag(section) ? "true" : "false");
  if (f.choice) return std::string(f.words[static_cast<std::size_t>(f.choice(section))]);
  return *f.text(section);
}

}  // namespace

std::string plant_letter(std::size_t i) {
  constexpr std::size_t letters = 26;
  const std::string last(1, static_cast<char>('A' + i % letters));
  return i < letters ? last : plant_letter(i / letters - 1) + last;
}

TableData outputs_table(const std::vector<ComparedPlant>& plants, const std::vector<std::string>& names) {
  TableData t{"outputs", "Outputs side by side", {{"output", {}}, {"unit", {}}}, {}};
  for (std::size_t i = 0; i < plants.size(); ++i) t.columns.push_back({plant_letter(i), {}});
  for (std::size_t i = 1; i < plants.size(); ++i) {
    t.columns.push_back({plant_letter(i) + " - A", {}});
    t.columns.push_back({plant_letter(i) + " / A - 1", {}});
  }
  for (const std::string& name : names) {
    std::vector<Datum> row{name, std::string{}};
    std::vector<double> values;
    for (const ComparedPlant& p : plants) {
      const Figure f = figures(p.results, {name}, p.money).front();
      row[1] = f.unit;
      row.push_back(known(f.value));
      values.push_back(f.value);
    }
    for (std::size_t i = 1; i < values.size(); ++i) {
      row.push_back(known(values[i] - values[0]));
      row.push_back(values[0] == 0 ? Datum{} : known(values[i] / values[0] - 1));
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData inputs_table(const std::vector<ComparedPlant>& plants) {
  TableData t{"inputs", "Inputs that differ", {{"parameter", {}}, {"unit", {}}, {"force", {}}}, {}};
  for (std::size_t i = 0; i < plants.size(); ++i) t.columns.push_back({plant_letter(i), {}});
  std::vector<const Plant<double>*> all;
  for (const ComparedPlant& p : plants) all.push_back(&p.plant);
  std::vector<Plant<double>> copies;
  for (const ComparedPlant& p : plants) copies.push_back(p.plant);
  for (const Difference& d : differences(all)) {
    if (const Slot<double> slot = find_slot(copies.front(), d.path); slot.field && slot.field->kind == Kind::text) continue;
    std::vector<Datum> row{d.path, std::string{}, std::string(name_of(d.force))};
    for (Plant<double>& p : copies) {
      const Slot<double> slot = find_slot(p, d.path);
      if (slot.field) row[1] = unit_with_currency(slot.field->unit, plants.front().money.currency);
      row.push_back(slot.field ? value_of(*slot.field, slot.section) : Datum{std::string("its own list")});
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

bool more_is_better(const std::string& name) {
  const auto has = [&name](std::string_view part) { return name.find(part) != name.npos; };
  if (has("price") || has("payback")) return false;
  const Output<double>* o = find_output<double>(name);
  return (o && o->needs.investment()) || has("return") || has("specific_energy") || has("energy_density");
}

TableData ranking_table(const std::vector<ComparedPlant>& plants, const std::string& name) {
  std::vector<std::pair<double, std::size_t>> ranked;
  std::string unit;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    const Figure f = figures(plants[i].results, {name}, plants[i].money).front();
    ranked.emplace_back(f.value, i);
    unit = f.unit;
  }
  const bool more = more_is_better(name);
  // Who has not the figure comes last.
  std::stable_sort(ranked.begin(), ranked.end(), [more](const auto& a, const auto& b) {
    if (std::isnan(a.first) || std::isnan(b.first)) return !std::isnan(a.first) && std::isnan(b.first);
    return more ? b.first < a.first : a.first < b.first;
  });
  TableData t{"ranking", (more ? "Greatest " : "Least ") + name + " first; A is the baseline", {{"rank", {}}, {"letter", {}}, {"plant_name", {}}, {name, unit}}, {}};
  for (std::size_t i = 0; i < ranked.size(); ++i)
    t.rows.push_back({static_cast<double>(i + 1), plant_letter(ranked[i].second), plants[ranked[i].second].name, known(ranked[i].first)});
  return t;
}

}  // namespace packcost
