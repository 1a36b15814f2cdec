#pragma once

#include "plant/plant.hpp"

namespace packcost {

/// Factors that experience puts on the components of cost, 1 at the reference.
template <class N>
struct LearningFactors {
  Quantity<dim::none, N> conversion, yield_loss, labour, equipment, machine_time, material, spread;
};

/// Wright's law for one component: max(floor, (X/X0)^(-b)) with b = -log2(1 - rate). Wright 1936; packcost-model(7), "Learning".
template <class N>
Quantity<dim::none, N> learning_factor(const Learning<N>& l, Quantity<dim::none, N> rate) {
  const N doublings = log2((l.cumulative_gwh / l.reference_gwh).value);
  return Quantity<dim::none, N>(max(l.floor.value, pow(N(1) - rate.value, doublings)));
}

/// The factors of every component.
template <class N>
LearningFactors<N> learning_factors(const Learning<N>& l) {
  return {learning_factor(l, l.rate),           learning_factor(l, l.yield_rate),   learning_factor(l, l.labour_rate),
          learning_factor(l, l.equipment_rate), learning_factor(l, l.machine_rate), learning_factor(l, l.material_rate),
          learning_factor(l, l.spread_rate)};
}

/// The automation of a step's group. Warehouse and the other facilities stay at the reference: no level changes them.
template <class N>
AutomationGroup<N> automation_of(const Plant<N>& p, Group group) {
  switch (group) {
    case Group::electrode: return p.automation_electrode;
    case Group::assembly: return p.automation_assembly;
    case Group::formation: return p.automation_formation;
    case Group::module:
    case Group::pack: return p.automation_module_pack;
    case Group::warehouse:
    case Group::facility: break;
  }
  return {};
}

}  // namespace packcost
