#include "random_plants.hpp"

#include "model/chain.hpp"
#include "model/evaluate_for.hpp"
#include "plant/differences.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

constexpr double rounding = 1e-11;
constexpr std::array makeable{Segment::cathode,    Segment::anode,    Segment::electrolyte,        Segment::separator, Segment::other,
                              Segment::structural, Segment::hardware, Segment::battery_management, Segment::equipment};

Link<double>& link_of(Plant<double>& p, Segment s) { return p.links[static_cast<std::size_t>(s)]; }

/// The shipped steps that make what a plant buys.
const std::vector<ChainStep<double>>& shipped_steps() {
  static const std::vector<ChainStep<double>> steps =
      load_plant({{std::string(PACKCOST_SOURCE_DIR) + "/configs/minimal.yaml"}, {}, {"chain.steps_from=standard"}}, tables()).resolved.plant.chain_steps;
  return steps;
}

/// The plant of a trial with terms of its own, and everything bought.
Plant<double> bought_plant(const Trial& t) {
  Plant<double> p = t.plant;
  p.chain_steps = shipped_steps();
  for (std::size_t i = 0; i < segment_count; ++i) {
    Link<double>& l = p.links[i];
    l.make = static_cast<Segment>(i) == Segment::cells || static_cast<Segment>(i) == Segment::packs;
    l.near = false;
    l.margin = t.uniform(4 * i, -0.1, 0.5);
    l.net_margin = t.uniform(4 * i + 1, -0.1, 0.2);
    l.logistics = t.uniform(4 * i + 2, 0, 0.2);
    l.material_share = t.uniform(4 * i + 3, 0.2, 0.9);
  }
  return p;
}

Segment one_of(const Trial& t) { return makeable[static_cast<std::size_t>(t.uniform(100) * makeable.size())]; }

ChainResults<double> chain_of(const Plant<double>& p) { return value_chain(p, evaluate(p)); }

/// Work, capital and electricity of one segment times a factor; what it buys stays.
void scale_steps(Plant<double>& p, Segment segment, double factor) {
  for (ChainStep<double>& s : p.chain_steps) {
    if (s.segment != segment) continue;
    s.labour = s.labour * factor;
    s.capital = s.capital * factor;
    s.area = s.area * factor;
    s.electricity = s.electricity * factor;
  }
}

}  // namespace

TEST_CASE("law: where all is bought, cost, margin and logistics of the segments add up to what the plant pays") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const ChainResults<double> c = chain_of(bought_plant(t));
    v.equal("price", c.price().value, price(t.results), rounding);
    double purchases = 0, equipment = 0;
    for (std::size_t i = 0; i < segment_count; ++i) {
      const ChainRow<double>& r = c.rows[i];
      v.equal(segment_words[i], r.total().value, r.all_bought.value, 1e-9);
      const Segment s = static_cast<Segment>(i);
      if (s == Segment::equipment) equipment = r.total().value;
      else if (s < Segment::cells) purchases += r.total().value;
    }
    v.equal("purchases", purchases, t.results.pack.materials.value, rounding);
    v.equal("equipment", equipment, t.results.equipment.value / t.plant.equipment.life.value / t.results.packs_made.value, rounding);
  });
}

TEST_CASE("law: whatever a firm makes, the bought price of its chain is the pack price of cost") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    for (std::size_t i = 0; i < segment_count; ++i) {
      p.links[i].make = t.uniform(200 + i) < 0.5;
      p.links[i].near = t.uniform(300 + i) < 0.5;
    }
    v.equal("bought price", chain_of(p).price_bought().value, price(t.results), rounding);
  });
}

TEST_CASE("law: making a segment whose cost and return are the price paid changes nothing but who earns it") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    const Segment s = one_of(t);
    const auto choice = [s](const Plant<double>& plant) { return chain_of(plant).choices[static_cast<std::size_t>(s)]; };
    Plant<double> idle = p;
    scale_steps(idle, s, 0);
    const double paid = choice(p).bought.value, raw = choice(idle).made().value, work = choice(p).made().value - raw;
    if (paid <= raw * 1.001 || work <= 0) return;
    scale_steps(p, s, (paid - raw) / work);
    v.equal("made at the price paid", choice(p).made().value, paid, 1e-9);
    const ChainResults<double> before = chain_of(p);
    link_of(p, s).make = true;
    const ChainResults<double> after = chain_of(p);
    v.that("made", after[s].made);
    v.equal("price", after.price().value, before.price().value, 1e-9);
    for (const Segment other : {Segment::cells, Segment::packs}) v.equal(segment_words[static_cast<std::size_t>(other)], after[other].total().value, before[other].total().value, 1e-7);
  });
}

