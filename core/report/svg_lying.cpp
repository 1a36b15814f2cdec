#include "report/svg.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

/// Where lying bars go: labels to their left, or above them where there is little room.
struct Frame {
  double left = 0, right = 0, top = 0, row = 0, bar = 0;
  bool labels_above = false;
  double low = 0, high = 1;

  double x(double value) const { return left + (value - low) / (high - low) * (right - left); }
  double y(std::size_t i) const { return top + static_cast<double>(i) * row + (labels_above ? line_height : (row - bar) / 2); }
};

std::vector<std::string> end_labels(const Chart& c) {
  const Extent all_values = extent_of(c);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < c.labels.size(); ++i) {
    if (c.kind == ChartKind::tornado) {
      all.push_back(label_number(all_values.high, all_values));
      continue;
    }
    double sum = 0;
    for (const ChartSeries& s : c.series) sum += std::isfinite(s.values[i]) ? s.values[i] : 0;
    const bool step = c.kind == ChartKind::waterfall && !c.is_total(i) && i > 0;
    all.push_back((step && sum > 0 ? "+" : "") + label_number(sum, all_values));
  }
  return all;
}

Frame frame_of(const Chart& c, const SvgSize& size, double top) {
  constexpr double pad = 6, wide_row = 25, bar_height = 16, most_label = 0.42;
  Frame f;
  f.labels_above = size.narrow();
  f.top = top;
  f.bar = bar_height;
  f.row = f.labels_above ? line_height + bar_height + pad : wide_row;
  double label = 0, end = 0;
  for (const std::string& l : c.labels) label = std::fmax(label, text_width(l, text_size));
  for (const std::string& l : end_labels(c)) end = std::fmax(end, text_width(l, text_size));
  f.left = f.labels_above ? 6 : std::fmin(label, size.width * most_label) + 2 * pad;
  f.right = size.width - end - 2 * pad;
  const Extent e = extent_of(c);
  if (e.low < 0 || c.kind == ChartKind::tornado) f.left += end + pad;  // bars to the left have their labels there
  const std::vector<double> ticks = round_ticks(e.low, e.high, size.narrow() ? 4 : 7);
  f.low = c.kind == ChartKind::tornado || e.low < 0 ? e.low : ticks.front();
  f.high = e.high;
  if (!(f.high > f.low)) f.high = f.low + 1;
  return f;
}

void grid(SvgPen& pen, const Chart& c, const Frame& f, const SvgSize& size) {
  const double bottom = f.top + f.row * static_cast<double>(c.labels.size()) + 4;
  double free_from = -size.width;
  for (double tick : round_ticks(f.low, f.high, size.narrow() ? 4 : 7)) {
    if (tick < f.low - 1e-9 * (f.high - f.low) || tick > f.high + 1e-9 * (f.high - f.low)) continue;
    const double x = f.x(tick), half = text_width(label_number(tick), text_size) / 2;
    pen.line(x, f.top - 2, x, bottom, tick == 0 ? "z" : "g");
    if (x - half < free_from) continue;
    pen.text(x, bottom + 15, label_number(tick), "t", Anchor::middle);
    free_from = x + half + 6;
  }
  pen.text(f.right, bottom + 34, fitted(c.value_title, f.right, text_size), "a", Anchor::end);
}

void row_label(SvgPen& pen, const Chart& c, const Frame& f, const SvgSize& size, std::size_t i) {
  const std::string look = c.is_total(i) ? "b" : "t";
  if (f.labels_above) pen.text(2, f.y(i) - 5, fitted(c.labels[i], size.width - 4, text_size), look + " o");
  else pen.text(0, f.y(i) + f.bar - 4, fitted(c.labels[i], size.width * 0.42, text_size), look);
}

