#include "model/chain_formula.hpp"
#include "model/symbols_of_chain.hpp"
#include "model/traced_namer.hpp"

namespace packcost {

template ChainResults<Traced> value_chain(const Plant<Traced>&, const Results<Traced>&);

void name_chain(Namer& namer) {
  const Results<Traced>& r = namer.m.results;
  if (!r.chain) return;
  constexpr std::string_view section = "VALUE CHAIN";
  const Plant<Traced>& p = namer.m.plant;
  const ChainResults<Traced>& c = *r.chain;
  const auto paid = detail::ChainWalk<Traced>{p, r}.prices_paid();
  namer.quantity(Quantity<dim::none, Traced>(equipment_level(p.equipment)), "equipment_level", section, unit::ratio, "price level of equipment");
  for (std::size_t i = 0; i < segment_count; ++i) {
    const std::string of(segment_words[i]);
    constexpr std::string_view kind = "segment";
    namer.quantity(paid[i], "P", section, unit::money, "what `cost` pays the segment, a pack", of, kind);
    namer.members(c.rows[i], of, kind);
    const Paid<Traced> at = paid_for(paid[i], p.links[i]);
    namer.quantity(at.gate, "gate", section, unit::money, "price at the supplier's gate, a pack", of, kind);
    namer.quantity(at.goods, "goods_paid", section, unit::money, "cost of the goods to the supplier, a pack", of, kind);
    namer.quantity(at.margin, "margin_paid", section, unit::money, "gross margin in the price, a pack", of, kind);
    namer.quantity(at.goods * p.links[i].material_share.value, "raw_material_paid", section, unit::money, "raw material in the price, a pack", of, kind);
    namer.quantity(c.rows[i].total(), "total", section, unit::money, "goods, margin and logistics of a segment, a pack", of, kind);
    namer.members(c.choices[i], of, kind);
    namer.quantity(c.choices[i].made(), "made", section, unit::money, "cost and return of making the segment, a pack", of, kind);
    namer.members(segment_needs(p, r.rates, static_cast<Segment>(i)), of, kind);
  }
  namer.quantity(c.price(), "chain_price", section, unit::money, "price of a pack at the gate");
  namer.quantity(c.price_bought(), "chain_price_bought", section, unit::money, "the same with everything bought far off");
  namer.quantity(c.delivery, "delivery", section, unit::money, "way to the customer, a pack");
  namer.quantity(c.vehicle, "vehicle", section, unit::money, "cost of a vehicle that the pack is its usual share of");
  namer.quantity(c.storage, "storage", section, unit::money, "cost of storage that the pack is its usual share of");
}

}  // namespace packcost
