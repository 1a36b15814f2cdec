#pragma once

#include "study/batch.hpp"
#include "study/counter_random.hpp"

#include <algorithm>

namespace packcost::bench {

/// Twenty numbers over every part of the model: design, flow, prices, wages, machines, experience, money.
inline std::vector<std::string> varied_paths() {
  return {"cell.areal_capacity", "cathode.porosity", "anode.porosity", "cathode.specific_capacity", "separator.thickness",
          "plant.output", "plant.utilisation", "prices.cathode_active", "prices.anode_active", "prices.separator",
          "prices.electrolyte", "prices.hardware_level", "labour.wage", "building.price", "equipment.installation",
          "yields.cell", "yields.electrode", "steps.formation.capital_exponent", "energy.electricity_price", "overheads.general_labour"};
}

/// Values within 10 % of the plant's, a column a path, drawn by counter.
inline std::vector<double> around(const BatchPlan& plan, std::size_t rows, std::uint64_t seed = 1) {
  Plant<double> plant = plan.base();
  std::vector<double> values;
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    const Slot<double> slot = find_slot(plant, plan.paths()[i]);
    const double middle = *slot.field->number(slot.section) / slot.field->factor;
    for (std::size_t k = 0; k < rows; ++k)
      values.push_back(std::clamp(middle * (0.9 + 0.2 * counter_uniform(seed, k, i)), plan.range(i).low, plan.range(i).high));
  }
  return values;
}

}  // namespace packcost::bench
