#pragma once

#include <string>
#include <vector>

namespace packcost {

/// How a chart is drawn.
enum class ChartKind {
  bars,       ///< a bar a label, lying; several series are stacked
  waterfall,  ///< lying bars that go on from each other; labels marked `total` start at zero
  tornado,    ///< two series, low and high, around `base`
  columns,    ///< a standing bar a label, several series stacked; `lines` over them
  lines       ///< a line a series over the labels, with bands
};

/// A value for each label; NaN where there is none.
struct ChartSeries {
  std::string name;
  std::vector<double> values;
};

struct ChartBand {
  std::string name;
  std::vector<double> low, high;
};

/// A chart before it is drawn: what SVG, terminal and Vega-Lite have in common.
struct Chart {
  ChartKind kind = ChartKind::bars;
  std::string title;
  std::string description;  ///< what it says, for who cannot see it
  std::string label_title;  ///< what the labels are
  std::string value_title;  ///< what the values are, with the unit
  std::vector<std::string> labels;
  std::vector<ChartSeries> series, lines;
  std::vector<ChartBand> bands;
  std::vector<bool> total;  ///< of a waterfall
  double base = 0;          ///< of a tornado

  bool is_total(std::size_t label) const { return label < total.size() && total[label]; }
};

/// Least and greatest of all that the chart shows, zero included (for a tornado its base instead).
struct Extent {
  double low = 0, high = 0;
};
Extent extent_of(const Chart& chart);

/// Round numbers from at or below `low` to at or above `high`, about `count` of them, evenly spaced.
std::vector<double> round_ticks(double low, double high, int count);

/// A number for a label: three significant digits, no exponent where it can be avoided, a true minus sign.
std::string label_number(double value);

/// The same with as many decimals as all values of a chart need: the greatest with three digits, and their range with two.
std::string label_number(double value, const Extent& among);

/// `maintenance_and_overheads` as people write it.
std::string spoken(const std::string& name);

/// The labels as numbers in rising order (years); empty where they are not.
std::vector<double> numeric_labels(const Chart& chart);

/// From and to of each bar of a waterfall.
std::vector<Extent> waterfall_steps(const Chart& chart);

}  // namespace packcost
