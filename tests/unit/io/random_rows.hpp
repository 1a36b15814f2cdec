#pragma once

#include "io/load_plants.hpp"
#include "plant/registry.hpp"
#include "study/counter_random.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>

namespace packcost::test {

inline const std::filesystem::path configs = std::filesystem::path(PACKCOST_SOURCE_DIR) / "configs";

/// A plant of configs/, with a partial one laid over it.
inline Plant<double> load(const std::string& name, const std::string& overlay = {}) {
  static const Tables tables = load_tables({});
  PlantInputs inputs{{configs / name}, {}, {"chain.steps_from=standard"}};
  if (!overlay.empty()) inputs.overlays = {configs / overlay};
  return load_plant(inputs, tables).resolved.plant;
}

/// Every file of configs/ and what is laid over it; what is laid over other plants is not one by itself.
inline std::vector<std::pair<std::string, std::string>> all_files() {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(configs)) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string name = std::filesystem::relative(entry.path(), configs);
    if (name.starts_with("policy/")) files.emplace_back("lfp_us_50gwh.yaml", name);
    else files.emplace_back(name, "");
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Some numbers of a plant, drawn at random.
inline std::vector<std::string> drawn_paths(Plant<double>& plant, std::uint64_t seed, std::size_t count) {
  std::vector<std::string> numbers, drawn;
  for (const std::string& path : paths_of(plant))
    if (const Field<double>& f = *find_slot(plant, path).field; f.kind == Kind::number && !path.starts_with("investment.depreciation")) numbers.push_back(path);
  for (std::uint64_t i = 0; drawn.size() < count; ++i) {
    const std::string& path = numbers[counter_bits(7, seed, i) % numbers.size()];
    const Slot<double> slot = find_slot(plant, path);
    const bool absent = slot.field->given && !*slot.field->given(slot.section);  // setting it would make another kind of plant
    if (!absent && std::find(drawn.begin(), drawn.end(), path) == drawn.end()) drawn.push_back(path);
  }
  return drawn;
}

/// Values of the paths of a plan around those of its plant, a column a path, within their ranges.
template <class Plan>
std::vector<double> values_around(const Plan& plan, std::size_t rows, std::uint64_t seed) {
  Plant<double> plant = plan.base();
  std::vector<double> values;
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    const Slot<double> slot = find_slot(plant, plan.paths()[i]);
    const double middle = *slot.field->number(slot.section) / slot.field->factor;
    for (std::size_t k = 0; k < rows; ++k)
      values.push_back(std::clamp(middle * (0.7 + 0.6 * counter_uniform(seed, k, i)), plan.range(i).low, plan.range(i).high));
  }
  return values;
}

/// How many numbers of two columns have other bits; one NaN is like another.
inline std::size_t other_bits(const std::vector<double>& a, const std::vector<double>& b) {
  std::size_t other = 0;
  for (std::size_t i = 0; i < a.size(); ++i) other += std::bit_cast<std::uint64_t>(a[i]) != std::bit_cast<std::uint64_t>(b[i]) && !(std::isnan(a[i]) && std::isnan(b[i]));
  return other;
}

}  // namespace packcost::test
