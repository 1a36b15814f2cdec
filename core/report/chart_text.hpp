#pragma once

#include "report/chart.hpp"

namespace packcost {

/// How a chart is written in characters.
struct TextSize {
  int width = 80;
  bool ascii = false;  ///< without block characters, for terminals that have none
};

/// The chart in characters, with its title, no line wider than the terminal (40 columns at least), no colour.
std::string chart_as_text(const Chart& chart, const TextSize& size);

/// Rows of a chart whose bars lie; rows of one whose lines rise over its labels. The title is the caller's.
std::string lying_text(const Chart& chart, const TextSize& size);
std::string line_text(const Chart& chart, const TextSize& size);

/// The text padded or cut to that many columns.
std::string in_columns(const std::string& text, std::size_t columns, bool right = false);

/// The mark of the n-th series.
std::string fill_mark(std::size_t n, bool ascii);
std::string point_mark(std::size_t n, bool ascii);
/// The mark of the n-th band.
std::string band_mark(std::size_t n, bool ascii);

}  // namespace packcost