/// Stacked pieces, those below zero to the left of it, and the sum at the end.
void stacked_row(SvgPen& pen, const Chart& c, const Frame& f, std::size_t i, const std::string& sum) {
  double above = 0, below = 0;
  for (std::size_t k = 0; k < c.series.size(); ++k) {
    const double v = c.series[k].values[i];
    if (!std::isfinite(v) || v == 0) continue;
    double& from = v < 0 ? below : above;
    const double a = f.x(from), b = f.x(from + v);
    const double gap = c.series.size() > 1 && std::abs(b - a) > 3 ? 1 : 0;
    if (std::abs(b - a) >= 0.1) pen.rect(std::fmin(a, b), f.y(i), std::fmax(std::abs(b - a) - gap, 0.1), f.bar, series_look(k));
    from += v;
  }
  const bool left = above == 0 && below < 0;
  pen.text(left ? f.x(below) - 5 : f.x(above) + 5, f.y(i) + f.bar - 4, sum, "n", left ? Anchor::end : Anchor::start);
}

void waterfall_row(SvgPen& pen, const Chart& c, const Frame& f, const std::vector<Extent>& steps, std::size_t i, const std::string& text) {
  const double from = f.x(steps[i].low), to = f.x(steps[i].high), left = std::fmin(from, to), width = std::fmax(std::abs(to - from), 1);
  const bool falls = steps[i].high < steps[i].low;
  pen.rect(left, f.y(i), width, f.bar, c.is_total(i) ? "tot" : falls ? "down" : "up");
  if (i + 1 < steps.size()) pen.line(to, f.y(i) + f.bar, to, f.y(i + 1), "k");
  pen.text(left + width + 5, f.y(i) + f.bar - 4, text, c.is_total(i) ? "nb" : "n");
}

void tornado_row(SvgPen& pen, const Chart& c, const Frame& f, std::size_t i) {
  const Extent all_values = extent_of(c);
  double least = c.base, most = c.base;
  for (std::size_t k = 0; k < 2; ++k) {
    const double v = c.series[k].values[i];
    if (!std::isfinite(v)) continue;
    // Where both ends lie on one side, each has its half of the row.
    const bool one_side = (c.series[0].values[i] - c.base) * (c.series[1].values[i] - c.base) > 0;
    const double a = f.x(c.base), b = f.x(v), height = one_side ? f.bar / 2 : f.bar;
    pen.rect(std::fmin(a, b), f.y(i) + (one_side && k == 1 ? f.bar / 2 : 0), std::abs(b - a), height, k == 0 ? "lo" : "hi");
    least = std::fmin(least, v);
    most = std::fmax(most, v);
  }
  if (least < c.base) pen.text(f.x(least) - 5, f.y(i) + f.bar - 4, label_number(least, all_values), "n", Anchor::end);
  if (most > c.base) pen.text(f.x(most) + 5, f.y(i) + f.bar - 4, label_number(most, all_values), "n");
}

std::vector<LegendEntry> legend_of(const Chart& c) {
  std::vector<LegendEntry> entries;
  if (c.kind == ChartKind::tornado) return {{"lo", c.series[0].name}, {"hi", c.series[1].name}};
  if (c.kind == ChartKind::bars && c.series.size() > 1)
    for (std::size_t k = 0; k < c.series.size(); ++k) entries.push_back({series_look(k), c.series[k].name});
  return entries;
}

}  // namespace

Drawing draw_lying(const Chart& c, const SvgSize& size) {
  constexpr double axis = 48;
  SvgPen pen, key;
  const std::vector<LegendEntry> entries = legend_of(c);
  const double top = entries.empty() ? 6 : draw_legend(key, entries, 0, 2, size.width) + 4;
  const Frame f = frame_of(c, size, top);
  grid(pen, c, f, size);
  const double bottom = f.top + f.row * static_cast<double>(c.labels.size());
  if (c.kind == ChartKind::tornado) pen.line(f.x(c.base), f.top - 2, f.x(c.base), bottom + 4, "z");
  const std::vector<std::string> ends = end_labels(c);
  const std::vector<Extent> steps = c.kind == ChartKind::waterfall ? waterfall_steps(c) : std::vector<Extent>{};
  for (std::size_t i = 0; i < c.labels.size(); ++i) {
    row_label(pen, c, f, size, i);
    if (c.kind == ChartKind::waterfall) waterfall_row(pen, c, f, steps, i, ends[i]);
    else if (c.kind == ChartKind::tornado) tornado_row(pen, c, f, i);
    else stacked_row(pen, c, f, i, ends[i]);
  }
  return {key.shapes() + pen.shapes(), bottom + axis};
}

}  // namespace packcost
