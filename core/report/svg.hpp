#pragma once

#include "report/chart.hpp"
#include "report/svg_pen.hpp"

namespace packcost {

/// How a chart is drawn as SVG.
struct SvgSize {
  double width = 820;  ///< pixels; below 500 labels stand over their bars, as a phone wants it
  bool titled = true;  ///< with its title above it; on a page the caption says it

  bool narrow() const;
};

/// One SVG element for a page that has the style sheet, named and described by the elements of the page with these ids, separated by blanks.
std::string svg_element(const Chart& chart, const SvgSize& size, const std::string& named_by);

/// A whole SVG file of one or more charts below each other, with the style sheet in it.
std::string svg_file(const std::vector<Chart>& charts, const SvgSize& size);

/// A drawn chart and how high it is.
struct Drawing {
  std::string shapes;
  double height = 0;
};
Drawing draw_lying(const Chart& chart, const SvgSize& size);     ///< bars, waterfall, tornado
Drawing draw_standing(const Chart& chart, const SvgSize& size);  ///< columns, lines

/// A line of the legend: what colour is what. Wraps; returns the y below it.
struct LegendEntry {
  std::string look, name;
  bool stroke = false;
};
double draw_legend(SvgPen& pen, const std::vector<LegendEntry>& entries, double x, double y, double width);

/// Class of the n-th series.
std::string series_look(std::size_t n);

constexpr double text_size = 13, line_height = 18;

}  // namespace packcost
