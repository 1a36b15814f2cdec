#pragma once

#include "model/electrode_stack.hpp"
#include "plant/batpac_pouch.hpp"

namespace packcost {

/// Layers in a pouch of thickness `t`: fill x (t - 2 walls - one anode foil) / repeat.
template <class N>
Quantity<dim::none, N> pouch_layers(const Plant<N>& p, const ElectrodeStack<N>& s, Quantity<dim::length, N> t) {
  return p.geometry.fill * ((t - N(2) * p.geometry.wall - p.anode.foil_thickness) / s.repeat);
}

/// The BatPaC 5 pouch around a cathode of width w and length l in `layers` layers, with tabs at both ends.
template <class N>
CellLayers<N> pouch_around(const Plant<N>& p, Quantity<dim::none, N> layers, Quantity<dim::length, N> t, Quantity<dim::length, N> w,
                           Quantity<dim::length, N> l) {
  namespace b = batpac_pouch;
  const auto mm = [](auto q) { return Quantity<dim::length, N>(N(q.value)); };
  const auto density = [](auto q) { return Quantity<dim::density, N>(N(q.value)); };
  CellLayers<N> c;
  c.layers = layers;
  const auto tab = N(b::tab_per_thickness) * t;
  const auto bend = N(b::bend_per_thickness) * t + mm(b::bend_gap);
  const auto collector = tab - bend;
  const auto anode_w = w + mm(b::anode_overhang), anode_l = l + mm(b::anode_overhang);
  c.cathode_area = N(2) * layers.value * (w * l);
  c.anode_area = N(2) * layers.value * (anode_w * anode_l);
  c.cathode_foil = layers * (w * (l + tab));
  c.anode_foil = (layers.value + N(1)) * (anode_w * (l + tab + mm(b::anode_foil_step)));
  c.separator = N(2) * layers.value * (anode_w * (l + mm(b::separator_length)));
  c.free_electrolyte = N(b::free_electrolyte_share) * (t * w * l);

  const auto terminal_width = select(mm(b::wide_cell) < w, mm(b::wide_terminal_width), mm(b::terminal_width));
  const auto terminal = (mm(b::terminal_seal) + mm(b::terminal_outside)) * terminal_width + collector * (w - mm(b::side_margin));
  c.positive_terminal = terminal * mm(b::positive_terminal_thickness) * density(b::positive_terminal_density);
  c.negative_terminal = terminal * mm(b::negative_terminal_thickness) * density(b::negative_terminal_density);

  c.thickness = t;
  c.height = w + mm(b::side_margin);
  c.length = l + N(2) * (collector + mm(b::terminal_seal) + mm(b::terminal_outside) + bend);
  const auto laminate_length = c.length - mm(b::laminate_end_trim);
  const auto laminate = (c.height + N(2) * t + mm(b::laminate_side_seal)) * laminate_length +
                        (c.height + mm(b::laminate_side_seal)) * laminate_length;
  c.container = laminate * p.geometry.wall * p.geometry.container_density;
  c.volume = c.thickness * c.height * c.length;
  return c;
}

/// A pouch for `cathode_area`: as thick as the format says, rounded to whole layers, its cathode `aspect_ratio` times as long as wide.
/// Source: BatPaC 5.0 (Argonne), which adjusts the thickness to a nearly whole number of layers.
template <class N>
CellLayers<N> pouch_for_area(const Plant<N>& p, const ElectrodeStack<N>& s, Quantity<dim::area, N> cathode_area) {
  const Quantity<dim::none, N> layers = max(N(1), round(pouch_layers(p, s, p.geometry.thickness).value));
  const auto t = layers * s.repeat / p.geometry.fill + N(2) * p.geometry.wall + p.anode.foil_thickness;
  const auto w = sqrt(cathode_area / (N(2) * layers.value * p.geometry.aspect_ratio.value));
  return pouch_around(p, layers, t, w, p.geometry.aspect_ratio * w);
}

/// A pouch of the outer size of the format. `headspace` is what tabs and seals take of the length, `margin` of the height; where they are 0
/// BatPaC's tabs and margins apply.
template <class N>
CellLayers<N> pouch_of_size(const Plant<N>& p, const ElectrodeStack<N>& s) {
  namespace b = batpac_pouch;
  const auto mm = [](auto q) { return Quantity<dim::length, N>(N(q.value)); };
  const Geometry<N>& g = p.geometry;
  const Quantity<dim::length, N> none{};
  const auto tabs = b::ends(g.thickness);
  const auto l = g.length - select(none < g.headspace, g.headspace, tabs);
  const auto w = g.height - select(none < g.margin, g.margin, mm(b::side_margin));
  CellLayers<N> c = pouch_around(p, pouch_layers(p, s, g.thickness), g.thickness, w, l);
  c.length = g.length;
  c.height = g.height;
  c.volume = g.length * g.height * g.thickness;
  return c;
}

}  // namespace packcost
