#pragma once

#include "units/quantity.hpp"

#include <string_view>

namespace packcost {

/// A unit of dimension D: its symbol as people write it, and how many base units one of it is.
/// The token `money` in a symbol stands for the currency and year of the plant (`money/kg` is shown as `USD2024/kg`).
template <Dimension D>
struct Unit {
  static constexpr Dimension dimension = D;
  std::string_view symbol;
  double factor = 1;
};

/// `of(120, unit::um)`: the quantity, in base units.
template <Dimension D, class N = double>
constexpr Quantity<D, N> of(double value, Unit<D> unit) { return Quantity<D, N>(N(value * unit.factor)); }

namespace unit {
inline constexpr Unit<dim::none> fraction{"fraction"};
inline constexpr Unit<dim::none> ratio{"ratio"};
inline constexpr Unit<dim::none> count{"count"};
inline constexpr Unit<dim::none> kWh_per_kWh{"kWh/kWh"};
inline constexpr Unit<dim::mass> kg{"kg"}, g{"g", 1e-3};
inline constexpr Unit<dim::length> m{"m"}, mm{"mm", 1e-3}, um{"um", 1e-6};
inline constexpr Unit<dim::area> m2{"m2"}, cm2{"cm2", 1e-4};
inline constexpr Unit<dim::volume> L{"L", 1e-3}, mL{"mL", 1e-6};
inline constexpr Unit<dim::density> g_per_cm3{"g/cm3", 1e3};
inline constexpr Unit<dim::time> h{"h"}, min{"min", 1.0 / 60}, s{"s", 1.0 / 3600}, d{"d", 24};
inline constexpr Unit<dim::year> yr{"yr"};
inline constexpr Unit<dim::charge> Ah{"Ah"};
inline constexpr Unit<dim::energy> kWh{"kWh"}, Wh{"Wh", 1e-3};
inline constexpr Unit<dim::voltage> V{"V", 1e-3};
inline constexpr Unit<dim::power_> kW{"kW"};
inline constexpr Unit<dim::specific_capacity> mAh_per_g{"mAh/g"};
inline constexpr Unit<dim::areal_capacity> mAh_per_cm2{"mAh/cm2", 10};
inline constexpr Unit<dim::speed> m_per_min{"m/min", 60};
inline constexpr Unit<dim::energy / dim::mass> Wh_per_kg{"Wh/kg", 1e-3}, kWh_per_kg{"kWh/kg"};
inline constexpr Unit<dim::energy / dim::volume> Wh_per_L{"Wh/L"};
inline constexpr Unit<dim::none / dim::year> per_yr{"1/yr"};
inline constexpr Unit<dim::time / dim::year> h_per_yr{"h/yr"}, d_per_yr{"d/yr", 24};
inline constexpr Unit<dim::none / dim::time> per_min{"1/min", 60}, per_h{"1/h"};
inline constexpr Unit<dim::area / dim::year> m2_per_yr{"m2/yr"};
inline constexpr Unit<dim::mass / dim::year> kg_per_yr{"kg/yr"};
inline constexpr Unit<dim::energy / dim::year> GWh_per_yr{"GWh/yr", 1e6}, kWh_per_yr{"kWh/yr"};
inline constexpr Unit<dim::energy> GWh{"GWh", 1e6};
inline constexpr Unit<dim::energy / dim::area / dim::time> kWh_per_m2_d{"kWh/(m2*d)", 1.0 / 24};
inline constexpr Unit<dim::mass / dim::area> kg_per_m2{"kg/m2"};
inline constexpr Unit<dim::money> money{"money"}, million_money{"M money", 1e6};
inline constexpr Unit<dim::price_per_mass> money_per_kg{"money/kg"};
inline constexpr Unit<dim::price_per_area> money_per_m2{"money/m2"};
inline constexpr Unit<dim::price_per_volume> money_per_L{"money/L", 1e3};
inline constexpr Unit<dim::price_per_energy> money_per_kWh{"money/kWh"};
inline constexpr Unit<dim::price_per_charge> money_per_Ah{"money/Ah"};
inline constexpr Unit<dim::wage> money_per_h{"money/h"};
}  // namespace unit

}  // namespace packcost
