#include "report/chart_text.hpp"

#include "report/text.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

constexpr std::size_t height = 16;

/// A field of characters, the first row on top.
struct Field {
  std::vector<std::vector<std::string>> rows;
  double low, high;

  std::size_t row_of(double value) const {
    const double from_top = (high - value) / (high - low) * static_cast<double>(height - 1);
    return static_cast<std::size_t>(std::fmin(std::fmax(std::lround(from_top), 0), static_cast<double>(height - 1)));
  }
};

/// Column of each label, by its number where labels are numbers.
std::vector<std::size_t> columns_of(const Chart& c, std::size_t width) {
  const std::vector<double> numbers = numeric_labels(c);
  const double last = static_cast<double>(width - 1), count = static_cast<double>(c.labels.size());
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < c.labels.size(); ++i) {
    const double share = numbers.size() > 1 ? (numbers[i] - numbers.front()) / (numbers.back() - numbers.front()) : count > 1 ? static_cast<double>(i) / (count - 1) : 0;
    columns.push_back(static_cast<std::size_t>(std::lround(share * last)));
  }
  return columns;
}

/// The value between labels, along a straight line; NaN where an end is missing.
double between(const std::vector<double>& values, const std::vector<std::size_t>& columns, std::size_t i, std::size_t column) {
  if (columns[i] == column) return values[i];
  const double share = static_cast<double>(column - columns[i]) / static_cast<double>(columns[i + 1] - columns[i]);
  return values[i] + share * (values[i + 1] - values[i]);
}

void fill_band(Field& f, const ChartBand& band, const std::vector<std::size_t>& columns, const std::string& mark) {
  for (std::size_t i = 0; i + 1 < columns.size(); ++i)
    for (std::size_t x = columns[i]; x <= columns[i + 1]; ++x) {
      const double low = between(band.low, columns, i, x), high = between(band.high, columns, i, x);
      if (!std::isfinite(low) || !std::isfinite(high)) continue;
      for (std::size_t r = f.row_of(high); r <= f.row_of(low); ++r) f.rows[r][x] = mark;
    }
}

void draw_line(Field& f, const std::vector<double>& values, const std::vector<std::size_t>& columns, const std::string& mark, bool ascii) {
  for (std::size_t i = 0; i + 1 < columns.size(); ++i)
    for (std::size_t x = columns[i] + 1; x < columns[i + 1]; ++x)
      if (const double v = between(values, columns, i, x); std::isfinite(v)) f.rows[f.row_of(v)][x] = ascii ? "." : "\u00B7";
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (std::isfinite(values[i])) f.rows[f.row_of(values[i])][columns[i]] = mark;
}

std::string label_line(const Chart& c, const std::vector<std::size_t>& columns, std::size_t width, std::size_t indent) {
  std::string line(indent + width + 8, ' ');
  std::size_t free_from = 0;
  const auto put = [&](std::size_t i, bool last) {
    const std::string label = in_columns(c.labels[i], std::min<std::size_t>(display_width(c.labels[i]), 12));
    if (label.find_first_not_of("0123456789.+-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_ ") != label.npos) return;
    const std::size_t half = label.size() / 2, at = indent + columns[i] >= half ? indent + columns[i] - half : 0;
    const std::size_t room = last || i + 1 == c.labels.size() ? line.size() : indent + columns.back() - std::min(columns.back(), c.labels.back().size() / 2 + 2);
    if (at < free_from || at + label.size() > room) return;
    line.replace(at, label.size(), label);
    free_from = at + label.size() + 2;
  };
  for (std::size_t i = 0; i + 1 < c.labels.size(); ++i) put(i, false);
  put(c.labels.size() - 1, true);
  return line;
}

}  // namespace

std::string line_text(const Chart& c, const TextSize& size) {
  const Extent e = extent_of(c);
  const std::vector<double> ticks = round_ticks(e.low, e.high, 4);
  std::size_t margin = 0;
  for (double t : ticks) margin = std::max(margin, display_width(label_number(t)));
  const std::size_t width = static_cast<std::size_t>(size.width) - margin - 6;
  Field f{std::vector(height, std::vector<std::string>(width, " ")), ticks.front(), ticks.back()};
  const std::vector<std::size_t> columns = columns_of(c, width);
  for (std::size_t k = 0; k < c.bands.size(); ++k) fill_band(f, c.bands[k], columns, band_mark(k, size.ascii));
  std::vector<const ChartSeries*> drawn;
  for (const std::vector<ChartSeries>* group : {&c.series, &c.lines})
    for (const ChartSeries& s : *group) drawn.push_back(&s);
  for (std::size_t k = drawn.size(); k-- > 0;) draw_line(f, drawn[k]->values, columns, point_mark(k, size.ascii), size.ascii);
  std::string out;
  for (std::size_t r = 0; r < height; ++r) {
    std::string tick;
    for (double t : ticks)
      if (f.row_of(t) == r) tick = label_number(t);
    out += in_columns(tick, margin, true) + (size.ascii ? " |" : " \u2524");
    for (const std::string& cell : f.rows[r]) out += cell;
    out += "\n";
  }
  out += std::string(margin + 1, ' ') + (size.ascii ? "+" : "\u2514");
  for (std::size_t i = 0; i < width; ++i) out += size.ascii ? "-" : "\u2500";
  out += "\n" + label_line(c, columns, width, margin + 2) + "\n";
  if (!c.label_title.empty()) out += std::string(margin + 2, ' ') + in_columns(c.label_title, std::min(display_width(c.label_title), width)) + "\n";
  for (std::size_t k = 0; k < drawn.size(); ++k) {
    std::string ends = "  " + drawn[k]->name + ": " + label_number(drawn[k]->values.front(), e) + " to " + label_number(drawn[k]->values.back(), e);
    out += in_columns(ends, std::min(display_width(ends), static_cast<std::size_t>(size.width))) + "\n";
  }
  return out;
}

}  // namespace packcost
