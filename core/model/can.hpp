#pragma once

#include "model/electrode_stack.hpp"

#include <numbers>

namespace packcost {

/// Widths of the layers inside a container whose free inner width is `room`: separator, anode, cathode, each narrower than the last.
template <class N>
struct LayerWidths {
  Quantity<dim::length, N> separator, anode, cathode;
};
template <class N>
LayerWidths<N> layer_widths(const Geometry<N>& g, Quantity<dim::length, N> room) {
  LayerWidths<N> w;
  w.separator = room;
  w.anode = w.separator - g.separator_overhang;
  w.cathode = w.anode - g.anode_overhang;
  return w;
}

/// Height inside a can that the separator fills.
template <class N>
Quantity<dim::length, N> winding_height(const Geometry<N>& g) { return g.height - N(2) * g.lid - g.headspace; }

/// Layers in a can: areas of `layers` sheets of length times width; the foils reach to the edge of the separator.
template <class N>
CellLayers<N> layers_in_can(const Geometry<N>& g, Quantity<dim::none, N> layers, LayerWidths<N> along, LayerWidths<N> across) {
  CellLayers<N> c;
  c.layers = layers;
  c.cathode_area = N(2) * layers.value * (along.cathode * across.cathode);
  c.anode_area = N(2) * layers.value * (along.anode * across.anode);
  c.cathode_foil = layers * (along.cathode * across.separator);
  c.anode_foil = layers * (along.anode * across.separator);
  c.separator = N(2) * layers.value * (along.separator * across.separator);
  c.fittings = g.fittings;
  return c;
}

/// Closes a prismatic can of thickness `t` over the layers: outer size, volume, mass of the walls.
template <class N>
void close_prismatic(const Geometry<N>& g, Quantity<dim::length, N> t, CellLayers<N>& c) {
  c.length = g.length;
  c.height = g.height;
  c.thickness = t;
  c.volume = c.length * c.height * c.thickness;
  const auto inside = (g.length - N(2) * g.wall) * (t - N(2) * g.wall) * (g.height - N(2) * g.lid);
  c.container = (c.volume - inside) * g.container_density;
}

/// A prismatic (or blade) cell of the outer size of the format: layers = fill x inner thickness / repeat.
template <class N>
CellLayers<N> prismatic_of_size(const Plant<N>& p, const ElectrodeStack<N>& s) {
  const Geometry<N>& g = p.geometry;
  const Quantity<dim::none, N> layers = g.fill * ((g.thickness - N(2) * g.wall) / s.repeat);
  CellLayers<N> c = layers_in_can(g, layers, layer_widths(g, g.length - N(2) * g.wall - g.margin), layer_widths(g, winding_height(g)));
  close_prismatic(g, g.thickness, c);
  return c;
}

/// A prismatic (or blade) cell for `cathode_area`: length and height of the format, as thick as the layers need.
template <class N>
CellLayers<N> prismatic_for_area(const Plant<N>& p, const ElectrodeStack<N>& s, Quantity<dim::area, N> cathode_area) {
  const Geometry<N>& g = p.geometry;
  const auto along = layer_widths(g, g.length - N(2) * g.wall - g.margin), across = layer_widths(g, winding_height(g));
  const Quantity<dim::none, N> layers = cathode_area / (N(2) * (along.cathode * across.cathode));
  CellLayers<N> c = layers_in_can(g, layers, along, across);
  close_prismatic(g, layers * s.repeat / g.fill + N(2) * g.wall, c);
  return c;
}

/// Length of the winding in a round can: fill x ring between mandrel and wall / repeat.
template <class N>
Quantity<dim::length, N> winding_length(const Geometry<N>& g, const ElectrodeStack<N>& s) {
  const auto outer = g.diameter / N(2) - g.wall, inner = g.mandrel_diameter / N(2);
  return g.fill * (N(std::numbers::pi) * (outer * outer - inner * inner)) / s.repeat;
}

/// Closes a round can of height `h` over the winding.
template <class N>
void close_cylinder(const Geometry<N>& g, Quantity<dim::length, N> h, CellLayers<N>& c) {
  const auto disc = [](Quantity<dim::length, N> d) { return N(std::numbers::pi) * (d / N(2)) * (d / N(2)); };
  c.length = g.diameter;
  c.thickness = g.diameter;
  c.height = h;
  c.volume = disc(g.diameter) * h;
  c.container = (c.volume - disc(g.diameter - N(2) * g.wall) * (h - N(2) * g.lid)) * g.container_density;
}

/// A cylindrical cell of the outer size of the format.
template <class N>
CellLayers<N> cylinder_of_size(const Plant<N>& p, const ElectrodeStack<N>& s) {
  const Geometry<N>& g = p.geometry;
  const auto length = winding_length(g, s);
  CellLayers<N> c = layers_in_can(g, Quantity<dim::none, N>(N(1)), {length, length, length}, layer_widths(g, winding_height(g)));
  close_cylinder(g, g.height, c);
  return c;
}

/// A cylindrical cell for `cathode_area`: diameter of the format, as high as the winding needs.
template <class N>
CellLayers<N> cylinder_for_area(const Plant<N>& p, const ElectrodeStack<N>& s, Quantity<dim::area, N> cathode_area) {
  const Geometry<N>& g = p.geometry;
  const auto length = winding_length(g, s);
  const auto separator_width = cathode_area / (N(2) * length) + g.anode_overhang + g.separator_overhang;
  CellLayers<N> c = layers_in_can(g, Quantity<dim::none, N>(N(1)), {length, length, length}, layer_widths(g, separator_width));
  close_cylinder(g, separator_width + N(2) * g.lid + g.headspace, c);
  return c;
}

}  // namespace packcost
