#include "plant/alternatives.hpp"

#include "plant/registry.hpp"

#include <algorithm>

namespace packcost {

void drop_alternatives(Plant<double>& plant, std::span<const std::string_view> set) {
  const auto was_set = [set](std::string_view path) { return std::find(set.begin(), set.end(), path) != set.end(); };
  for (const Alternative& a : alternatives) {
    if (was_set(a.first) == was_set(a.second)) continue;
    const Slot<double> other = find_slot(plant, was_set(a.first) ? a.second : a.first);
    *other.field->given(other.section) = false;
  }
}

}  // namespace packcost
