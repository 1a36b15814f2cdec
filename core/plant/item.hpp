#pragma once

#include "schema/field.hpp"

namespace packcost {

/// What an item is bought for.
enum class Level { module, pack, battery_management };
inline constexpr std::array<std::string_view, 3> level_words{"module", "pack", "battery_management"};
template <> inline constexpr std::span<const std::string_view> words_of<Level> = level_words;

/// What the pieces of an item are counted by: once for its module or pack, or for each cell, group of parallel cells, Ah of a group, kg of cells, kWh or module in it.
enum class Basis { each, cell, group, group_charge, cell_mass, energy, module };
inline constexpr std::array<std::string_view, 7> basis_words{"each", "cell", "group", "group_charge", "cell_mass", "energy", "module"};
template <> inline constexpr std::span<const std::string_view> words_of<Basis> = basis_words;

/// The yearly rate whose growth makes an item cheaper.
enum class Volume { none, built_cells, accepted_cells, modules, rows, packs };
inline constexpr std::array<std::string_view, 6> volume_words{"none", "built_cells", "accepted_cells", "modules", "rows", "packs"};
template <> inline constexpr std::span<const std::string_view> words_of<Volume> = volume_words;

/// One kind of purchased hardware in a module or a pack.
template <class N>
struct Item {
  std::string name;
  Level level = Level::pack;
  Basis basis = Basis::each;
  Quantity<dim::none, N> pieces{1.0};
  Quantity<dim::mass, N> mass{};
  Quantity<dim::price_per_mass, N> price{};
  Quantity<dim::money, N> each{};
  Volume volume = Volume::none;
  Quantity<dim::none, N> exponent{0.15};
  bool inverted = false;
};

template <class N>
inline constexpr auto fields_of<Item<N>> = std::array{
    text_field<&Item<N>::name, N>("name", "Name of the item."),
    choice_field<&Item<N>::level, N>("level", "Whether a module, a pack or its battery management needs it.", from_table("items"), Force::design),
    choice_field<&Item<N>::basis, N>("basis", "What the pieces are counted by.", from_table("items"), Force::design),
    field<&Item<N>::pieces>("pieces", unit::count, {0, 1e5}, "Pieces for each of the basis.", from_table("items"), Force::design),
    field<&Item<N>::mass>("mass", unit::kg, {0, 1e4}, "Mass of a piece.", from_table("items"), Force::design),
    field<&Item<N>::price>("price", unit::money_per_kg, {0, 1000}, "Price of its material.", from_table("items"), Force::prices),
    field<&Item<N>::each>("each", unit::money, {0, 1e5},
        "Price of making a piece at the baseline rate.", from_table("items"), Force::prices),
    choice_field<&Item<N>::volume, N>("volume", "Rate whose growth makes it cheaper.", from_table("items"), Force::scale),
    field<&Item<N>::exponent>("exponent", unit::ratio, {0, 1},
        "Exponent of the price of a piece over the rate.", from_table("items"), Force::scale),
    flag_field<&Item<N>::inverted, N>("inverted", "Whether it becomes dearer with the rate, as some pack items of BatPaC do by mistake.", from_table("items"), Force::scale),
};
static_assert(registers_every_member<Item<double>>());

}  // namespace packcost
