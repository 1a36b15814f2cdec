#pragma once

#include "units/dimension.hpp"
#include "units/number.hpp"

#include <concepts>

namespace packcost {

/// A number with a dimension, held in base units: kg, m, h, year, Ah, kWh and the plant's money.
/// Adding different dimensions, or giving one where another is asked for, does not compile. N is the number type of the formula.
template <Dimension D, class N = double>
struct Quantity {
  static constexpr Dimension dimension = D;
  using number = N;

  N value{};

  constexpr Quantity() = default;
  constexpr explicit Quantity(N v) : value(v) {}
  constexpr Quantity(N v) requires(D == dim::none) : value(v) {}
  constexpr Quantity(double v) requires(D == dim::none && !std::same_as<N, double>) : value(v) {}
  constexpr operator N() const requires(D == dim::none) { return value; }

  constexpr Quantity& operator+=(Quantity other) { value = value + other.value; return *this; }
  constexpr Quantity& operator-=(Quantity other) { value = value - other.value; return *this; }

  friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.value + b.value); }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.value - b.value); }
  friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.value); }
  friend constexpr auto operator<(Quantity a, Quantity b) { return a.value < b.value; }
  friend constexpr auto operator>(Quantity a, Quantity b) { return b.value < a.value; }
  friend constexpr auto operator==(Quantity a, Quantity b) { return a.value == b.value; }
};

template <Dimension A, Dimension B, class N>
constexpr Quantity<A * B, N> operator*(Quantity<A, N> a, Quantity<B, N> b) { return Quantity<A * B, N>(a.value * b.value); }

template <Dimension A, Dimension B, class N>
constexpr Quantity<A / B, N> operator/(Quantity<A, N> a, Quantity<B, N> b) { return Quantity<A / B, N>(a.value / b.value); }

template <Dimension D, class N>
constexpr Quantity<D, N> operator*(N s, Quantity<D, N> a) requires(D != dim::none) { return Quantity<D, N>(s * a.value); }
template <Dimension D, class N>
constexpr Quantity<D, N> operator*(Quantity<D, N> a, N s) requires(D != dim::none) { return Quantity<D, N>(a.value * s); }
template <Dimension D, class N>
constexpr Quantity<D, N> operator/(Quantity<D, N> a, N s) requires(D != dim::none) { return Quantity<D, N>(a.value / s); }
template <Dimension D, class N>
constexpr auto operator/(N s, Quantity<D, N> a) requires(D != dim::none) { return Quantity<dim::none / D, N>(s / a.value); }

template <Dimension D, class N>
constexpr Quantity<D, N> select(decltype(N{} < N{}) condition, Quantity<D, N> yes, Quantity<D, N> no) {
  return Quantity<D, N>(select(condition, yes.value, no.value));
}
template <Dimension D, class N>
constexpr Quantity<D, N> max(Quantity<D, N> a, Quantity<D, N> b) { return Quantity<D, N>(max(a.value, b.value)); }
template <Dimension D, class N>
constexpr Quantity<D, N> min(Quantity<D, N> a, Quantity<D, N> b) { return Quantity<D, N>(min(a.value, b.value)); }

/// Square root of an area-like quantity: every exponent of D must be even.
template <Dimension D, class N>
constexpr auto sqrt(Quantity<D, N> a) requires(D != dim::none) {
  constexpr auto halve = [](int x) { return static_cast<std::int8_t>(x / 2); };
  constexpr Dimension half{halve(D.mass), halve(D.length), halve(D.time), halve(D.year), halve(D.charge), halve(D.energy), halve(D.money)};
  static_assert(power(half, 2) == D, "the square root of this dimension is not a dimension");
  return Quantity<half, N>(sqrt(a.value));
}

}  // namespace packcost
