#pragma once

#include "model/purchases.hpp"

namespace packcost {

/// Pieces of an item in one module, or in one pack.
template <class N>
N item_pieces(const Plant<N>& p, const PackDesign<N>& d, const Item<N>& item) {
  const bool in_module = item.level == Level::module;
  const N cells = in_module ? p.pack.cells_per_module.value : d.cells.value;
  const N parallel = in_module ? p.pack.parallel_in_module.value : d.parallel.value;
  const N pieces = item.pieces.value;
  switch (item.basis) {
    case Basis::each: return pieces;
    case Basis::cell: return pieces * cells;
    case Basis::group: return pieces * cells / parallel;
    case Basis::group_charge: return pieces * (d.cell.capacity * parallel).value;
    case Basis::cell_mass: return pieces * (d.cell.mass * cells).value;
    case Basis::energy: return pieces * (d.cell_energy * cells).value;
    case Basis::module: break;
  }
  return pieces * d.modules.value;
}

/// Rate of what an item's price follows, over the baseline.
template <class N>
Quantity<dim::none, N> volume_ratio(Volume volume, const Rates<N>& r, const Baseline<N>& b) {
  switch (volume) {
    case Volume::none: return N(1);
    case Volume::built_cells: return r.built_cells / b.built_cells;
    case Volume::accepted_cells: return r.accepted_cells / b.accepted_cells;
    case Volume::modules: return r.modules / b.modules;
    case Volume::rows: return r.rows / b.rows;
    case Volume::packs: break;
  }
  return r.packs / b.packs;
}

/// What the items of one level cost for each pack, one by one, and weigh; or the single figure that the plant gives in `bill`.
/// mass x price + price of the piece x (baseline rate / actual rate)^exponent. BatPaC 5.0; packcost-model(7), "Purchased items".
template <class N>
std::vector<Purchase<N>> item_purchases(const Plant<N>& p, const PackDesign<N>& d, const Rates<N>& r, Level level) {
  const bool in_module = level == Level::module;
  const N times = in_module ? d.modules.value : N(1);
  const Intake intake = in_module ? Intake::module_items : Intake::pack_items;
  const Maybe<Quantity<dim::money, N>>& given = level == Level::module ? p.bill.module_items
                                              : level == Level::pack   ? p.bill.pack_items
                                                                       : p.bill.battery_management;
  std::vector<Purchase<N>> all;
  if (p.cell.bill == Bill::given && given.given) {
    all.push_back({std::string(level_words[static_cast<std::size_t>(level)]), intake, times, times, "pieces", given.value * times, {}});
    return all;
  }
  for (const Item<N>& item : p.items) {
    if (item.level != level) continue;
    const N pieces = item_pieces(p, d, item) * times;
    const N volume = item.volume == Volume::none ? N(1) : volume_factor(volume_ratio(item.volume, r, p.baseline), item.exponent.value, item.inverted);
    const auto each = item.mass * item.price + item.each * volume;
    all.push_back({item.name, intake, N(pieces), N(pieces), "pieces", each * p.prices.hardware_level * pieces, {}});
  }
  return all;
}

/// Mass of the items of a pack.
template <class N>
Quantity<dim::mass, N> item_mass(const Plant<N>& p, const PackDesign<N>& d) {
  Quantity<dim::mass, N> mass{};
  for (const Item<N>& item : p.items) {
    const N times = item.level == Level::module ? d.modules.value : N(1);
    mass += item.mass * (item_pieces(p, d, item) * times);
  }
  return mass;
}

}  // namespace packcost
