#pragma once

#include "schema/field.hpp"

namespace packcost {

/// Where the plant stands, how much it is built for, how much of that it makes, and the money it reckons in.
template <class N>
struct Site {
  std::string name;
  std::string currency;
  std::string region = "US";
  Maybe<Quantity<dim::energy_per_year, N>> output;
  Maybe<Quantity<dim::per_year, N>> packs;
  Quantity<dim::none, N> utilisation{1.0};
  Quantity<dim::time / dim::year, N> operating_days = of<dim::time / dim::year, N>(320, unit::d_per_yr);
  Quantity<dim::none, N> shifts{3.0};
  Quantity<dim::time, N> shift_length = of<dim::time, N>(8, unit::h);
};

template <class N>
inline constexpr auto fields_of<Site<N>> = std::array{
    text_field<&Site<N>::name, N>("name", "Name of the plant, as results show it."),
    text_field<&Site<N>::currency, N>("currency", "Currency and price year of every bare money figure, such as USD2024."),
    row_field<&Site<N>::region, N>("region", "regions", "Region whose wages, energy, building, capital and tax apply.", Force::prices),
    field<&Site<N>::output>("output", unit::GWh_per_yr, {1e-4, 1e4}, "Rated output in energy of good packs.", stated, Force::scale),
    field<&Site<N>::packs>("packs", unit::per_yr, {1, 1e9}, "Rated output in packs, in place of `output`.", stated, Force::scale),
    field<&Site<N>::utilisation>("utilisation", unit::fraction, {0.01, 1}, "Share of the rated output that is made and sold.",
                                 stated, Force::utilisation),
    field<&Site<N>::operating_days>("operating_days", unit::d_per_yr, {1, 366}, "Days a year on which the plant runs.", cited("batpac5"),
                                    Force::scale),
    field<&Site<N>::shifts>("shifts", unit::count, {1, 4}, "Shifts a day.", cited("batpac5"), Force::scale),
    field<&Site<N>::shift_length>("shift_length", unit::h, {1, 12}, "Length of a shift.", cited("batpac5"), Force::scale),
};
static_assert(registers_every_member<Site<double>>());

}  // namespace packcost
