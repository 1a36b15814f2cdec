#pragma once

#include "plant/registry.hpp"

namespace packcost {

namespace detail {
/// Copies every member of a section by its registry lines; both spans are of the same section over two number types.
template <class N>
void copy_section(std::span<const Field<double>> from_fields, void* from, std::span<const Field<N>> to_fields, void* to) {
  for (std::size_t i = 0; i < from_fields.size(); ++i) {
    const Field<double>& f = from_fields[i];
    const Field<N>& t = to_fields[i];
    if (f.given) *t.given(to) = *f.given(from);
    if (f.number) *t.number(to) = N(*f.number(from));
    if (f.series) t.series(to)->assign(f.series(from)->begin(), f.series(from)->end());
    if (f.flag) *t.flag(to) = *f.flag(from);
    if (f.choice) t.choose(to, f.choice(from));
    if (f.text) *t.text(to) = *f.text(from);
  }
}
template <class N>
Slot<N> slot_in_section(std::span<const Field<N>> fields, void* section, std::string_view name) {
  for (const Field<N>& field : fields)
    if (field.name == name) return {&field, section};
  return {};
}
template <class N, class Element>
Slot<N> slot_in_elements(std::vector<Element>& list, std::string_view path) {
  const auto dot = path.find('.');
  for (Element& element : list)
    if (dot != path.npos && element.name == path.substr(0, dot)) return slot_in_section<N>(fields_of<Element>, &element, path.substr(dot + 1));
  return {};
}
}  // namespace detail

/// The slot at `path` in a plant over any number type; see find_slot.
template <class N>
Slot<N> slot_over(Plant<N>& plant, std::string_view path) {
  constexpr std::string_view steps = "steps.", items = "items.", chain_steps = "chain_steps.";
  if (path.starts_with(steps)) return detail::slot_in_elements<N>(plant.steps, path.substr(steps.size()));
  if (path.starts_with(items)) return detail::slot_in_elements<N>(plant.items, path.substr(items.size()));
  if (path.starts_with(chain_steps)) return detail::slot_in_elements<N>(plant.chain_steps, path.substr(chain_steps.size()));
  const auto dot = path.rfind('.');
  const std::string_view section = dot == path.npos ? std::string_view{} : path.substr(0, dot);
  for (const Section<N>& s : sections<N>)
    if (s.name == section) return detail::slot_in_section<N>(s.fields, s.of(plant), dot == path.npos ? path : path.substr(dot + 1));
  return {};
}

/// The same plant over another number type: lanes of a sweep, or dual numbers. N must be made from double.
template <class N>
Plant<N> over_number(const Plant<double>& plant) {
  Plant<double> source = plant;
  Plant<N> target;
  for (std::size_t i = 0; i < sections<double>.size(); ++i)
    detail::copy_section<N>(sections<double>[i].fields, sections<double>[i].of(source), sections<N>[i].fields, sections<N>[i].of(target));
  for (Step<double>& step : source.steps)
    detail::copy_section<N>(fields_of<Step<double>>, &step, fields_of<Step<N>>, &target.steps.emplace_back());
  for (Item<double>& item : source.items)
    detail::copy_section<N>(fields_of<Item<double>>, &item, fields_of<Item<N>>, &target.items.emplace_back());
  for (ChainStep<double>& step : source.chain_steps)
    detail::copy_section<N>(fields_of<ChainStep<double>>, &step, fields_of<ChainStep<N>>, &target.chain_steps.emplace_back());
  target.removed = source.removed;
  return target;
}

}  // namespace packcost
