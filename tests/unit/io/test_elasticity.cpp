#include "io/load_plants.hpp"
#include "model/evaluate.hpp"
#include "study/elasticity.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>

using namespace packcost;

namespace {

std::vector<std::string> configs() {
  std::vector<std::string> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PACKCOST_SOURCE_DIR) + "/configs"))
    if (entry.path().extension() == ".yaml") all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::string> numbers_of(Plant<double>& plant, bool money) {
  std::vector<std::string> paths;
  for (const std::string& path : paths_of(plant)) {
    const Slot<double> slot = find_slot(plant, path);
    if (!slot.field->number || slot.field->kind != Kind::number || (slot.field->given && !*slot.field->given(slot.section))) continue;
    if (!money || slot.field->dimension.money != 0) paths.push_back(path);
  }
  return paths;
}

const std::vector<std::string> outputs_shown{"cell_cost_per_kwh", "pack_price_per_kwh", "total_investment"};

}  // namespace

TEST_CASE("elasticities agree with central differences to 1e-6 on every plant of configs/") {
  const Tables tables = load_tables({});
  std::size_t compared = 0, jumps = 0;
  for (const std::string& file : configs()) {
    Plant<double> plant;
    try {
      plant = load_plant({{file}, {}, {}}, tables).resolved.plant;
    } catch (const InputError&) {
      continue;  // a table beside the plants
    }
    const auto outputs_of = [&](std::vector<double>& y) {
      const Results<double> r = evaluate(plant);
      y.clear();
      for (const std::string& name : outputs_shown) y.push_back(find_output<double>(name)->value(r));
    };
    std::vector<double> base, above, below, far_above, far_below;
    outputs_of(base);
    for (const Elasticity& e : elasticities(plant, numbers_of(plant, false), outputs_shown)) {
      const Slot<double> slot = find_slot(plant, e.path);
      double& x = *slot.field->number(slot.section);
      const double at = x, step = 1e-5;
      if (at == 0) continue;
      const auto central = [&](double h, std::vector<double>& up, std::vector<double>& down) {
        x = at * (1 + h);
        outputs_of(up);
        x = at * (1 - h);
        outputs_of(down);
        x = at;
      };
      central(step, above, below);
      central(step / 2, far_above, far_below);
      for (std::size_t k = 0; k < base.size(); ++k) {
        if (base[k] == 0) continue;
        const double wide = (above[k] - below[k]) / (2 * step) / base[k], narrow = (far_above[k] - far_below[k]) / step / base[k];
        // At a whole number of layers or machines, and where two branches meet, no difference is a slope: quotients of two widths then part.
        const double forward = (above[k] - base[k]) / step / base[k], backward = (base[k] - below[k]) / step / base[k];
        if (std::abs(wide - narrow) > 1e-7 * std::max(1.0, std::abs(wide)) || std::abs(forward - backward) > 1e-2 * std::max(0.1, std::abs(wide))) {
          ++jumps;
          continue;
        }
        INFO(file << ' ' << e.path << ' ' << outputs_shown[k]);
        CHECK(std::abs(e.elasticities[k] - wide) < 1e-6 * std::max(1.0, std::abs(wide)));
        ++compared;
      }
    }
  }
  CHECK(compared > 1000);
  CHECK(jumps * 50 < compared);
}

TEST_CASE("doubling all prices doubles every cost: elasticities over money add up to one on every plant of configs/") {
  const Tables tables = load_tables({});
  for (const std::string& file : configs()) {
    Plant<double> plant;
    try {
      plant = load_plant({{file}, {}, {}}, tables).resolved.plant;
    } catch (const InputError&) {
      continue;
    }
    std::vector<double> sums(outputs_shown.size(), 0);
    for (const Elasticity& e : elasticities(plant, numbers_of(plant, true), outputs_shown))
      for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += find_slot(plant, e.path).field->dimension.money * e.elasticities[k];
    for (std::size_t k = 0; k < sums.size(); ++k) {
      INFO(file << ' ' << outputs_shown[k]);
      CHECK(sums[k] == Approx(1).epsilon(1e-9));
    }
  }
}
