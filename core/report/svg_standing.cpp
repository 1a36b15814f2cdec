#include "report/svg.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

/// Where columns and lines go.
struct Frame {
  double left = 0, right = 0, top = 0, bottom = 0;
  double low = 0, high = 1;
  std::vector<double> positions;  ///< of the labels
  double slot = 0;                ///< between labels

  double y(double value) const { return bottom - (value - low) / (high - low) * (bottom - top); }
};

std::vector<const ChartSeries*> drawn_lines(const Chart& c) {
  std::vector<const ChartSeries*> all;
  if (c.kind == ChartKind::lines)
    for (const ChartSeries& s : c.series) all.push_back(&s);
  for (const ChartSeries& s : c.lines) all.push_back(&s);
  return all;
}

std::string line_look(const Chart& c, std::size_t n) { return series_look(c.kind == ChartKind::lines ? n : c.series.size() + n); }

/// Lines are named at their ends where there is room for it.
double room_for_names(const Chart& c, const SvgSize& size) {
  double room = 0;
  if (size.narrow() || drawn_lines(c).size() < 2) return room;
  for (const ChartSeries* s : drawn_lines(c)) room = std::fmax(room, text_width(s->name, text_size));
  return std::fmin(room, size.width * 0.28);
}

void place_labels(const Chart& c, Frame& f) {
  const auto count = static_cast<double>(c.labels.size());
  const std::vector<double> numbers = c.kind == ChartKind::lines ? numeric_labels(c) : std::vector<double>{};
  const double width = f.right - f.left;
  if (numbers.size() > 1) {
    for (double n : numbers) f.positions.push_back(f.left + (n - numbers.front()) / (numbers.back() - numbers.front()) * width);
    f.slot = width / (count - 1);
    return;
  }
  f.slot = width / std::fmax(count, 1);
  for (std::size_t i = 0; i < c.labels.size(); ++i) f.positions.push_back(f.left + (static_cast<double>(i) + 0.5) * f.slot);
}

Frame frame_of(const Chart& c, const SvgSize& size, double top) {
  constexpr double tall = 300, short_height = 220, pad = 8;
  Frame f;
  const Extent e = extent_of(c);
  const std::vector<double> ticks = round_ticks(e.low, e.high, 5);
  f.low = ticks.front();
  f.high = ticks.back();
  double tick_width = 0;
  for (double t : ticks) tick_width = std::fmax(tick_width, text_width(label_number(t), text_size));
  const double names = room_for_names(c, size), last = c.labels.empty() ? 0 : text_width(c.labels.back(), text_size) / 2;
  f.left = tick_width + pad;
  f.right = size.width - (names > 0 ? names + pad + 2 : std::fmax(pad, c.kind == ChartKind::lines ? last + 1 : pad));
  f.top = top + line_height;
  f.bottom = f.top + (size.narrow() ? short_height : tall);
  place_labels(c, f);
  return f;
}

void axes(SvgPen& pen, const Chart& c, const Frame& f, const SvgSize& size) {
  pen.text(0, f.top - 12, fitted(c.value_title, size.width, text_size), "a");
  for (double tick : round_ticks(f.low, f.high, 5)) {
    pen.line(f.left, f.y(tick), f.right, f.y(tick), tick == 0 ? "z" : "g");
    pen.text(f.left - 6, f.y(tick) + 4, label_number(tick), "t", Anchor::end);
  }
  double widest = 0;
  for (const std::string& l : c.labels) widest = std::fmax(widest, text_width(l, text_size));
  const double most = std::fmax(f.slot, 48);
  const auto step = static_cast<std::size_t>(std::fmax(1, std::ceil((std::fmin(widest, most) + 10) / f.slot)));
  for (std::size_t i = 0; i < c.labels.size(); i += step)
    pen.text(f.positions[i], f.bottom + 17, fitted(c.labels[i], static_cast<double>(step) * f.slot, text_size), "t", Anchor::middle);
  pen.text((f.left + f.right) / 2, f.bottom + 37, c.label_title, "a", Anchor::middle);
}

void columns(SvgPen& pen, const Chart& c, const Frame& f) {
  constexpr double widest = 46, filling = 0.72, room_for_digits = 34;
  const double width = std::fmin(f.slot * filling, widest);
  for (std::size_t i = 0; i < c.labels.size(); ++i) {
    double above = 0, below = 0;
    for (std::size_t k = 0; k < c.series.size(); ++k) {
      const double v = c.series[k].values[i];
      if (!std::isfinite(v) || v == 0) continue;
      double& from = v < 0 ? below : above;
      const double a = f.y(from), b = f.y(from + v);
      pen.rect(f.positions[i] - width / 2, std::fmin(a, b), width, std::fmax(std::abs(b - a), 0.5), series_look(k));
      from += v;
    }
    if (c.series.size() == 1 && c.lines.empty() && f.slot >= room_for_digits && above != 0) pen.text(f.positions[i], f.y(above) - 4, label_number(above, extent_of(c)), "n", Anchor::middle);
  }
}

