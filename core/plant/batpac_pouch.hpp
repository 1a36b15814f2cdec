#pragma once

#include "units/constant.hpp"
#include "units/unit.hpp"

namespace packcost {

/// Dimensions of the BatPaC 5 pouch cell that are not parameters of a plant (Argonne BatPaC 5.0, sheet "Battery Design").
namespace batpac_pouch {
template <Dimension D>
constexpr Quantity<D, Constant> batpac(std::string_view name, double value, Unit<D> unit) {
  return Quantity<D, Constant>(Constant{value * unit.factor, name, "batpac5", unit.symbol, unit.factor});
}

inline constexpr auto anode_overhang = batpac("anode_overhang", 2, unit::mm);  ///< anode wider and longer than the cathode
inline constexpr auto separator_length = batpac("separator_length", 4, unit::mm);  ///< separator longer than the cathode
inline constexpr auto anode_foil_step = batpac("anode_foil_step", 1, unit::mm);  ///< anode foil longer than cathode length and tab
inline constexpr auto side_margin = batpac("side_margin", 4, unit::mm);  ///< cell wider than the cathode
inline constexpr Constant tab_per_thickness{1.2, "tab_per_thickness", "batpac5"};  ///< uncoated foil over cell thickness
inline constexpr Constant bend_per_thickness{0.1, "bend_per_thickness", "batpac5"};  ///< foil lost in bending the tabs together, over cell thickness
inline constexpr auto bend_gap = batpac("bend_gap", 2, unit::mm);
inline constexpr auto terminal_seal = batpac("terminal_seal", 8, unit::mm);  ///< terminal inside the seal
inline constexpr auto terminal_outside = batpac("terminal_outside", 5, unit::mm);  ///< terminal outside the pouch
inline constexpr auto terminal_width = batpac("terminal_width", 40, unit::mm);
inline constexpr auto wide_terminal_width = batpac("wide_terminal_width", 50, unit::mm);
inline constexpr auto wide_cell = batpac("wide_cell", 84, unit::mm);  ///< cathode width above which the terminal is wide
inline constexpr auto positive_terminal_thickness = batpac("positive_terminal_thickness", 1.2, unit::mm);
inline constexpr auto negative_terminal_thickness = batpac("negative_terminal_thickness", 0.8, unit::mm);
inline constexpr auto positive_terminal_density = batpac("positive_terminal_density", 2.70, unit::g_per_cm3);  ///< aluminium
inline constexpr auto negative_terminal_density = batpac("negative_terminal_density", 8.96, unit::g_per_cm3);  ///< copper
inline constexpr auto laminate_side_seal = batpac("laminate_side_seal", 6, unit::mm);
inline constexpr auto laminate_end_trim = batpac("laminate_end_trim", 16, unit::mm);
inline constexpr Constant free_electrolyte_share{0.02, "free_electrolyte_share", "batpac5"};  ///< of thickness x width x length

/// What tabs and seals at both ends take of the length of a pouch of thickness `t`.
template <class N>
constexpr Quantity<dim::length, N> ends(Quantity<dim::length, N> t) {
  return N(2) * (N(tab_per_thickness) * t + Quantity<dim::length, N>(N(terminal_seal.value) + N(terminal_outside.value)));
}
}  // namespace batpac_pouch

}  // namespace packcost
