#include "report/chart_vega.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

#include <cmath>

namespace packcost {

namespace {

constexpr const char* schema = "https://vega.github.io/schema/vega-lite/v5.json";
/// The colours of the style sheet, for light.
constexpr const char* palette = R"(["#0072b2", "#c8500a", "#00805e", "#aa4499", "#a87600", "#6a5acd", "#737a80", "#882255"])";

std::string number(double value) { return std::isfinite(value) ? print_number(value) : "null"; }

/// Rows of label, series, value; with `from` and `to` where bars do not start at zero.
std::string data(const Chart& c) {
  std::string out;
  const std::vector<Extent> steps = c.kind == ChartKind::waterfall ? waterfall_steps(c) : std::vector<Extent>{};
  const auto row = [&](const std::string& series, std::size_t i, const std::string& rest) {
    out += (out.empty() ? "" : ", ") + std::string("\n    {\"label\": ") + json_string(c.labels[i]) + ", \"series\": " + json_string(series) + rest + "}";
  };
  for (const ChartSeries& s : c.series)
    for (std::size_t i = 0; i < c.labels.size(); ++i) {
      std::string rest = ", \"value\": " + number(s.values[i]);
      if (c.kind == ChartKind::waterfall) rest += ", \"from\": " + number(steps[i].low) + ", \"to\": " + number(steps[i].high);
      if (c.kind == ChartKind::tornado) rest += ", \"from\": " + number(c.base) + ", \"to\": " + number(s.values[i]);
      const std::string group = c.kind != ChartKind::waterfall ? s.name : c.is_total(i) ? "sum" : s.values[i] < 0 ? "less" : "more";
      row(group, i, rest);
    }
  for (const ChartSeries& s : c.lines)
    for (std::size_t i = 0; i < c.labels.size(); ++i) row(s.name, i, ", \"line\": " + number(s.values[i]));
  for (const ChartBand& b : c.bands)
    for (std::size_t i = 0; i < c.labels.size(); ++i) row(b.name, i, ", \"low\": " + number(b.low[i]) + ", \"high\": " + number(b.high[i]));
  return "{\"values\": [" + out + "]}";
}

std::string channel(const std::string& name, const std::string& body) { return json_string(name) + ": {" + body + "}"; }

std::string label_channel(const Chart& c, const std::string& name, bool numbers) {
  return channel(name, std::string("\"field\": \"label\", \"type\": ") + (numbers ? "\"quantitative\", \"scale\": {\"zero\": false}, \"axis\": {\"format\": \"d\"}" : "\"nominal\", \"sort\": null") +
                           ", \"title\": " + json_string(c.label_title));
}

std::string value_channel(const Chart& c, const std::string& name, const std::string& field) {
  return channel(name, "\"field\": \"" + field + "\", \"type\": \"quantitative\", \"title\": " + json_string(c.value_title));
}

std::string colour(const std::string& rest = {}) {
  return channel("color", "\"field\": \"series\", \"type\": \"nominal\", \"sort\": null, \"title\": null, \"scale\": {\"range\": " + std::string(palette) + "}" + rest);
}

std::string layer(const std::string& mark, const std::string& encoding, const std::string& field) {
  return "\n    {\"mark\": " + mark + ", \"transform\": [{\"filter\": \"isValid(datum." + field + ")\"}], \"encoding\": {" + encoding + "}}";
}

bool whole_labels(const Chart& c) {
  const std::vector<double> numbers = numeric_labels(c);
  for (double n : numbers)
    if (n != std::floor(n)) return false;
  return c.kind == ChartKind::lines && numbers.size() > 1;
}

std::string layers(const Chart& c) {
  switch (c.kind) {
    case ChartKind::bars:
      return layer("\"bar\"", label_channel(c, "y", false) + ", " + value_channel(c, "x", "value") + ", " + colour(), "value");
    case ChartKind::waterfall:
    case ChartKind::tornado:
      return layer("\"bar\"", label_channel(c, "y", false) + ", " + value_channel(c, "x", "from") + ", " + channel("x2", "\"field\": \"to\"") + ", " + colour(), "to");
    case ChartKind::columns: {
      std::string all = layer("\"bar\"", label_channel(c, "x", false) + ", " + value_channel(c, "y", "value") + ", " + colour(), "value");
      if (!c.lines.empty())
        all += "," + layer(R"({"type": "line", "point": true})", label_channel(c, "x", false) + ", " + value_channel(c, "y", "line") + ", " + colour(), "line");
      return all;
    }
    case ChartKind::lines: break;
  }
  const bool numbers = whole_labels(c) || !numeric_labels(c).empty();
  std::string all;
  if (!c.bands.empty())
    all = layer(R"({"type": "area", "opacity": 0.2})", label_channel(c, "x", numbers) + ", " + value_channel(c, "y", "low") + ", " + channel("y2", "\"field\": \"high\"") + ", " + colour(), "low") + ",";
  return all + layer(R"({"type": "line", "point": true})", label_channel(c, "x", numbers) + ", " + value_channel(c, "y", "value") + ", " + colour(), "value");
}

/// Labels that are numbers are written as numbers, for a scale.
std::string view(const Chart& c) {
  Chart spec = c;
  std::string transform;
  if (c.kind == ChartKind::lines && !numeric_labels(c).empty()) transform = "\n  \"transform\": [{\"calculate\": \"toNumber(datum.label)\", \"as\": \"label\"}],";
  return "  \"title\": " + json_string(c.title) + ",\n  \"description\": " + json_string(c.description) + ",\n  \"width\": 640," + (c.kind == ChartKind::lines || c.kind == ChartKind::columns ? "\n  \"height\": 320," : "") +
         "\n  \"data\": " + data(spec) + "," + transform + "\n  \"layer\": [" + layers(c) + "]";
}

}  // namespace

std::string vega_lite(const std::vector<Chart>& charts) {
  const std::string head = std::string("{\n  \"$schema\": \"") + schema + "\",\n";
  if (charts.size() == 1) return head + view(charts.front()) + "\n}\n";
  std::string out = head + "  \"vconcat\": [";
  for (std::size_t i = 0; i < charts.size(); ++i) out += (i ? ", " : "") + std::string("{\n") + view(charts[i]) + "}";
  return out + "]\n}\n";
}

}  // namespace packcost
