#pragma once

#include "units/lanes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace packcost {

/// A number that the reader of a page may move, in its own unit.
struct PageSlider {
  std::string path, unit;
  double low = 0, value = 0, high = 0;
};

/// A figure of the page that is computed again; the program gives it times `divisor`.
struct PageMovedFigure {
  std::string name, unit;
  double divisor = 1;
};

/// The formulas of one plant, as far as they read the sliders: inputs of the program are the sliders, its outputs the figures. It calls no function
/// that a page has not (Op::call).
struct PageWhatIf {
  std::vector<PageSlider> sliders;
  std::vector<PageMovedFigure> figures;
  LaneProgram program;
  std::string command;  ///< what `--set` is added to, to compute the same
};

/// Sliders, figures and the steps between them; hidden until the page's script has shown that it can run them. `id` is unique on the page.
std::string html_what_if(const PageWhatIf& what_if, const std::string& whose, const std::string& id);

}  // namespace packcost
