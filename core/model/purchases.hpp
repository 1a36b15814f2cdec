#pragma once

#include "model/rates.hpp"
#include "units/constant.hpp"

#include <string_view>
#include <vector>

namespace packcost {

/// One thing that is bought, per accepted cell, module or pack, and where it enters.
template <class N>
struct Purchase {
  std::string name;
  Intake intake = Intake::none;
  Quantity<dim::none, N> net;    ///< in the product, in the unit below, for each pack
  Quantity<dim::none, N> gross;  ///< bought, for each pack
  std::string_view unit;
  Quantity<dim::money, N> cost;    ///< for each pack
  Quantity<dim::money, N> credit;  ///< what its scrap brings, for each pack
};

/// Price of the cathode active material: the deck's, or metals plus conversion (which learns).
template <class N>
Quantity<dim::price_per_mass, N> cathode_price(const Plant<N>& p, Quantity<dim::none, N> learned) {
  if (!p.prices.cathode_from_metals) return p.prices.cathode_active;
  const Cathode<N>& c = p.cathode;
  return c.lithium * p.prices.lithium + c.nickel * p.prices.nickel + c.cobalt * p.prices.cobalt + c.manganese * p.prices.manganese +
         c.iron * p.prices.iron + c.phosphorus * p.prices.phosphorus + p.prices.cathode_conversion * learned;
}

/// What makes a piece cheaper at a larger rate: (baseline/actual)^exponent.
template <class N>
N volume_factor(Quantity<dim::none, N> ratio, N exponent, bool inverted) { return pow(ratio.value, inverted ? exponent : -exponent); }

/// Exponent of the price of cell terminals and containers over the cells built (BatPaC 5.0: cost falls with the volume to the power 0.85).
inline constexpr Constant cell_hardware_exponent{0.15, "cell_hardware_exponent", "batpac5"};

/// Materials of the cells of one pack: net, bought, paid, and the credit for scrap. packcost-model(7), "Materials".
template <class N>
std::vector<Purchase<N>> cell_purchases(const Plant<N>& p, const PackDesign<N>& d, const YieldSet<N>& y, const Rates<N>& r,
                                        Quantity<dim::none, N> learned_material) {
  std::vector<Purchase<N>> all;
  const N cells = d.cells.value;
  if (p.cell.bill == Bill::given && p.bill.cell_materials.given) {
    all.push_back({"cell_materials", Intake::cathode_material, N(cells), N(cells), "cells", p.bill.cell_materials.value * cells, {}});
    return all;
  }
  const auto buy = [&](std::string_view name, Intake intake, auto net, Quantity<dim::none, N> yield, auto price, auto in, bool credited) {
    const auto built = net / y.cell, gross = built / yield;
    const auto lost_before = (gross - built) * price * p.yields.electrode_credit, lost_after = (built - net) * price * p.yields.cell_credit;
    const Quantity<dim::money, N> none{};
    const auto amount = [&](auto quantity) { return N((quantity * cells).value / in.factor); };
    all.push_back({std::string(name), intake, amount(net), amount(gross), in.symbol, gross * price * cells,
                   credited ? (lost_before + lost_after) * cells : none});
  };
  const CellDesign<N>& c = d.cell;
  buy("cathode_active", Intake::cathode_material, c.cathode_active, y.cathode_material, cathode_price(p, learned_material), unit::kg, true);
  buy("cathode_carbon", Intake::cathode_material, c.cathode_carbon, y.cathode_material, p.prices.cathode_carbon, unit::kg, false);
  buy("cathode_binder", Intake::cathode_material, c.cathode_binder, y.cathode_material, p.prices.cathode_binder, unit::kg, false);
  const auto nmp = p.yields.nmp_per_binder * c.cathode_binder * (N(1) - p.yields.nmp_recovery.value);
  buy("nmp", Intake::cathode_material, p.yields.nmp_for_rejects ? nmp : nmp * y.cell, y.cathode_material, p.prices.nmp, unit::kg, false);
  all.back().net = N(0);
  buy("anode_active", Intake::anode_material, c.anode_active, y.anode_material, p.prices.anode_active, unit::kg, true);
  buy("anode_carbon", Intake::anode_material, c.anode_carbon, y.anode_material, p.prices.anode_carbon, unit::kg, false);
  buy("anode_binder", Intake::anode_material, c.anode_binder, y.anode_material, p.prices.anode_binder, unit::kg, false);
  buy("cathode_foil", Intake::cathode_foil, c.cathode_foil, y.cathode_foil, p.prices.cathode_foil, unit::m2, true);
  buy("anode_foil", Intake::anode_foil, c.anode_foil, y.anode_foil, p.prices.anode_foil, unit::m2, true);
  buy("separator", Intake::separator, c.separator, y.separator, p.prices.separator, unit::m2, false);
  buy("electrolyte", Intake::electrolyte, c.electrolyte, y.electrolyte, p.prices.electrolyte, unit::L, false);

  const N volume = volume_factor<N>(r.built_cells / p.baseline.built_cells, N(cell_hardware_exponent), false);
  const auto hardware = [&](std::string_view name, Intake intake, auto mass, auto price, auto each) {
    const auto paid = (mass * price + each * volume) / y.cell;
    all.push_back({std::string(name), intake, N((mass * cells).value), N((mass * cells).value / y.cell.value), "kg", paid * cells, {}});
  };
  hardware("positive_terminal", Intake::terminals, c.positive_terminal, p.prices.positive_terminal, p.prices.positive_terminal_each);
  hardware("negative_terminal", Intake::terminals, c.negative_terminal, p.prices.negative_terminal, p.prices.negative_terminal_each);
  hardware("container", Intake::container, c.container, p.prices.container, p.prices.container_each);
  return all;
}

}  // namespace packcost
