#pragma once

#include "model/learning.hpp"

namespace packcost {

/// Shares of what is bought that reach the next stage.
template <class N>
struct YieldSet {
  Quantity<dim::none, N> cell;  ///< accepted over built cells
  Quantity<dim::none, N> cathode_material, anode_material, cathode_foil, anode_foil, separator, electrolyte;  ///< in a built cell over bought
};

/// A yield under other losses: y^k loses k times as much as y, to first order, and never leaves (0, 1].
template <class N>
Quantity<dim::none, N> with_losses(Quantity<dim::none, N> yield, Quantity<dim::none, N> factor) {
  return Quantity<dim::none, N>(pow(yield.value, factor.value));
}

/// Whether a step handles the cathode side (or both), the anode side (or both).
template <class N>
bool touches_cathode(const Step<N>& s) { return s.driver != Driver::anode_active && s.driver != Driver::anode_area; }
template <class N>
bool touches_anode(const Step<N>& s) { return s.driver != Driver::cathode_active && s.driver != Driver::cathode_area; }

/// Yields from the steps in order: a material counts the steps from the one that takes it in, a cell all of them.
template <class N>
YieldSet<N> yields_by_step(const Plant<N>& p, Quantity<dim::none, N> learned) {
  const Quantity<dim::none, N> one(N(1));
  YieldSet<N> y{one, one, one, one, one, one, one};
  bool cathode = false, anode = false, cathode_foil = false, anode_foil = false, separator = false, electrolyte = false;
  for (const Step<N>& s : p.steps) {
    const auto k = automation_of(p, s.group).yield_loss * learned;
    cathode = cathode || s.takes == Intake::cathode_material;
    anode = anode || s.takes == Intake::anode_material;
    cathode_foil = cathode_foil || s.takes == Intake::cathode_foil;
    anode_foil = anode_foil || s.takes == Intake::anode_foil;
    separator = separator || s.takes == Intake::separator;
    electrolyte = electrolyte || s.takes == Intake::electrolyte;
    const auto count = [k](bool in, Quantity<dim::none, N>& total, Quantity<dim::none, N> yield) {
      if (in) total = total * with_losses(yield, k);
    };
    count(cathode && touches_cathode(s), y.cathode_material, s.electrode_yield);
    count(anode && touches_anode(s), y.anode_material, s.electrode_yield);
    count(cathode_foil && touches_cathode(s), y.cathode_foil, s.foil_yield);
    count(anode_foil && touches_anode(s), y.anode_foil, s.foil_yield);
    count(separator, y.separator, s.separator_yield);
    count(electrolyte, y.electrolyte, s.electrolyte_yield);
    count(true, y.cell, s.cell_yield);
  }
  return y;
}

/// Yields of the whole line: those of the steps, or the figures of section `yields`; automation and learning change the losses,
/// inspection rejects what strays too far. packcost-model(7), "Flow".
template <class N>
YieldSet<N> yield_set(const Plant<N>& p, Quantity<dim::none, N> learned, Quantity<dim::none, N> inspection_yield) {
  YieldSet<N> y;
  if (p.yields.by_step) {
    y = yields_by_step(p, learned);
  } else {
    const auto electrode = p.automation_electrode.yield_loss * learned, assembly = p.automation_assembly.yield_loss * learned;
    y.cell = with_losses(p.yields.cell, assembly);
    y.cathode_material = y.anode_material = with_losses(p.yields.electrode, electrode);
    y.cathode_foil = y.anode_foil = with_losses(p.yields.foil, electrode);
    y.separator = with_losses(p.yields.separator, assembly);
    y.electrolyte = with_losses(p.yields.electrolyte, assembly);
  }
  y.cell = y.cell * inspection_yield;
  return y;
}

}  // namespace packcost
