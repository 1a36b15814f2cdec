#pragma once

#include "schema/field.hpp"

namespace packcost {

enum class Shape { pouch, prismatic, cylindrical };
inline constexpr std::array<std::string_view, 3> shape_words{"pouch", "prismatic", "cylindrical"};
template <> inline constexpr std::span<const std::string_view> words_of<Shape> = shape_words;

/// The outer shape and size of a cell, and what of it the electrodes do not fill.
/// Prismatic and pouch cells lie on their large face: `length` and `height` span the electrodes (`height` runs towards the terminals of a
/// prismatic cell), `thickness` stands on them. A cylinder has `diameter` and `height`.
template <class N>
struct Geometry {
  Shape shape = Shape::pouch;
  Quantity<dim::length, N> length{};
  Quantity<dim::length, N> height{};
  Quantity<dim::length, N> thickness{};
  Quantity<dim::length, N> diameter{};
  Quantity<dim::none, N> aspect_ratio{};
  Quantity<dim::length, N> wall{};
  Quantity<dim::length, N> lid{};
  Quantity<dim::density, N> container_density{};
  Quantity<dim::length, N> mandrel_diameter{};
  Quantity<dim::length, N> headspace{};
  Quantity<dim::length, N> margin{};
  Quantity<dim::length, N> anode_overhang{};
  Quantity<dim::length, N> separator_overhang{};
  Quantity<dim::none, N> fill{};
  Quantity<dim::mass, N> fittings{};
};

template <class N>
inline constexpr auto fields_of<Geometry<N>> = std::array{
    choice_field<&Geometry<N>::shape, N>("shape", "Shape of the container.", from_table("formats"), Force::design),
    field<&Geometry<N>::length>("length", unit::mm, {0, 3000}, "Outer length of a prismatic or pouch cell.", from_table("formats"),
                                Force::design),
    field<&Geometry<N>::height>("height", unit::mm, {0, 3000}, "Outer height of a prismatic, pouch or cylindrical cell.",
                                from_table("formats"), Force::design),
    field<&Geometry<N>::thickness>("thickness", unit::mm, {0, 500}, "Outer thickness of a prismatic or pouch cell.",
                                   from_table("formats"), Force::design),
    field<&Geometry<N>::diameter>("diameter", unit::mm, {0, 500}, "Outer diameter of a cylindrical cell.", from_table("formats"),
                                  Force::design),
    field<&Geometry<N>::aspect_ratio>("aspect_ratio", unit::ratio, {0, 30},
                                      "Length over width of the coated area of a pouch cell that is sized by its capacity.",
                                      from_table("formats"), Force::design),
    field<&Geometry<N>::wall>("wall", unit::mm, {0.01, 5}, "Thickness of the container's wall (of the laminate of a pouch).",
                              from_table("formats"), Force::design),
    field<&Geometry<N>::lid>("lid", unit::mm, {0, 10}, "Thickness of base and lid of a can together, over two.", from_table("formats"),
                             Force::design),
    field<&Geometry<N>::container_density>("container_density", unit::g_per_cm3, {0.5, 10}, "Density of the container's wall.",
                                           from_table("formats"), Force::design),
    field<&Geometry<N>::mandrel_diameter>("mandrel_diameter", unit::mm, {0, 50}, "Hole in the middle of a round winding.",
                                          from_table("formats"), Force::design),
    field<&Geometry<N>::headspace>("headspace", unit::mm, {0, 100},
                                   "Height inside the container that the separator does not fill (tabs, vent, insulators).",
                                   from_table("formats"), Force::design),
    field<&Geometry<N>::margin>("margin", unit::mm, {0, 100},
                                "Length inside a prismatic container that the separator does not fill (bends, insulation).",
                                from_table("formats"), Force::design),
    field<&Geometry<N>::anode_overhang>("anode_overhang", unit::mm, {0, 10},
                                        "How much wider the negative coating is than the positive, both sides together.",
                                        from_table("formats"), Force::design),
    field<&Geometry<N>::separator_overhang>("separator_overhang", unit::mm, {0, 20},
                                            "How much wider the separator is than the negative coating, both sides together.",
                                            from_table("formats"), Force::design),
    field<&Geometry<N>::fill>("fill", unit::fraction, {0.5, 1}, "Share of the room inside the container that dry layers fill.",
                              from_table("formats"), Force::design),
    field<&Geometry<N>::fittings>("fittings", unit::g, {0, 1000}, "Tabs, terminals, vent, cap and insulation of a cell in a can.",
                                  from_table("formats"), Force::design),
};
static_assert(registers_every_member<Geometry<double>>());

}  // namespace packcost