TEST_CASE("law: what making saves on the purchase is saved on the pack, with what the pack pays on its purchases") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    const Segment s = one_of(t);
    if (s == Segment::equipment) return;  // lowers depreciation and return, not a purchase
    link_of(p, s).make = true;
    const ChainResults<double> c = chain_of(p);
    const MakeOrBuy<double>& m = c.choices[static_cast<std::size_t>(s)];
    const double saved = (m.bought - m.made()).value;
    const double before = price(t.results);
    // The plant pays, launches, stores and warrants a purchase in proportion to it: by how much is read off the cost chain itself.
    CostBasis<double> one;
    one.materials = Quantity<dim::money>(1);
    one.packs = t.results.packs_made;
    const double each = unit_cost(t.plant, one).price().value;
    v.equal("saving", (before - c.price().value) / before, saved * each / before, 1e-9);
  });
}

TEST_CASE("law: a firm that makes its equipment for a share of the price is a plant whose equipment has that price") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    link_of(p, Segment::equipment).make = true;
    const ChainResults<double> c = chain_of(p);
    const MakeOrBuy<double>& m = c.choices[static_cast<std::size_t>(Segment::equipment)];
    if (m.bought.value <= 0) return;
    Plant<double> other = t.plant;
    other.equipment.region_index = other.equipment.region_index.value * (m.made() / m.bought).value;
    v.equal("price", c.price().value, price(other), 1e-9);
  });
}

TEST_CASE("law: what a firm makes costs what the equations of a pack say of its hours, capital, floor, energy and raw material") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Plant<double> p = bought_plant(t);
    const Overheads<double>& o = p.overheads;
    const Segment s = one_of(t);
    const Results<double> r = evaluate(p);
    const SegmentNeeds<double> n = segment_needs(p, r.rates, s);
    const MakeOrBuy<double> m = value_chain(p, r).choices[static_cast<std::size_t>(s)];
    const double q = r.packs_made.value, T = p.equipment.life.value, TB = T * p.building.life_ratio.value, K = n.equipment.value, land = n.building.value;
    const double staffed = p.labour.fixed_share.value + (1 - p.labour.fixed_share.value) * p.plant.utilisation.value;
    const double labour = p.labour.wage.value * n.labour.value * staffed / q, dep = (K / T + land / TB) / q;
    const double energy = n.electricity.value * p.energy.electricity_price.value / q;
    const double voh = (o.variable_labour * labour + o.variable_depreciation * dep) * (p.energy.explicit_line ? 1 - o.utilities_share.value : 1);
    const double cost = m.materials.value + energy + labour + voh + o.general_labour * (labour + voh) + o.general_depreciation * dep + o.research * dep + dep;
    const double launch = o.launch_materials * m.materials.value + o.launch_labour * (labour + voh);
    const double wc = o.working_capital * (m.materials.value + energy + labour + voh), i = p.finance.cost_of_capital.value;
    const auto annuity = [i](double life) { return i > 0 ? i / -std::expm1(-life * std::log1p(i)) : 1 / life; };
    const double charge = p.finance.charge == Charge::profit ? p.finance.profit * ((K + land) / q + launch + wc)
                                                             : (K * annuity(T) + land * annuity(TB)) / q + i * (launch + wc) - dep;
    v.equal("own cost", m.own_cost.value, cost, 1e-9);
    v.equal("own return", m.own_return.value, charge, 1e-9);
  });
}

TEST_CASE("law: margins of suppliers add up, each a share of its own gate price") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Plant<double> p = bought_plant(t);
    const ChainResults<double> c = chain_of(p);
    Plant<double> none = p;
    for (Link<double>& l : none.links) l.margin = 0.0;
    double margins = 0;
    for (const Segment s : makeable) {
      if (s == Segment::cathode || s == Segment::anode) continue;  // their ore earns a margin of its own
      Plant<double> one = none;
      link_of(one, s).margin = link_of(const_cast<Plant<double>&>(p), s).margin;
      const double alone = chain_of(one)[s].margin.value;
      v.equal(segment_words[static_cast<std::size_t>(s)], alone, c[s].margin.value, rounding);
      v.equal("gate", alone, link_of(one, s).margin.value * (c[s].cost + c[s].margin).value, 1e-9);
      v.equal("logistics", c[s].logistics.value, p.links[static_cast<std::size_t>(s)].logistics.value * (c[s].cost + c[s].margin).value, 1e-9);
      margins += alone;
    }
    v.that("margins are there", margins != 0 || t.results.pack.materials.value == 0);
    v.equal("price without margins", chain_of(none).price().value, c.price().value, rounding);
  });
}

TEST_CASE("law: the fatter a supplier's margin in a price, the less it costs to make it; the fatter that of cells, the dearer the pack") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t), fatter = p;
    const Segment s = one_of(t);
    link_of(p, s).make = link_of(fatter, s).make = true;
    link_of(fatter, s).margin = link_of(p, s).margin.value + 0.1;
    if (chain_of(p).choices[static_cast<std::size_t>(s)].bought.value <= 0) return;
    v.below("price", chain_of(fatter).price().value, chain_of(p).price().value, 0);
    link_of(p, Segment::cells).make = link_of(fatter, Segment::cells).make = false;
    link_of(fatter, s) = link_of(p, s);
    link_of(fatter, Segment::cells).margin = link_of(p, Segment::cells).margin.value + 0.1;
    v.below("cells at the market", chain_of(p).price().value, chain_of(fatter).price().value, 0);
  });
}