void bands(SvgPen& pen, const Chart& c, const Frame& f) {
  for (std::size_t k = 0; k < c.bands.size(); ++k) {
    std::string path;
    const ChartBand& band = c.bands[k];
    for (std::size_t i = 0; i < c.labels.size(); ++i)
      if (std::isfinite(band.high[i])) path += path.empty() ? SvgPen::move_to(f.positions[i], f.y(band.high[i])) : SvgPen::line_to(f.positions[i], f.y(band.high[i]));
    for (std::size_t i = c.labels.size(); i-- > 0;)
      if (std::isfinite(band.low[i])) path += SvgPen::line_to(f.positions[i], f.y(band.low[i]));
    pen.path(path.empty() ? path : path + "Z", "band");
  }
}

struct NamedEnd {
  double y;
  std::string name, look;
};

/// Names at the ends of lines, pushed apart where they would lie over each other.
void name_ends(SvgPen& pen, std::vector<NamedEnd> ends, const Frame& f, double room) {
  std::stable_sort(ends.begin(), ends.end(), [](const NamedEnd& a, const NamedEnd& b) { return a.y < b.y; });
  constexpr double apart = 15;
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i].y = std::fmax(ends[i].y, ends[i - 1].y + apart);
  for (std::size_t i = ends.size(); i-- > 0;) {
    ends[i].y = std::fmin(ends[i].y, i + 1 < ends.size() ? ends[i + 1].y - apart : f.bottom);
    pen.text(f.right + 6, ends[i].y + 4, fitted(ends[i].name, room, text_size), "t" + ends[i].look);
  }
}

void lines(SvgPen& pen, const Chart& c, const Frame& f, double room) {
  constexpr double few = 60;
  std::vector<NamedEnd> ends;
  const auto drawn = drawn_lines(c);
  for (std::size_t k = 0; k < drawn.size(); ++k) {
    std::string path;
    double last = NAN;
    bool gap = true;
    for (std::size_t i = 0; i < c.labels.size(); ++i) {
      const double v = drawn[k]->values[i];
      if (std::isfinite(v)) {
        path += gap ? SvgPen::move_to(f.positions[i], f.y(v)) : SvgPen::line_to(f.positions[i], f.y(v));
        last = v;
      }
      gap = !std::isfinite(v);
    }
    pen.path(path, "l " + line_look(c, k));
    if (static_cast<double>(c.labels.size()) <= few)
      for (std::size_t i = 0; i < c.labels.size(); ++i)
        if (std::isfinite(drawn[k]->values[i])) pen.dot(f.positions[i], f.y(drawn[k]->values[i]), line_look(c, k));
    if (std::isfinite(last)) ends.push_back({f.y(last), drawn[k]->name, line_look(c, k)});
  }
  if (room > 0) name_ends(pen, std::move(ends), f, room);
}

std::vector<LegendEntry> legend_of(const Chart& c, bool names_at_ends) {
  std::vector<LegendEntry> entries;
  const auto drawn = drawn_lines(c);
  const std::size_t all = (c.kind == ChartKind::columns ? c.series.size() : 0) + drawn.size() + c.bands.size();
  if (all < 2) return entries;
  if (c.kind == ChartKind::columns)
    for (std::size_t k = 0; k < c.series.size(); ++k) entries.push_back({series_look(k), c.series[k].name});
  if (!names_at_ends)
    for (std::size_t k = 0; k < drawn.size(); ++k) entries.push_back({line_look(c, k), drawn[k]->name, true});
  for (std::size_t k = 0; k < c.bands.size(); ++k) entries.push_back({k == 0 ? "band" : "band in", c.bands[k].name});
  return entries;
}

}  // namespace

Drawing draw_standing(const Chart& c, const SvgSize& size) {
  constexpr double axis = 46;
  SvgPen pen, key;
  const double room = room_for_names(c, size);
  const std::vector<LegendEntry> entries = legend_of(c, room > 0);
  const double top = entries.empty() ? 4 : draw_legend(key, entries, 0, 2, size.width) + 4;
  const Frame f = frame_of(c, size, top);
  bands(pen, c, f);
  axes(pen, c, f, size);
  if (c.kind == ChartKind::columns) columns(pen, c, f);
  lines(pen, c, f, room);
  return {key.shapes() + pen.shapes(), f.bottom + axis};
}

}  // namespace packcost
