#pragma once

#include "schema/field.hpp"

namespace packcost {

/// What of the bought material ends in good cells, and what the rest is worth.
template <class N>
struct Yields {
  bool by_step = false;
  Quantity<dim::none, N> cell{0.95};
  Quantity<dim::none, N> electrode{0.922};
  Quantity<dim::none, N> foil{0.865};
  Quantity<dim::none, N> separator{0.98};
  Quantity<dim::none, N> electrolyte{0.99};
  Quantity<dim::none, N> nmp_per_binder{16.0};
  Quantity<dim::none, N> water_per_binder{40.0};
  Quantity<dim::none, N> nmp_recovery{0.0};
  bool nmp_for_rejects = false;
  Quantity<dim::none, N> electrode_credit{0.0};
  Quantity<dim::none, N> cell_credit{0.0};
};

template <class N>
inline constexpr auto fields_of<Yields<N>> = std::array{
    flag_field<&Yields<N>::by_step, N>("by_step", "Whether yields are the products of those of the steps, in place of the figures here.", stated, Force::process),
    field<&Yields<N>::cell>("cell", unit::fraction, {0.05, 1}, "Share of built cells that are accepted.", cited("batpac5"), Force::process),
    field<&Yields<N>::electrode>("electrode", unit::fraction, {0.05, 1},
        "Share of active material, carbon and binder that ends in a built cell.", cited("batpac5"), Force::process),
    field<&Yields<N>::foil>("foil", unit::fraction, {0.05, 1},
        "Share of the foils that ends in a built cell.", cited("batpac5"), Force::process),
    field<&Yields<N>::separator>("separator", unit::fraction, {0.05, 1},
        "Share of the separator that ends in a built cell.", cited("batpac5"), Force::process),
    field<&Yields<N>::electrolyte>("electrolyte", unit::fraction, {0.05, 1},
        "Share of the electrolyte that ends in a built cell.", cited("batpac5"), Force::process),
    field<&Yields<N>::nmp_per_binder>("nmp_per_binder", unit::ratio, {0, 100},
        "NMP per mass of cathode binder in the slurry.", cited("batpac5"), Force::process),
    field<&Yields<N>::water_per_binder>("water_per_binder", unit::ratio, {0, 200},
        "Water per mass of anode binder in the slurry.", cited("batpac5"), Force::process),
    field<&Yields<N>::nmp_recovery>("nmp_recovery", unit::fraction, {0, 1},
        "Share of the NMP that is recovered and not bought again (BatPaC buys all of it anew).", assumption(0, 0.995), Force::process),
    flag_field<&Yields<N>::nmp_for_rejects, N>("nmp_for_rejects", "Whether NMP is bought for rejected cells too (BatPaC buys it for accepted cells only).", stated, Force::process),
    field<&Yields<N>::electrode_credit>("electrode_credit", unit::fraction, {0, 1},
        "Value of electrode scrap over the price of the material in it.", assumption(0, 0.4), Force::process),
    field<&Yields<N>::cell_credit>("cell_credit", unit::fraction, {0, 1},
        "Value of rejected cells over the price of the material in them.", assumption(0, 0.2), Force::process),
};
static_assert(registers_every_member<Yields<double>>());

/// Direct labour.
template <class N>
struct Labour {
  Quantity<dim::wage, N> wage = of<dim::wage, N>(25, unit::money_per_h);
  Quantity<dim::time / dim::year, N> hours_per_worker = of<dim::time / dim::year, N>(2000, unit::h_per_yr);
  Quantity<dim::none, N> fixed_share{0.5};
};

template <class N>
inline constexpr auto fields_of<Labour<N>> = std::array{
    field<&Labour<N>::wage>("wage", unit::money_per_h, {0, 500},
        "Wage of direct labour with all that the employer pays.", cited("batpac5"), Force::prices),
    field<&Labour<N>::hours_per_worker>("hours_per_worker", unit::h_per_yr, {500, 4000},
        "Hours a worker works in a year, to count heads.", cited("parameters_labour"), Force::prices),
    field<&Labour<N>::fixed_share>("fixed_share", unit::fraction, {0, 1},
        "Share of direct labour that is paid whether or not the plant is used.", assumption(0.2, 0.9), Force::utilisation),
};
static_assert(registers_every_member<Labour<double>>());

/// Building and land.
template <class N>
struct Building {
  Quantity<dim::money / dim::area, N> price = of<dim::money / dim::area, N>(3000, unit::money_per_m2);
  Quantity<dim::none, N> life_ratio{2.0};
};

template <class N>
inline constexpr auto fields_of<Building<N>> = std::array{
    field<&Building<N>::price>("price", unit::money_per_m2, {10, 50000},
        "Land, building and utilities per floor.", cited("batpac5"), Force::prices),
    field<&Building<N>::life_ratio>("life_ratio", unit::ratio, {0.5, 10},
        "Life of the building over that of the equipment.", cited("batpac5"), Force::prices),
};
static_assert(registers_every_member<Building<double>>());

}  // namespace packcost
