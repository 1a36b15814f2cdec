#pragma once

#include "plant/process.hpp"

namespace packcost {

/// Segments of the value chain, from the ground to what becomes of scrap; after table 2 of the study of the Huizhou cluster.
enum class Segment { ore, cathode, anode, electrolyte, separator, other, structural, hardware, battery_management, equipment, cells, packs, recycling };
inline constexpr std::array<std::string_view, 13> segment_words{"ore",      "cathode",            "anode",     "electrolyte", "separator", "other",    "structural",
                                                                "hardware", "battery_management", "equipment", "cells",       "packs",     "recycling"};
template <> inline constexpr std::span<const std::string_view> words_of<Segment> = segment_words;
inline constexpr std::size_t segment_count = segment_words.size();

/// On what terms a segment is bought, and whether the firm makes it.
template <class N>
struct Link {
  bool make = false;
  bool near = false;
  Quantity<dim::none, N> margin{};
  Quantity<dim::none, N> net_margin{};
  Quantity<dim::none, N> logistics{};
  Quantity<dim::none, N> material_share{};
};

template <class N>
inline constexpr auto fields_of<Link<N>> = std::array{
    flag_field<&Link<N>::make, N>("make", "Whether the firm makes what the segment supplies; else it buys it.", stated, Force::process),
    flag_field<&Link<N>::near, N>("near", "Whether the supplier stands in the firm's own cluster.", stated, Force::prices),
    field<&Link<N>::margin>("margin", unit::fraction, {-0.5, 0.9},
        "Gross margin of the supplier: price less the cost of the goods, over the price.", from_table("chain"), Force::prices),
    field<&Link<N>::net_margin>("net_margin", unit::fraction, {-0.5, 0.9},
        "Net margin of the supplier: what is left of the price after all cost, interest and tax.", from_table("chain"), Force::prices),
    field<&Link<N>::logistics>("logistics", unit::fraction, {0, 1},
        "Freight, packing and insurance to the plant, over the price at the supplier's gate, that the delivered price holds.", from_table("chain"), Force::prices),
    field<&Link<N>::material_share>("material_share", unit::fraction, {0, 1},
        "Raw material that the maker of the segment buys, as a share of the cost of its goods.", from_table("chain"), Force::prices),
};
static_assert(registers_every_member<Link<double>>());

/// The links of a firm that makes cells and packs, and buys everything else.
template <class N>
std::array<Link<N>, segment_count> cell_and_pack_maker() {
  std::array<Link<N>, segment_count> links;
  for (const Segment s : {Segment::cells, Segment::packs}) links[static_cast<std::size_t>(s)].make = true;
  return links;
}

/// A market that packs go into.
template <class N>
struct Market {
  bool make = false;
  Quantity<dim::none, N> battery_share{};
  Quantity<dim::none, N> margin{};
};

template <class N>
inline constexpr auto fields_of<Market<N>> = std::array{
    flag_field<&Market<N>::make, N>("make", "Whether the firm makes the product that the pack goes into.", stated, Force::process),
    field<&Market<N>::battery_share>("battery_share", unit::fraction, {0.01, 1}, "Share of the pack in the cost of the product.", from_table("chain"), Force::prices),
    field<&Market<N>::margin>("margin", unit::fraction, {-0.5, 0.9}, "Gross margin of the maker of the product.", from_table("chain"), Force::prices),
};
static_assert(registers_every_member<Market<double>>());

/// The value chain around a plant: its terms, its steps, and the way out.
template <class N>
struct Chain {
  std::string terms_from = "china";
  std::string steps_from;
  Quantity<dim::none, N> cluster_saving{};
  Quantity<dim::price_per_energy, N> delivery{};
  bool customer_near = false;
};

template <class N>
inline constexpr auto fields_of<Chain<N>> = std::array{
    row_field<&Chain<N>::terms_from, N>("terms_from", "chain", "Where margins, freight and shares of material come from.", Force::prices),
    row_field<&Chain<N>::steps_from, N>("steps_from", "chain_steps",
        "Steps that make what is bought, that `chain_steps` changes; `chain` takes `standard` where none are said.", Force::process, true),
    field<&Chain<N>::cluster_saving>("cluster_saving", unit::fraction, {0, 1},
        "Share of the logistics that is saved where both stand in one cluster.", from_table("chain"), Force::prices),
    field<&Chain<N>::delivery>("delivery", unit::money_per_kWh, {0, 1000},
        "Freight of packs to the customer.", from_table("chain"), Force::prices),
    flag_field<&Chain<N>::customer_near, N>("customer_near", "Whether the customer stands in the firm's own cluster.", stated, Force::prices),
};
static_assert(registers_every_member<Chain<double>>());

/// One step of a segment: what it takes at the rate at which somebody runs it.
template <class N>
struct ChainStep {
  std::string name;
  Segment segment = Segment::other;
  Driver driver = Driver::energy;
  Quantity<dim::per_year, N> rate{};
  Quantity<dim::time / dim::year, N> labour{};
  Quantity<dim::none, N> labour_exponent{};
  Quantity<dim::money, N> capital{};
  Quantity<dim::none, N> capital_exponent{};
  Quantity<dim::area, N> area{};
  Quantity<dim::none, N> area_exponent{};
  Quantity<dim::energy, N> electricity{};
};

template <class N>
inline constexpr auto fields_of<ChainStep<N>> = std::array{
    text_field<&ChainStep<N>::name, N>("name", "Name of the step."),
    choice_field<&ChainStep<N>::segment, N>("segment", "The segment that the step belongs to.", from_table("chain_steps"), Force::process),
    choice_field<&ChainStep<N>::driver, N>("driver", "The rate of the plant supplied that sizes the step.", from_table("chain_steps"), Force::process),
    field<&ChainStep<N>::rate>("rate", unit::per_yr, {1, 1e13},
        "Rate that the figures were found at: kg, m2, pieces or kWh of the driver a year.", from_table("chain_steps"), Force::scale),
    field<&ChainStep<N>::labour>("labour", unit::h_per_yr, {0, 1e9}, "Direct labour at that rate.", from_table("chain_steps"), Force::process),
    field<&ChainStep<N>::labour_exponent>("labour_exponent", unit::ratio, {0, 1.5},
        "Exponent of labour over the rate.", from_table("chain_steps"), Force::scale),
    field<&ChainStep<N>::capital>("capital", unit::million_money, {0, 1e6}, "Equipment at that rate, installed.", from_table("chain_steps"), Force::process),
    field<&ChainStep<N>::capital_exponent>("capital_exponent", unit::ratio, {0, 1.5},
        "Exponent of capital over the rate.", from_table("chain_steps"), Force::scale),
    field<&ChainStep<N>::area>("area", unit::m2, {0, 1e8}, "Floor at that rate.", from_table("chain_steps"), Force::process),
    field<&ChainStep<N>::area_exponent>("area_exponent", unit::ratio, {0, 1.5},
        "Exponent of floor over the rate.", from_table("chain_steps"), Force::scale),
    field<&ChainStep<N>::electricity>("electricity", unit::kWh, {0, 1e4},
        "Electricity for each unit of the driver.", from_table("chain_steps"), Force::process),
};
static_assert(registers_every_member<ChainStep<double>>());

}  // namespace packcost
