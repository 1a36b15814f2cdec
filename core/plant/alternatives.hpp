#pragma once

#include "plant/plant.hpp"

#include <array>
#include <span>
#include <string_view>

namespace packcost {

/// Two parameters that say one thing in two ways; a plant has one of them.
struct Alternative {
  std::string_view first, second;
};
inline constexpr std::array<Alternative, 2> alternatives{{{"plant.output", "plant.packs"}, {"cell.areal_capacity", "cell.cathode_thickness"}}};

/// Where one of two alternatives was set anew (its path is in `set`), drops the other.
void drop_alternatives(Plant<double>& plant, std::span<const std::string_view> set);

}  // namespace packcost
