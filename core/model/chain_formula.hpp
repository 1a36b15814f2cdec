#pragma once

#include "model/chain.hpp"

namespace packcost {

namespace detail {

template <class N>
using Money = Quantity<dim::money, N>;

/// One run over the segments of a chain, from the ground up.
template <class N>
struct ChainWalk {
  const Plant<N>& p;
  const Results<N>& r;
  ChainResults<N> c{};

  const Link<N>& link(Segment s) const { return p.links[static_cast<std::size_t>(s)]; }
  MakeOrBuy<N>& choice(Segment s) { return c.choices[static_cast<std::size_t>(s)]; }

  Quantity<dim::money / dim::year, N> in_a_year(Money<N> per_pack) const { return per_pack * r.packs_made; }

  /// What `cost` pays each segment for one pack.
  std::array<Money<N>, segment_count> prices_paid() const {
    std::array<Money<N>, segment_count> paid{};
    const auto add = [&paid](Segment s, Money<N> cost) { paid[static_cast<std::size_t>(s)] += cost; };
    for (const Purchase<N>& b : r.cell_purchases) add(supplier_of(b), b.cost);
    for (const Purchase<N>& b : r.module_purchases) add(Segment::hardware, b.cost);
    for (const Purchase<N>& b : r.pack_purchases) add(Segment::hardware, b.cost);
    for (const Purchase<N>& b : r.management_purchases) add(Segment::battery_management, b.cost);
    add(Segment::equipment, depreciation(r.equipment));
    return paid;
  }

  /// Straight-line depreciation of equipment, for one pack.
  Money<N> depreciation(Money<N> equipment) const { return equipment / p.equipment.life / r.packs_made; }

  /// A row of a bought segment: its part of what is paid, without `upstream`, which the row before it holds.
  void buy(ChainRow<N>& row, const Link<N>& terms, const Paid<N>& paid, Money<N> upstream, bool near, Money<N> supplier_capital) {
    row.cost += paid.goods - upstream;
    row.margin += paid.margin;
    row.logistics += logistics_left(paid.logistics, near, p.chain);
    row.all_bought += paid.gate + paid.logistics - upstream;
    row.capital += supplier_capital;
    row.profit += in_a_year(paid.gate * terms.net_margin.value);
  }

  /// A row of a made segment. `upstream_bought` is what the row before it holds where all is bought.
  void make(ChainRow<N>& row, const MakeOrBuy<N>& m, Money<N> upstream, Money<N> paid, Money<N> upstream_bought) {
    row.made = true;
    row.cost += m.own_cost - upstream;
    row.margin += m.own_return;
    row.all_bought += paid - upstream_bought;
    row.capital += m.capital;
    row.profit += in_a_year(m.own_return);
  }

  /// The ore of one consumer: what it pays for it, in rows of ore and in the choice; returns what the consumer pays in this chain.
  Money<N> ore(Driver consumer, Money<N> price, bool consumer_made) {
    const Link<N>& terms = link(Segment::ore);
    const SegmentNeeds<N> needs = segment_needs(p, r.rates, Segment::ore, consumer);
    const Paid<N> paid = paid_for(price, terms);
    const Money<N> far = paid.gate + paid.logistics;
    const bool near = terms.near && consumer_made;
    const Money<N> bought = paid.gate + logistics_left(paid.logistics, near, p.chain);
    const MakeOrBuy<N> m = make_or_buy(p, r, needs, bought, paid.goods * terms.material_share.value);
    ChainRow<N>& row = c[Segment::ore];
    MakeOrBuy<N>& all = choice(Segment::ore);
    if (m.any) all = {true, all.bought + m.bought, all.materials + m.materials, all.own_cost + m.own_cost, all.own_return + m.own_return, all.capital + m.capital};
    if (terms.make && consumer_made && m.any) {
      make(row, m, {}, far, {});
      return m.made();
    }
    buy(row, terms, paid, {}, near, needs.share_of_supplier);
    return bought;
  }

  void material(Segment s, Money<N> price) {
    const Link<N>& terms = link(s);
    const SegmentNeeds<N> needs = segment_needs(p, r.rates, s);
    const Paid<N> paid = paid_for(price, terms);
    const Money<N> raw = paid.goods * terms.material_share.value;
    const bool refined = s == Segment::cathode || s == Segment::anode;  // what they are made of comes from the segment of ore
    const bool made = terms.make && needs.any;
    const Money<N> raw_bought = refined ? raw : Money<N>{};
    const Money<N> raw_here = refined ? ore(s == Segment::cathode ? Driver::cathode_active : Driver::anode_active, raw, made) : raw;
    const Money<N> bought = paid.gate + logistics_left(paid.logistics, terms.near, p.chain);
    const MakeOrBuy<N> m = choice(s) = make_or_buy(p, r, needs, bought, made ? raw_here : raw);
    if (made) make(c[s], m, refined ? raw_here : Money<N>{}, paid.gate + paid.logistics, raw_bought);
    else buy(c[s], terms, paid, raw_bought, terms.near, needs.share_of_supplier);
  }

