#pragma once

#include "units/unit.hpp"

namespace packcost {

/// Dimensions of the BatPaC 5 pouch cell that are not parameters of a plant (Argonne BatPaC 5.0, sheet "Battery Design").
namespace batpac_pouch {
inline constexpr auto anode_overhang = of(2, unit::mm);       ///< anode wider and longer than the cathode
inline constexpr auto separator_length = of(4, unit::mm);     ///< separator longer than the cathode
inline constexpr auto anode_foil_step = of(1, unit::mm);      ///< anode foil longer than cathode length and tab
inline constexpr auto side_margin = of(4, unit::mm);          ///< cell wider than the cathode
inline constexpr double tab_per_thickness = 1.2;              ///< uncoated foil over cell thickness
inline constexpr double bend_per_thickness = 0.1;             ///< foil lost in bending the tabs together, over cell thickness
inline constexpr auto bend_gap = of(2, unit::mm);
inline constexpr auto terminal_seal = of(8, unit::mm);        ///< terminal inside the seal
inline constexpr auto terminal_outside = of(5, unit::mm);     ///< terminal outside the pouch
inline constexpr auto terminal_width = of(40, unit::mm);
inline constexpr auto wide_terminal_width = of(50, unit::mm);
inline constexpr auto wide_cell = of(84, unit::mm);           ///< cathode width above which the terminal is wide
inline constexpr auto positive_terminal_thickness = of(1.2, unit::mm);
inline constexpr auto negative_terminal_thickness = of(0.8, unit::mm);
inline constexpr auto positive_terminal_density = of(2.70, unit::g_per_cm3);  ///< aluminium
inline constexpr auto negative_terminal_density = of(8.96, unit::g_per_cm3);  ///< copper
inline constexpr auto laminate_side_seal = of(6, unit::mm);
inline constexpr auto laminate_end_trim = of(16, unit::mm);
inline constexpr double free_electrolyte_share = 0.02;        ///< of thickness x width x length

/// What tabs and seals at both ends take of the length of a pouch of thickness `t`.
template <class N>
constexpr Quantity<dim::length, N> ends(Quantity<dim::length, N> t) {
  return N(2) * (N(tab_per_thickness) * t + Quantity<dim::length, N>(N((terminal_seal + terminal_outside).value)));
}
}  // namespace batpac_pouch

}  // namespace packcost
