#include "report/chart_text.hpp"

#include "report/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace packcost {

namespace {

/// A row of cells that bars are laid into, an eighth of a cell at their ends where there are blocks for it.
class Cells {
 public:
  Cells(std::size_t count, double low, double high, bool ascii) : cells_(count, " "), low_(low), scale_(static_cast<double>(count) / (high - low)), ascii_(ascii) {}

  void bar(double from, double to, const std::string& mark, bool whole) {
    const double a = place(std::fmin(from, to)), b = place(std::fmax(from, to));
    const auto first = static_cast<std::size_t>(std::lround(a));
    const double end = whole ? std::round(b) : b;
    auto last = static_cast<std::size_t>(std::floor(end));
    for (std::size_t i = first; i < last && i < cells_.size(); ++i) cells_[i] = mark;
    constexpr std::array<const char*, 8> eighths{" ", "\u258F", "\u258E", "\u258D", "\u258C", "\u258B", "\u258A", "\u2589"};
    const auto eighth = static_cast<std::size_t>((end - std::floor(end)) * 8);
    if (!ascii_ && !whole && eighth > 0 && last < cells_.size() && last >= first) cells_[last++] = eighths[eighth];
    if (last <= first && to != from && first < cells_.size()) cells_[first] = ascii_ ? "|" : "\u258F";
  }
  void mark(double at, const std::string& what) {
    const double cell = std::fmin(std::floor(place(at)), static_cast<double>(cells_.size()) - 1);
    cells_[static_cast<std::size_t>(std::fmax(cell, 0))] = what;
  }
  void mark_if_free(double at, const std::string& what) {
    const auto cell = static_cast<std::size_t>(std::fmax(0, std::fmin(std::floor(place(at)), static_cast<double>(cells_.size()) - 1)));
    if (cells_[cell] == " ") cells_[cell] = what;
  }
  std::string text() const {
    std::string all;
    for (const std::string& c : cells_) all += c;
    return all;
  }

 private:
  double place(double value) const { return std::fmin(std::fmax((value - low_) * scale_, 0), static_cast<double>(cells_.size())); }

  std::vector<std::string> cells_;
  double low_, scale_;
  bool ascii_;
};

std::string value_text(const Chart& c, std::size_t i) {
  const Extent all = extent_of(c);
  if (c.kind == ChartKind::tornado) return label_number(c.series[0].values[i], all) + " .. " + label_number(c.series[1].values[i], all);
  double sum = 0;
  for (const ChartSeries& s : c.series) sum += std::isfinite(s.values[i]) ? s.values[i] : 0;
  std::string text = label_number(sum, all);
  if (c.kind == ChartKind::waterfall && !c.is_total(i) && i > 0 && sum > 0) text = "+" + text;
  for (const ChartSeries& s : c.lines) {
    std::size_t width = 0;
    for (double v : s.values) width = std::max(width, display_width(label_number(v, all)));
    text += "  " + in_columns(label_number(s.values[i], all), width, true);
  }
  return text;
}

void lay(Cells& cells, const Chart& c, const std::vector<Extent>& steps, std::size_t i, bool ascii) {
  if (c.kind == ChartKind::waterfall) {
    const bool falls = steps[i].high < steps[i].low;
    return cells.bar(steps[i].low, steps[i].high, fill_mark(c.is_total(i) ? 0 : falls ? 2 : 1, ascii), true);
  }
  if (c.kind == ChartKind::tornado) {
    for (std::size_t k = 0; k < 2; ++k)
      if (std::isfinite(c.series[k].values[i])) cells.bar(c.base, c.series[k].values[i], fill_mark(k == 0 ? 0 : 2, ascii), true);
    return;
  }
  double above = 0, below = 0;
  for (std::size_t k = 0; k < c.series.size(); ++k) {
    const double v = c.series[k].values[i];
    if (!std::isfinite(v) || v == 0) continue;
    double& from = v < 0 ? below : above;
    const bool whole = c.series.size() > 1 || v < 0;
    cells.bar(from, from + v, fill_mark(c.series.size() == 1 && v < 0 ? 2 : k, ascii), whole);
    from += v;
  }
}

}  // namespace

std::string lying_text(const Chart& c, const TextSize& size) {
  constexpr std::size_t widest_label = 30, gaps = 4;
  std::vector<std::string> values;
  std::size_t label = display_width(c.label_title), value = 0;
  for (std::size_t i = 0; i < c.labels.size(); ++i) {
    values.push_back(value_text(c, i));
    label = std::max(label, display_width(c.labels[i]));
    value = std::max(value, display_width(values.back()));
  }
  const auto width = static_cast<std::size_t>(size.width);
  label = std::min({label, c.kind == ChartKind::tornado ? widest_label + 12 : widest_label, width * (c.kind == ChartKind::tornado ? 3 : 2) / 5});
  value = std::min(value, width / 3);
  const std::size_t cells = std::max<std::size_t>(width - label - value - gaps, 8);
  Extent e = extent_of(c);
  if (!(e.high > e.low)) e.high = e.low + 1;
  const std::vector<Extent> steps = c.kind == ChartKind::waterfall ? waterfall_steps(c) : std::vector<Extent>{};
  std::string out;
  const std::string bar = size.ascii ? "|" : "\u2502";
  for (std::size_t i = 0; i < c.labels.size(); ++i) {
    Cells row(cells, e.low, e.high, size.ascii);
    lay(row, c, steps, i, size.ascii);
    for (std::size_t k = 0; k < c.lines.size(); ++k)
      if (std::isfinite(c.lines[k].values[i])) row.mark(c.lines[k].values[i], point_mark(k, size.ascii));
    if (c.kind == ChartKind::tornado) row.mark_if_free(c.base, bar);
    else if (e.low < 0) row.mark_if_free(0, bar);
    out += in_columns(c.labels[i], label) + " " + (e.low < 0 || c.kind == ChartKind::tornado ? " " : bar) + row.text() + " " + in_columns(values[i], value, true) + "\n";
  }
  return out;
}

}  // namespace packcost
