#pragma once

#include "schema/field.hpp"

namespace packcost {

enum class Bill { computed, given };
inline constexpr std::array<std::string_view, 2> bill_words{"computed", "given"};
template <> inline constexpr std::span<const std::string_view> words_of<Bill> = bill_words;

enum class Sizing { capacity, geometry };
inline constexpr std::array<std::string_view, 2> sizing_words{"capacity", "geometry"};
template <> inline constexpr std::span<const std::string_view> words_of<Sizing> = sizing_words;

/// The cell as its designer orders it: active materials, format, and how much of them.
template <class N>
struct Cell {
  std::string chemistry = "NMC811";
  std::string anode = "graphite";
  std::string format = "batpac_pouch";
  Bill bill = Bill::computed;
  Sizing sizing = Sizing::capacity;
  Maybe<Quantity<dim::charge, N>> capacity;
  Quantity<dim::voltage, N> voltage{};
  Maybe<Quantity<dim::areal_capacity, N>> areal_capacity;
  Maybe<Quantity<dim::length, N>> cathode_thickness;
};

template <class N>
inline constexpr auto fields_of<Cell<N>> = std::array{
    row_field<&Cell<N>::chemistry, N>("chemistry", "chemistries", "Cathode chemistry.", Force::design),
    row_field<&Cell<N>::anode, N>("anode", "anodes", "Anode active material.", Force::design),
    row_field<&Cell<N>::format, N>("format", "formats", "Cell format: outer shape and size.", Force::design),
    choice_field<&Cell<N>::bill, N>("bill", "Whether masses and areas are computed from the design or given in `bill`.", stated,
                                    Force::design),
    choice_field<&Cell<N>::sizing, N>(
        "sizing", "Whether the capacity sets the size of the cell, or the outer size in `geometry` sets the capacity.", stated,
        Force::design),
    field<&Cell<N>::capacity>("capacity", unit::Ah, {0.1, 2000}, "Capacity of a good cell at the rated load.", stated, Force::design),
    field<&Cell<N>::voltage>("voltage", unit::V, {1, 5}, "Average voltage of the cell under the rated load.",
                             from_table("chemistries"), Force::design),
    field<&Cell<N>::areal_capacity>("areal_capacity", unit::mAh_per_cm2, {0.2, 15}, "Cathode capacity per area of one coated side.",
                                    from_table("chemistries"), Force::design),
    field<&Cell<N>::cathode_thickness>("cathode_thickness", unit::um, {10, 500},
                                       "Thickness of the cathode coating on one side, in place of `areal_capacity`.", stated,
                                       Force::design),
};
static_assert(registers_every_member<Cell<double>>());

}  // namespace packcost
