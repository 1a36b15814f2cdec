#include "report/chart_text.hpp"

#include "report/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace packcost {

namespace {

constexpr int narrowest = 40;

std::string plain_minus(std::string text) {
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"\u2212", "-"}, {"\u202F", ""}, {"\u2026", "~"}})
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at)) text.replace(at, from.size(), to);
  return text;
}

std::string legend(const Chart& c, const TextSize& size) {
  std::vector<std::string> parts;
  const bool lines = c.kind == ChartKind::lines;
  if (c.kind == ChartKind::tornado) {
    parts = {fill_mark(0, size.ascii) + " " + c.series[0].name, fill_mark(2, size.ascii) + " " + c.series[1].name};
  } else if (c.series.size() + c.lines.size() > 1 || !c.bands.empty()) {
    for (std::size_t k = 0; k < c.series.size(); ++k) parts.push_back((lines ? point_mark(k, size.ascii) : fill_mark(k, size.ascii)) + " " + c.series[k].name);
    for (std::size_t k = 0; k < c.lines.size(); ++k) parts.push_back(point_mark(k, size.ascii) + " " + c.lines[k].name);
    for (std::size_t k = 0; k < c.bands.size(); ++k) parts.push_back(band_mark(k, size.ascii) + " " + c.bands[k].name);
  }
  std::string out, line;
  for (const std::string& p : parts) {
    if (!line.empty() && display_width(line) + 3 + display_width(p) > static_cast<std::size_t>(size.width)) {
      out += line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : "   ") + in_columns(p, std::min(display_width(p), static_cast<std::size_t>(size.width)));
  }
  return line.empty() ? out : out + line + "\n";
}

}  // namespace

std::string in_columns(const std::string& text, std::size_t columns, bool right) {
  std::string fitted = text;
  if (display_width(text) > columns) {
    while (!fitted.empty() && display_width(fitted) + 1 > columns) {
      while (!fitted.empty() && (static_cast<unsigned char>(fitted.back()) & 0xC0) == 0x80) fitted.pop_back();
      if (!fitted.empty()) fitted.pop_back();
    }
    fitted += "\u2026";
  }
  const std::size_t used = display_width(fitted);
  const std::string space(columns > used ? columns - used : 0, ' ');
  return right ? space + fitted : fitted + space;
}

std::string fill_mark(std::size_t n, bool ascii) {
  constexpr std::array<const char*, 9> blocks{"\u2588", "\u2592", "\u2591", "\u2593", "=", "+", ":", ".", "o"}, plain{"#", "=", "-", "%", "+", "*", ":", ".", "o"};
  return ascii ? plain[n % plain.size()] : blocks[n % blocks.size()];
}

std::string point_mark(std::size_t n, bool ascii) {
  constexpr std::array<const char*, 6> round{"\u25CF", "\u25CB", "\u25B2", "\u25B3", "\u25A0", "\u25A1"}, plain{"*", "o", "+", "x", "@", "%"};
  return ascii ? plain[n % plain.size()] : round[n % round.size()];
}

std::string band_mark(std::size_t n, bool ascii) {
  constexpr std::array<const char*, 3> shades{"\u2591", "\u2592", "\u2593"}, plain{".", ":", "-"};
  return ascii ? plain[n % plain.size()] : shades[n % shades.size()];
}

std::string chart_as_text(const Chart& chart, const TextSize& asked) {
  TextSize size = asked;
  size.width = std::max(size.width, narrowest);
  // What came with an input is not trusted to be free of control characters.
  Chart c = chart;
  for (std::string& label : c.labels) label = printable(label, 200);
  for (std::vector<ChartSeries>* group : {&c.series, &c.lines})
    for (ChartSeries& s : *group) s.name = printable(s.name, 200);
  c.label_title = printable(c.label_title, 200);
  const auto columns = static_cast<std::size_t>(size.width);
  const std::string title = printable(c.title, 400), unit = printable(c.value_title, 200);
  // Whose it is, and what, on a line each where they do not fit on one.
  const std::size_t colon = display_width(title) > columns ? title.find(": ") : title.npos;
  std::string out;
  for (const std::string& line : {colon == title.npos ? std::string{} : title.substr(0, colon + 1), colon == title.npos ? title : title.substr(colon + 2)})
    if (!line.empty()) out += in_columns(line, std::min(display_width(line), columns)) + "\n";
  if (!unit.empty()) out += in_columns(unit, std::min(display_width(unit), columns)) + "\n";
  out += legend(c, size) + "\n" + (c.kind == ChartKind::lines ? line_text(c, size) : lying_text(c, size));
  std::string trimmed;
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    std::string line = out.substr(at, end - at);
    line.erase(line.find_last_not_of(' ') + 1);
    trimmed += line + "\n";
    at = end + 1;
  }
  return size.ascii ? plain_minus(trimmed) : trimmed;
}

}  // namespace packcost
