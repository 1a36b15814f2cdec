#pragma once

#include "schema/field.hpp"

namespace packcost {

enum class Architecture { modules, cell_to_pack };
inline constexpr std::array<std::string_view, 2> architecture_words{"modules", "cell_to_pack"};
template <> inline constexpr std::span<const std::string_view> words_of<Architecture> = architecture_words;

/// The pack: how many cells of which energy, in modules or not, and the items it is bought with.
template <class N>
struct Pack {
  Maybe<Quantity<dim::energy, N>> energy;
  Maybe<Quantity<dim::none, N>> series;
  Maybe<Quantity<dim::none, N>> parallel;
  Quantity<dim::voltage, N> voltage = of<dim::voltage, N>(350, unit::V);
  Architecture architecture = Architecture::modules;
  Quantity<dim::none, N> cells_per_module{20.0};
  Quantity<dim::none, N> parallel_in_module{1.0};
  Quantity<dim::none, N> modules_per_row{5.0};
  Quantity<dim::none, N> usable_window = of<dim::none, N>(0.85, unit::fraction);
  std::string items = "standard";
  Quantity<dim::none, N> volume_share{};
};

template <class N>
inline constexpr auto fields_of<Pack<N>> = std::array{
    field<&Pack<N>::energy>("energy", unit::kWh, {0.01, 10000}, "Rated energy of a pack.", stated, Force::design),
    field<&Pack<N>::series>("series", unit::count, {1, 2000}, "Cells (or groups of parallel cells) in series.", stated, Force::design,
                            Kind::whole),
    field<&Pack<N>::parallel>("parallel", unit::count, {1, 10000}, "Cells in parallel in a group.", stated, Force::design, Kind::whole),
    field<&Pack<N>::voltage>("voltage", unit::V, {3, 2000}, "Rated voltage that sets the cells in series when they are not given.",
                             assumption(300, 800), Force::design),
    choice_field<&Pack<N>::architecture, N>("architecture", "Cells in modules, or straight into the pack.", stated, Force::design),
    field<&Pack<N>::cells_per_module>("cells_per_module", unit::count, {1, 10000}, "Cells in a module.", cited("batpac5"), Force::design),
    field<&Pack<N>::parallel_in_module>("parallel_in_module", unit::count, {1, 1000}, "Cells in parallel in a group inside a module.",
                                        stated, Force::design),
    field<&Pack<N>::modules_per_row>("modules_per_row", unit::count, {1, 100}, "Modules on a row rack.", cited("batpac5"), Force::design),
    field<&Pack<N>::usable_window>("usable_window", unit::fraction, {0.3, 1}, "Share of the rated energy between the allowed states of charge.",
                                   cited("batpac5"), Force::design),
    row_field<&Pack<N>::items, N>("items", "items", "List of purchased hardware of modules, pack and battery management.", Force::design),
    field<&Pack<N>::volume_share>("volume_share", unit::fraction, {0, 1}, "Volume of the cells over the volume of the pack.",
                                  from_table("items"), Force::design),
};
static_assert(registers_every_member<Pack<double>>());

}  // namespace packcost
