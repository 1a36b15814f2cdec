#pragma once

#include <compare>
#include <cstdint>

namespace packcost {

/// Exponents of the seven base dimensions of the field.
/// Charge and energy are bases of their own (nobody here turns kWh into kg m2/s2), a voltage is energy per charge, and calendar years
/// are kept apart from working hours, so that hours per year never silently become a number.
struct Dimension {
  std::int8_t mass = 0, length = 0, time = 0, year = 0, charge = 0, energy = 0, money = 0;
  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
};

constexpr Dimension operator*(Dimension a, Dimension b) {
  const auto add = [](int x, int y) { return static_cast<std::int8_t>(x + y); };
  return {add(a.mass, b.mass),     add(a.length, b.length), add(a.time, b.time),  add(a.year, b.year),
          add(a.charge, b.charge), add(a.energy, b.energy), add(a.money, b.money)};
}

constexpr Dimension power(Dimension a, int n) {
  const auto times = [n](int x) { return static_cast<std::int8_t>(x * n); };
  return {times(a.mass),   times(a.length), times(a.time), times(a.year),
          times(a.charge), times(a.energy), times(a.money)};
}

constexpr Dimension operator/(Dimension a, Dimension b) { return a * power(b, -1); }

namespace dim {
inline constexpr Dimension none{};
inline constexpr Dimension mass{.mass = 1};
inline constexpr Dimension length{.length = 1};
inline constexpr Dimension time{.time = 1};
inline constexpr Dimension year{.year = 1};
inline constexpr Dimension charge{.charge = 1};
inline constexpr Dimension energy{.energy = 1};
inline constexpr Dimension money{.money = 1};
inline constexpr Dimension area = length * length;
inline constexpr Dimension volume = area * length;
inline constexpr Dimension density = mass / volume;
inline constexpr Dimension voltage = energy / charge;
inline constexpr Dimension power_ = energy / time;
inline constexpr Dimension specific_capacity = charge / mass;
inline constexpr Dimension areal_capacity = charge / area;
inline constexpr Dimension speed = length / time;
inline constexpr Dimension per_year = none / year;
inline constexpr Dimension hours_per_year = time / year;
inline constexpr Dimension energy_per_year = energy / year;
inline constexpr Dimension price_per_mass = money / mass;
inline constexpr Dimension price_per_area = money / area;
inline constexpr Dimension price_per_volume = money / volume;
inline constexpr Dimension price_per_energy = money / energy;
inline constexpr Dimension price_per_charge = money / charge;
inline constexpr Dimension wage = money / time;
}  // namespace dim

}  // namespace packcost
