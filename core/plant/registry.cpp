#include "plant/registry.hpp"

#include <cmath>

namespace packcost {

namespace {

Slot<double> slot_in(std::span<const Field<double>> fields, void* section, std::string_view name) {
  for (const Field<double>& field : fields)
    if (field.name == name) return {&field, section};
  return {};
}

template <class Element>
Slot<double> slot_in_list(std::vector<Element>& list, std::string_view path) {
  const auto dot = path.find('.');
  if (dot == path.npos) return {};
  for (Element& element : list)
    if (element.name == path.substr(0, dot)) return slot_in(fields_of<Element>, &element, path.substr(dot + 1));
  return {};
}

constexpr std::string_view steps_prefix = "steps.", items_prefix = "items.", chain_steps_prefix = "chain_steps.";

template <class Element>
void add_list_paths(std::vector<std::string>& paths, std::string_view prefix, const std::vector<Element>& list) {
  for (const Element& element : list)
    for (const Field<double>& field : fields_of<Element>)
      if (field.kind != Kind::text) paths.push_back(std::string(prefix) + element.name + '.' + std::string(field.name));
}

}  // namespace

Slot<double> find_slot(Plant<double>& plant, std::string_view path) {
  if (path.starts_with(steps_prefix)) return slot_in_list(plant.steps, path.substr(steps_prefix.size()));
  if (path.starts_with(items_prefix)) return slot_in_list(plant.items, path.substr(items_prefix.size()));
  if (path.starts_with(chain_steps_prefix)) return slot_in_list(plant.chain_steps, path.substr(chain_steps_prefix.size()));
  const auto dot = path.rfind('.');
  const std::string_view section = dot == path.npos ? std::string_view{} : path.substr(0, dot);
  const std::string_view name = dot == path.npos ? path : path.substr(dot + 1);
  for (const Section<double>& s : sections<double>)
    if (s.name == section) return slot_in(s.fields, s.of(plant), name);
  return {};
}

std::vector<std::string> paths_of(const Plant<double>& plant) {
  std::vector<std::string> paths;
  for (const Section<double>& s : sections<double>)
    for (const Field<double>& field : s.fields)
      paths.push_back(s.name.empty() ? std::string(field.name) : std::string(s.name) + '.' + std::string(field.name));
  add_list_paths(paths, steps_prefix, plant.steps);
  add_list_paths(paths, items_prefix, plant.items);
  add_list_paths(paths, chain_steps_prefix, plant.chain_steps);
  return paths;
}

double in_own_unit(const Field<double>& field, double stored) {
  const double quotient = stored / field.factor;
  if (quotient * field.factor == stored) return quotient;
  for (double near : {std::nextafter(quotient, -INFINITY), std::nextafter(quotient, INFINITY)})
    if (near * field.factor == stored) return near;
  return quotient;
}

double storable(const Field<double>& field, double base) { return base / field.factor * field.factor; }

}  // namespace packcost
