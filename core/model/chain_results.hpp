#pragma once

#include "plant/plant.hpp"

namespace packcost {

/// Making a segment against buying it, for one pack.
template <class N>
struct MakeOrBuy {
  bool any = false;                    ///< whether some step makes it
  Quantity<dim::money, N> bought;      ///< delivered, from where the supplier stands
  Quantity<dim::money, N> materials;   ///< raw material that the maker buys
  Quantity<dim::money, N> own_cost;    ///< of making it, raw material included
  Quantity<dim::money, N> own_return;  ///< on the capital, as the plant pays for its own
  Quantity<dim::money, N> capital;     ///< equipment and building

  Quantity<dim::money, N> made() const { return own_cost + own_return; }
};

/// What one segment adds to a pack. Rows add up to the price of the pack.
template <class N>
struct ChainRow {
  bool made = false;
  Quantity<dim::money, N> cost;       ///< of its goods, without what segments before it supply; where made, all cost of making
  Quantity<dim::money, N> margin;     ///< gross margin of the supplier; where made, the return on the capital
  Quantity<dim::money, N> logistics;  ///< inbound
  Quantity<dim::money, N> all_bought;  ///< the same row where materials are bought far off, cells and packs made: what `cost` says
  Quantity<dim::money, N> capital;    ///< equipment and building: of the firm, or the supplier's share
  Quantity<dim::money / dim::year, N> profit;  ///< a year: return where made, net margin where bought

  Quantity<dim::money, N> total() const { return cost + margin + logistics; }
};

/// The stack of cost and margin of one pack, and what each segment would cost to make.
template <class N>
struct ChainResults {
  std::array<ChainRow<N>, segment_count> rows;
  std::array<MakeOrBuy<N>, segment_count> choices;  ///< of the segments that can be made in place of bought
  Quantity<dim::money, N> delivery;      ///< to the customer
  Quantity<dim::money, N> vehicle, storage;  ///< cost of the products that a pack goes into
  Quantity<dim::energy, N> energy;       ///< of a pack
  Quantity<dim::per_year, N> packs;      ///< made in a year

  ChainRow<N>& operator[](Segment s) { return rows[static_cast<std::size_t>(s)]; }
  const ChainRow<N>& operator[](Segment s) const { return rows[static_cast<std::size_t>(s)]; }
  /// Price of a pack at the factory gate.
  Quantity<dim::money, N> price() const {
    Quantity<dim::money, N> sum{};
    for (const ChainRow<N>& row : rows) sum += row.total();
    return sum;
  }
  /// The same with all materials bought far off, cells and packs made: `pack_price` of `cost`.
  Quantity<dim::money, N> price_bought() const {
    Quantity<dim::money, N> sum{};
    for (const ChainRow<N>& row : rows) sum += row.all_bought;
    return sum;
  }
};

}  // namespace packcost