  /// The plant's own cells: what it adds to materials and equipment; or bought from a maker of cells, whose margin pays for his
  /// administration, research and capital.
  void cells() {
    ChainRow<N>& row = c[Segment::cells];
    const Link<N>& terms = link(Segment::cells);
    const UnitCost<N>& u = r.cells;
    const Money<N> machines = depreciation(r.cell_equipment), unpaid = u.general + u.research;
    Money<N> charge{};
    for (const StepResult<N>& s : r.steps) charge += s.cost.charge * s.cell_share.value;
    const Money<N> own = u.cost() + u.credit - u.materials - machines;
    row.made = terms.make;
    row.all_bought = own + charge;
    row.capital = r.cell_equipment + r.cell_area * p.building.price;
    if (terms.make) {
      row.cost = own;
      row.margin = charge;
      row.profit = in_a_year(charge);
      return;
    }
    const Money<N> gate = (u.cost() - unpaid) / (N(1) - terms.margin.value);
    row.cost = own - unpaid;
    row.margin = gate * terms.margin.value;
    row.logistics = logistics_left(gate * terms.logistics.value, terms.near, p.chain);
    row.profit = in_a_year(gate * terms.net_margin.value);
  }

  /// The plant's own work on packs, with warranty and what it pays on the capital that changed purchases tie up; or packs at the market,
  /// whose margin pays for administration, research, warranty and capital.
  void packs() {
    ChainRow<N>& row = c[Segment::packs];
    const Link<N>& terms = link(Segment::packs);
    const UnitCost<N>&u = r.pack, &in_cells = r.cells;
    const Money<N> own_cells = in_cells.cost() + in_cells.credit - in_cells.materials - depreciation(r.cell_equipment);
    const Money<N> own = u.price() - u.charge + u.credit - u.materials - depreciation(r.equipment) - own_cells;
    Money<N> cell_charge{}, before{}, changed{};
    for (const StepResult<N>& s : r.steps) cell_charge += s.cost.charge * s.cell_share.value;
    for (std::size_t i = 0; i < segment_count; ++i) {
      const Segment s = static_cast<Segment>(i);
      if (s == Segment::packs || s == Segment::recycling) continue;
      before += c.rows[i].total();
      if (s != Segment::equipment) changed += c.rows[i].total() - c.rows[i].all_bought;
    }
    row.made = terms.make;
    row.all_bought = own + u.charge - cell_charge;
    row.capital = r.equipment + r.building - c[Segment::cells].capital;
    if (!terms.make) {
      const Money<N> unpaid = u.general + u.research - in_cells.general - in_cells.research + u.warranty;
      const Money<N> gate = (before + own - unpaid) / (N(1) - terms.margin.value);
      row.cost = own - unpaid;
      row.margin = gate * terms.margin.value;
      row.logistics = gate * terms.logistics.value;
      row.profit = in_a_year(gate * terms.net_margin.value);
      return;
    }
    const ChainRow<N>& machines = c[Segment::equipment];
    const N paid = select(N(0) < machines.all_bought.value, machines.all_bought.value, N(1));
    CostBasis<N> b;
    b.materials = changed;
    b.equipment = r.equipment * ((machines.total() - machines.all_bought).value / paid);
    b.packs = r.packs_made;
    const UnitCost<N> more = unit_cost(p, b);
    row.cost = own + more.price() - more.charge - changed - depreciation(b.equipment);
    row.margin = u.charge - cell_charge + more.charge;
    row.profit = in_a_year(row.margin);
  }

  /// Scrap is sold at the gate of who recovers it; or recovered, for what he sells it for less the work.
  void recycling() {
    ChainRow<N>& row = c[Segment::recycling];
    const Link<N>& terms = link(Segment::recycling);
    const SegmentNeeds<N> needs = segment_needs(p, r.rates, Segment::recycling);
    const Money<N> scrap = r.pack.credit;
    const N share = select(N(0) < terms.material_share.value, terms.material_share.value, N(1));
    const Money<N> sold = scrap / share / (N(1) - terms.margin.value);
    MakeOrBuy<N> m = make_or_buy(p, r, needs, Money<N>{} - scrap, Money<N>{});
    m.own_cost = m.own_cost - sold;
    choice(Segment::recycling) = m;
    row.all_bought = Money<N>{} - scrap;
    if (terms.make && m.any) {
      make(row, m, {}, {}, {});
    } else {
      row.cost = Money<N>{} - scrap;
      row.capital = needs.share_of_supplier;
      row.profit = in_a_year(sold * terms.net_margin.value);
    }
  }

  ChainResults<N> walk() {
    c.energy = r.design.energy;
    c.packs = r.packs_made;
    const auto paid = prices_paid();
    for (const Segment s : {Segment::cathode, Segment::anode, Segment::electrolyte, Segment::separator, Segment::other, Segment::structural, Segment::hardware,
                            Segment::battery_management, Segment::equipment})
      material(s, paid[static_cast<std::size_t>(s)]);
    cells();
    packs();
    recycling();
    const Money<N> out = p.chain.delivery * r.design.energy;
    c.delivery = logistics_left(out, p.chain.customer_near, p.chain);
    c.vehicle = (c.price() + c.delivery) / p.vehicle.battery_share.value;
    c.storage = (c.price() + c.delivery) / p.storage.battery_share.value;
    return c;
  }
};

}  // namespace detail

template <class N>
ChainResults<N> value_chain(const Plant<N>& plant, const Results<N>& results) { return detail::ChainWalk<N>{plant, results}.walk(); }

}  // namespace packcost
