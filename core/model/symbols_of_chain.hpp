#pragma once

#include "model/chain_segment.hpp"
#include "model/symbols.hpp"

namespace packcost {

template <class N> inline constexpr std::string_view section_of<ChainRow<N>> = "VALUE CHAIN";
template <class N>
inline constexpr auto symbols_of<ChainRow<N>> = std::array{
    detail::symbol<&ChainRow<N>::cost>("goods", unit::money, "cost of the goods of a segment, or of making them, a pack, without what segments before it supply"),
    detail::symbol<&ChainRow<N>::margin>("margin", unit::money, "gross margin of the supplier, or return on the capital of what is made, a pack"),
    detail::symbol<&ChainRow<N>::logistics>("logistics", unit::money, "inbound logistics, a pack"),
    detail::symbol<&ChainRow<N>::all_bought>("all_bought", unit::money, "the same segment where everything is bought far off, a pack"),
    detail::symbol<&ChainRow<N>::capital>("capital", unit::million_money, "equipment and building of the firm, or the supplier's share"),
    detail::symbol<&ChainRow<N>::profit>("profit", unit::money_per_yr, "return of a year where made, net margin where bought"),
};

template <class N> inline constexpr std::string_view section_of<MakeOrBuy<N>> = "VALUE CHAIN";
template <class N>
inline constexpr auto symbols_of<MakeOrBuy<N>> = std::array{
    detail::symbol<&MakeOrBuy<N>::bought>("bought", unit::money, "what the segment costs delivered, a pack"),
    detail::symbol<&MakeOrBuy<N>::materials>("raw_material", unit::money, "raw material that the maker buys, a pack"),
    detail::symbol<&MakeOrBuy<N>::own_cost>("own_cost", unit::money, "cost of making it, raw material included, a pack"),
    detail::symbol<&MakeOrBuy<N>::own_return>("own_return", unit::money, "return on the capital of making it, a pack"),
    detail::symbol<&MakeOrBuy<N>::capital>("own_capital", unit::million_money, "equipment and building to make it"),
};

template <class N> inline constexpr std::string_view section_of<SegmentNeeds<N>> = "VALUE CHAIN";
template <class N>
inline constexpr auto symbols_of<SegmentNeeds<N>> = std::array{
    detail::symbol<&SegmentNeeds<N>::labour>("L", unit::h_per_yr, "hours of the steps of a segment"),
    detail::symbol<&SegmentNeeds<N>::equipment>("K", unit::million_money, "equipment of the steps of a segment"),
    detail::symbol<&SegmentNeeds<N>::building>("building", unit::million_money, "building of the steps of a segment"),
    detail::symbol<&SegmentNeeds<N>::electricity>("electricity", unit::kWh_per_yr, "electricity of the steps of a segment"),
    detail::symbol<&SegmentNeeds<N>::share_of_supplier>("supplier_capital", unit::million_money, "share of a supplier's equipment and building"),
};

}  // namespace packcost
