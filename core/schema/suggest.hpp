#pragma once

#include <span>
#include <string>
#include <string_view>

namespace packcost {

/// The candidate that `word` most likely meant; empty if none is near. Case does not count, the first of equals wins.
/// At most a third of the word may differ (one letter in short words; a swap counts one). The last segment of a dotted candidate counts as
/// well: `areal_capacity` and `pack.areal_capacity` find `cell.areal_capacity`.
std::string nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace packcost
