#pragma once

#include "model/results.hpp"

namespace packcost {

/// What is paid for a delivered good, taken apart.
template <class N>
struct Paid {
  Quantity<dim::money, N> goods;      ///< cost of the goods to the supplier
  Quantity<dim::money, N> margin;     ///< gross margin of the supplier
  Quantity<dim::money, N> logistics;
  Quantity<dim::money, N> gate;       ///< price at the supplier's gate: goods and margin
};

/// Takes a delivered price P apart: gate price E = P / (1 + l), margin m E, goods (1 - m) E, logistics P - E.
/// packcost-model(7), "Value chain".
template <class N>
Paid<N> paid_for(Quantity<dim::money, N> price, const Link<N>& link) {
  const auto gate = price / (N(1) + link.logistics.value), margin = gate * link.margin.value;
  return {gate - margin, margin, price - gate, gate};
}

/// Logistics that are left where supplier and plant may stand in one cluster.
template <class N>
Quantity<dim::money, N> logistics_left(Quantity<dim::money, N> logistics, bool near, const Chain<N>& chain) {
  return near ? logistics * (N(1) - chain.cluster_saving.value) : logistics;
}

/// Price level of equipment: of the region, of its origin, installed.
template <class N>
N equipment_level(const Equipment<N>& e) {
  return e.region_index.value * (N(1) + e.origin_share.value * (e.origin_price.value - N(1))) * e.installation.value;
}

/// What the steps of a segment take in a year for the plant's rated output.
template <class N>
struct SegmentNeeds {
  bool any = false;  ///< whether some step makes it
  Quantity<dim::hours_per_year, N> labour;
  Quantity<dim::money, N> equipment, building;
  Quantity<dim::energy_per_year, N> electricity;
  Quantity<dim::money, N> share_of_supplier;  ///< equipment and building of a supplier at the rate of the data, by share of its output
};

/// X = X0 (R/R0)^p for labour, capital and floor of one step of a segment, at the rate of the plant that it supplies.
/// After BatPaC 5.0, as the plant's own steps; packcost-model(7), "Value chain".
template <class N>
void add_needs(SegmentNeeds<N>& n, const Plant<N>& p, const Rates<N>& rates, const ChainStep<N>& s) {
  const Quantity<dim::none, N> ratio = driver_units(s.driver, rates) / s.rate;
  const auto level = equipment_level(p.equipment);
  n.any = true;
  n.labour += s.labour * power_of(ratio, s.labour_exponent);
  n.equipment += s.capital * (power_of(ratio, s.capital_exponent) * level);
  n.building += s.area * power_of(ratio, s.area_exponent) * p.building.price;
  n.electricity += Quantity<dim::energy_per_year, N>(s.electricity.value * driver_units(s.driver, rates).value * p.plant.utilisation.value);
  n.share_of_supplier += (s.capital * level + s.area * p.building.price) * ratio.value;
}

/// Needs of a segment; of `ore` only the steps that work for the one of `consumer`.
template <class N>
SegmentNeeds<N> segment_needs(const Plant<N>& p, const Rates<N>& rates, Segment segment, Driver consumer = Driver::energy) {
  SegmentNeeds<N> n;
  for (const ChainStep<N>& s : p.chain_steps)
    if (s.segment == segment && (segment != Segment::ore || s.driver == consumer)) add_needs(n, p, rates, s);
  return n;
}

/// The cost chain of the plant, over what a segment takes. packcost-model(7), "Value chain".
template <class N>
MakeOrBuy<N> make_or_buy(const Plant<N>& p, const Results<N>& r, const SegmentNeeds<N>& n, Quantity<dim::money, N> bought, Quantity<dim::money, N> materials) {
  MakeOrBuy<N> m{n.any, bought, materials, {}, {}, n.equipment + n.building};
  if (!n.any) return m;
  const N staffed = p.labour.fixed_share.value + (N(1) - p.labour.fixed_share.value) * p.plant.utilisation.value;
  CostBasis<N> b;
  b.materials = materials;
  b.energy = n.electricity * p.energy.electricity_price;
  b.labour = n.labour * staffed;
  b.equipment = n.equipment;
  b.building = n.building;
  b.packs = r.packs_made;
  const UnitCost<N> u = unit_cost(p, b);
  m.own_cost = u.cost();
  m.own_return = u.charge;
  return m;
}

/// The segment that supplies a material of the cells.
template <class N>
Segment supplier_of(const Purchase<N>& purchase) {
  switch (purchase.intake) {
    case Intake::cathode_material: return purchase.name == "cathode_active" ? Segment::cathode : Segment::other;
    case Intake::anode_material: return purchase.name == "anode_active" ? Segment::anode : Segment::other;
    case Intake::separator: return Segment::separator;
    case Intake::electrolyte: return Segment::electrolyte;
    case Intake::terminals:
    case Intake::container: return Segment::structural;
    case Intake::module_items:
    case Intake::pack_items: return Segment::hardware;
    case Intake::none:
    case Intake::cathode_foil:
    case Intake::anode_foil: break;
  }
  return Segment::other;
}

}  // namespace packcost