TEST_CASE("law: a supplier in the cluster is never dearer, and saves its share of the logistics") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    p.chain.cluster_saving = t.uniform(400);
    const ChainResults<double> far = chain_of(p);
    for (const Segment s : makeable) link_of(p, s).near = true;
    const ChainResults<double> near = chain_of(p);
    for (const Segment s : makeable)
      v.equal(segment_words[static_cast<std::size_t>(s)], near[s].logistics.value, far[s].logistics.value * (1 - p.chain.cluster_saving.value), 1e-9);
    v.at_most("price", near.price().value, far.price().value);
    p.chain.cluster_saving = 0.0;
    v.equal("a cluster that saves nothing", chain_of(p).price().value, far.price().value, rounding);
  });
}

TEST_CASE("law: what a firm makes costs no more a kWh in a larger plant, its capital grows, and by less") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t), larger = p;
    if (p.plant.output.given) larger.plant.output.value = p.plant.output.value * 2.0;
    else larger.plant.packs.value = p.plant.packs.value * 2.0;
    const Segment s = one_of(t);
    const Results<double> small = evaluate(p), large = evaluate(larger);
    const auto needs = segment_needs(p, small.rates, s), twice = segment_needs(larger, large.rates, s);
    const auto material = Quantity<dim::money>(0);
    const double before = make_or_buy(p, small, needs, material, material).made().value, after = make_or_buy(larger, large, twice, material, material).made().value;
    v.at_most(segment_words[static_cast<std::size_t>(s)], after, before, 1e-9);
    v.below("capital", needs.equipment.value, twice.equipment.value, 0);
    v.at_most("capital by less", twice.equipment.value, 2 * needs.equipment.value, 1e-9);
  });
}

TEST_CASE("law: the figures of a chain are the sums of its rows, over the energy of a pack or the capital") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    link_of(p, one_of(t)).make = true;
    const Results<double> r = evaluate_for(p, {.chain = true});
    if (!r.chain) return;
    double made[4] = {}, others[4] = {}, extra[4] = {}, price = 0, bought = 0, logistics = r.chain->delivery.value;  // cost, margin, capital, profit
    double saved = 0;
    for (std::size_t i = 0; i < segment_count; ++i) {
      const ChainRow<double>& row = r.chain->rows[i];
      const double parts[4] = {row.cost.value, row.margin.value, row.capital.value, row.profit.value};
      const bool integrated = row.made && static_cast<Segment>(i) != Segment::cells && static_cast<Segment>(i) != Segment::packs;
      for (int k = 0; k < 4; ++k) {
        (row.made ? made : others)[k] += parts[k];
        if (integrated) extra[k] += parts[k];
      }
      if (integrated) saved += row.all_bought.value - row.cost.value - row.margin.value - row.logistics.value;
      price += row.cost.value + row.margin.value + row.logistics.value;
      bought += row.all_bought.value;
      logistics += row.logistics.value;
    }
    const double energy = r.design.energy.value, size = std::abs(price) / energy;
    const auto figure = [&](const char* name, double expected, double scale) {
      v.equal(name, scale + find_output<double>(name)->value(r), scale + expected, 1e-11);
    };
    figure("chain_price_per_kwh", price / energy, size);
    figure("bought_price_per_kwh", bought / energy, size);
    figure("chain_saving_per_kwh", (bought - price) / energy, size);
    figure("delivered_price_per_kwh", (price + r.chain->delivery.value) / energy, size);
    figure("own_cost_per_kwh", made[0] / energy, size);
    figure("own_return_per_kwh", made[1] / energy, size);
    figure("margin_of_others_per_kwh", others[1] / energy, size);
    figure("logistics_per_kwh", logistics / energy, size);
    figure("own_capital", made[2], std::abs(made[2]));
    figure("capital_of_others", others[2], std::abs(others[2]));
    figure("own_return", made[3] / made[2], 1);
    figure("return_of_others", others[3] / others[2], 1);
    figure("integration_capital", extra[2], std::abs(made[2]));
    figure("integration_saving_per_kwh", saved / energy, size);
    figure("integration_return", (saved * r.packs_made.value + extra[3]) / extra[2], 1);
  });
}

TEST_CASE("law: a chain in other money is the same chain") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = bought_plant(t);
    for (std::size_t i = 0; i < segment_count; ++i) p.links[i].make = t.uniform(200 + i) < 0.5;
    const ChainResults<double> c = chain_of(p);
    convert_money(p, 7);
    const ChainResults<double> d = chain_of(p);
    v.equal("delivered", (d.price() + d.delivery).value, 7 * (c.price() + c.delivery).value, 1e-9);
    for (std::size_t i = 0; i < segment_count; ++i) v.equal(segment_words[i], d.rows[i].capital.value, 7 * c.rows[i].capital.value, 1e-9);
  });
}
