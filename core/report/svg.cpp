#include "report/svg.hpp"

#include "report/chart_style.hpp"

namespace packcost {

namespace {

constexpr double title_size = 16, title_height = 28, margin = 12;
constexpr double phone = 500;

Drawing draw(const Chart& chart, const SvgSize& size) {
  const bool lying = chart.kind == ChartKind::bars || chart.kind == ChartKind::waterfall || chart.kind == ChartKind::tornado;
  return lying ? draw_lying(chart, size) : draw_standing(chart, size);
}

std::string box(double width, double height) { return "viewBox=\"0 0 " + tenth(width) + " " + tenth(height) + "\""; }

std::string words(const Chart& chart, const std::string& id) {
  return "<title id=\"" + id + "t\">" + markup_text(chart.title) + "</title><desc id=\"" + id + "d\">" + markup_text(chart.description) + "</desc>";
}

}  // namespace

bool SvgSize::narrow() const { return width < phone; }

std::string series_look(std::size_t n) {
  constexpr std::size_t looks = 8;
  return "s" + std::to_string(n % looks + 1);
}

double draw_legend(SvgPen& pen, const std::vector<LegendEntry>& entries, double x, double y, double width) {
  constexpr double swatch = 12, gap = 5, between = 16;
  double at = x;
  for (const LegendEntry& e : entries) {
    const std::string name = fitted(e.name, width - swatch - gap, text_size);
    const double needed = swatch + gap + text_width(name, text_size);
    if (at > x && at + needed > x + width) {
      at = x;
      y += line_height;
    }
    if (e.stroke) pen.line(at, y + swatch / 2, at + swatch, y + swatch / 2, "l " + e.look);
    else pen.rect(at, y, swatch, swatch, e.look);
    pen.text(at + swatch + gap, y + swatch - 1, name, "t");
    at += needed + between;
  }
  return y + line_height + 4;
}

std::string svg_element(const Chart& chart, const SvgSize& size, const std::string& named_by) {
  const Drawing d = draw(chart, size);
  return "<svg class=\"chart\" " + box(size.width, d.height) + " role=\"img\" aria-labelledby=\"" + named_by + "\">" + d.shapes + "</svg>";
}

std::string svg_file(const std::vector<Chart>& charts, const SvgSize& size) {
  std::string body, names, descriptions;
  double y = margin;
  for (const Chart& chart : charts) {
    SvgSize inner = size;
    inner.width = size.width - 2 * margin;
    const double head = size.titled ? title_height : 0;
    const Drawing d = draw(chart, inner);
    SvgPen title;
    if (size.titled) title.text(0, title_size, fitted(chart.title, inner.width, title_size * 1.08), "h");
    body += "<g transform=\"translate(" + tenth(margin) + " " + tenth(y) + ")\">" + title.shapes() + "<g transform=\"translate(0 " + tenth(head) + ")\">" + d.shapes + "</g></g>\n";
    y += head + d.height + margin;
    names += (names.empty() ? "" : "; ") + chart.title;
    descriptions += (descriptions.empty() ? "" : " ") + chart.description;
  }
  Chart all;
  all.title = names;
  all.description = descriptions;
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" width=\"" + tenth(size.width) + "\" height=\"" + tenth(y) +
         "\" " + box(size.width, y) + " role=\"img\" aria-labelledby=\"ct cd\">" + words(all, "c") + "\n<style>" + std::string(chart_style()) +
         "</style>\n<rect class=\"bg\" width=\"100%\" height=\"100%\"/>\n" + body + "</svg>\n";
}

}  // namespace packcost
