#include "plant/differences.hpp"

#include "units/number.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

/// Whether two numbers are one. Money that went through another currency comes back with other last places: what agrees to 16 of them is the same.
bool same_number(const Field<double>& f, double a, double b) {
  constexpr double last_places = 0x1p-48;
  return a == b || (f.dimension.money != 0 && std::abs(a - b) <= last_places * std::max(std::abs(a), std::abs(b)));
}

bool same_value(const Field<double>& f, void* a, void* b) {
  if (f.given && *f.given(a) != *f.given(b)) return false;
  if (f.given && !*f.given(a)) return true;
  if (f.number) return same_number(f, *f.number(a), *f.number(b));
  if (f.series)
    return std::equal(f.series(a)->begin(), f.series(a)->end(), f.series(b)->begin(), f.series(b)->end(), [&f](double x, double y) { return same_number(f, x, y); });
  if (f.flag) return *f.flag(a) == *f.flag(b);
  if (f.choice) return f.choice(a) == f.choice(b);
  return *f.text(a) == *f.text(b);
}

void copy_value(const Field<double>& f, void* to, void* from) {
  if (f.given) *f.given(to) = *f.given(from);
  if (f.number) *f.number(to) = *f.number(from);
  if (f.series) *f.series(to) = *f.series(from);
  if (f.flag) *f.flag(to) = *f.flag(from);
  if (f.choice) f.choose(to, f.choice(from));
  if (f.text) *f.text(to) = *f.text(from);
}

template <class Element>
bool same_names(const std::vector<Element>& a, const std::vector<Element>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].name != b[i].name) return false;
  return true;
}

constexpr std::string_view steps_list = "steps", items_list = "items", chain_steps_list = "chain_steps";

template <class Fields>
void convert_section(const Fields& fields, void* section, double factor) {
  for (const Field<double>& f : fields) {
    if (f.dimension.money == 0) continue;
    const double scale = pow(factor, f.dimension.money);
    if (f.number) *f.number(section) *= scale;
    if (f.series)
      for (double& value : *f.series(section)) value *= scale;
  }
}

}  // namespace

std::vector<Difference> differences(const std::vector<const Plant<double>*>& plants) {
  std::vector<Difference> all;
  if (plants.size() < 2) return all;
  Plant<double> first = *plants.front();
  bool other_steps = false, other_items = false, other_chain = false;
  for (const Plant<double>* p : plants) {
    other_steps = other_steps || !same_names(first.steps, p->steps);
    other_items = other_items || !same_names(first.items, p->items);
    other_chain = other_chain || !same_names(first.chain_steps, p->chain_steps);
  }
  std::vector<Plant<double>> others;
  for (std::size_t i = 1; i < plants.size(); ++i) others.push_back(*plants[i]);
  for (const std::string& path : paths_of(first)) {
    if ((other_steps && path.starts_with("steps.")) || (other_items && path.starts_with("items.")) || (other_chain && path.starts_with("chain_steps."))) continue;
    const Slot<double> a = find_slot(first, path);
    for (Plant<double>& other : others) {
      const Slot<double> b = find_slot(other, path);
      if (same_value(*a.field, a.section, b.section)) continue;
      all.push_back({path, a.field->force, a.field->kind == Kind::row || a.field->kind == Kind::text});
      break;
    }
  }
  if (other_steps) all.push_back({std::string(steps_list), Force::process, false});
  if (other_items) all.push_back({std::string(items_list), Force::design, false});
  if (other_chain) all.push_back({std::string(chain_steps_list), Force::process, false});
  return all;
}

void take_over(Plant<double>& plant, const Plant<double>& from, const Difference& difference) {
  if (difference.path == steps_list) {
    plant.steps = from.steps;
  } else if (difference.path == items_list) {
    plant.items = from.items;
  } else if (difference.path == chain_steps_list) {
    plant.chain_steps = from.chain_steps;
  } else {
    Plant<double>& source = const_cast<Plant<double>&>(from);  // slots are not const; nothing of the source is written
    const Slot<double> to = find_slot(plant, difference.path), origin = find_slot(source, difference.path);
    copy_value(*to.field, to.section, origin.section);
  }
}

void convert_money(Plant<double>& plant, double factor) {
  for (const Section<double>& s : sections<double>) convert_section(s.fields, s.of(plant), factor);
  for (Step<double>& step : plant.steps) convert_section(fields_of<Step<double>>, &step, factor);
  for (Item<double>& item : plant.items) convert_section(fields_of<Item<double>>, &item, factor);
  for (ChainStep<double>& step : plant.chain_steps) convert_section(fields_of<ChainStep<double>>, &step, factor);
}

}  // namespace packcost
