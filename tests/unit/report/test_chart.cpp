#include "report/chart.hpp"
#include "report/chart_columns.hpp"
#include "report/chart_tables.hpp"
#include "report/chart_text.hpp"
#include "report/chart_vega.hpp"
#include "report/svg.hpp"
#include "report/text.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Chart bars(std::vector<std::string> labels, std::vector<double> values) {
  Chart c;
  c.title = "title";
  c.labels = std::move(labels);
  c.series = {{"cost", std::move(values)}};
  return c;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("a printed column is taken apart into the name and unit that it was printed from") {
  const std::vector<Column> columns{{"pack_cost_per_kwh", "USD2024/kWh"}, {"per_kwh", "CNY2021/kWh"}, {"per_pack", "EUR2019"},   {"equipment", "M USD2025"},
                                    {"capacity", "GWh/yr"},               {"cumulative", "GWh"},      {"labour_hours", "h/yr"}, {"utilisation", ""}};
  for (const Column& c : columns) {
    const Column back = column_of_name(column_name(c.name, c.unit));
    CHECK(back.name == c.name);
    CHECK(back.unit == c.unit);
  }
}

TEST_CASE("ticks are round, evenly spaced, and enclose what is drawn") {
  const auto [low, high] = GENERATE(std::pair{0.0, 61.1}, std::pair{-2876.0, 1178.0}, std::pair{57.8, 65.6}, std::pair{0.0, 3e-7}, std::pair{5.0, 5.0});
  const std::vector<double> ticks = round_ticks(low, high, 5);
  REQUIRE(ticks.size() >= 2);
  REQUIRE(ticks.size() <= 12);
  CHECK(ticks.front() <= low + 1e-9 * std::abs(low));
  CHECK(ticks.back() >= high - 1e-9 * std::abs(high));
  for (std::size_t i = 2; i < ticks.size(); ++i) CHECK(ticks[i] - ticks[i - 1] == Approx(ticks[1] - ticks[0]));
}

TEST_CASE("numbers of labels have three digits, and one number of decimals within a chart") {
  CHECK(label_number(25.048) == "25");
  CHECK(label_number(-0.45327) == "\u22120.453");
  CHECK(label_number(1437.8) == "1438");
  CHECK(label_number(73110) == "73\u202F110");
  CHECK(label_number(1234567) == "1\u202F234\u202F567");
  CHECK(label_number(25.048, {0, 61.1}) == "25.0");
  CHECK(label_number(-0.00104, {-2876, 1178}) == "0");
  CHECK(label_number(5.1, {5, 5.2}) == "5.10");
}

TEST_CASE("a waterfall goes on from bar to bar, and its sums start at zero") {
  Chart c = bars({"a", "b", "sum"}, {5, -2, 3});
  c.kind = ChartKind::waterfall;
  c.total = {false, false, true};
  const auto steps = waterfall_steps(c);
  CHECK(steps[1].low == 5);
  CHECK(steps[1].high == 3);
  CHECK(steps[2].low == 0);
  CHECK(steps[2].high == 3);
}

TEST_CASE("the families of a plant become a waterfall whose sums are the cost to make and the price") {
  TableData t{"families", {}, {{"family", {}}, {"per_kwh", "USD2025/kWh"}}, {}};
  t.rows = {{std::string("materials"), 40.0}, {std::string("capital_charge"), 4.0}, {std::string("warranty"), 3.0}, {std::string("scrap_credit"), -1.0}, {std::string("total"), 46.0}};
  const std::vector<Chart> charts = charts_of(t);
  REQUIRE(charts.size() == 1);
  CHECK(charts[0].labels == std::vector<std::string>{"materials", "scrap credit", "cost to make", "capital charge", "warranty", "price"});
  CHECK(charts[0].series[0].values == std::vector<double>{40, -1, 39, 4, 3, 46});
  CHECK(charts[0].value_title.find("USD2025/kWh") != std::string::npos);
}

TEST_CASE("the smallest of many labels are added up, and nothing is lost") {
  TableData t{"materials", {}, {{"material", {}}, {"per_kwh", "USD2025/kWh"}}, {}};
  double sum = 0;
  for (int i = 1; i <= 30; ++i) t.rows.push_back({"m" + std::to_string(i), static_cast<double>(i)}), sum += i;
  const Chart c = charts_of(t).at(0);
  CHECK(c.labels.size() == 16);
  CHECK(c.labels[0] == "m30");
  CHECK(c.labels.back() == "15 others");
  double drawn = 0;
  for (double v : c.series[0].values) drawn += v;
  CHECK(drawn == sum);
}

TEST_CASE("hostile labels stay text in every form") {
  const std::string hostile = "</text><script>alert(1)</script>\"'&\x1b[31m\u202E";
  Chart c = bars({hostile, "b"}, {1, 2});
  c.title = c.description = c.value_title = c.label_title = hostile;
  for (ChartKind kind : {ChartKind::bars, ChartKind::waterfall, ChartKind::columns, ChartKind::lines}) {
    c.kind = kind;
    for (const std::string& svg : {svg_element(c, {}, "a"), svg_element(c, {360, true}, "a"), svg_file({c}, {})}) {
      CHECK(svg.find("<script") == svg.npos);
      CHECK(svg.find('\x1b') == svg.npos);
      CHECK(svg.find("\u202E") == svg.npos);
    }
    const std::string text = chart_as_text(c, {});
    CHECK(text.find('\x1b') == text.npos);
    CHECK(vega_lite({c}).find("<script") == std::string::npos);
  }
}

TEST_CASE("charts in characters are no wider than the terminal") {
  Chart c = bars({"a very long label that would not fit into the column of labels at all", "b", "c"}, {1, nothing, -3e12});
  c.bands = {{"band", {0, 0, 0}, {1, 2, 3}}};
  const int width = GENERATE(40, 80, 133);
  const bool ascii = GENERATE(false, true);
  for (ChartKind kind : {ChartKind::bars, ChartKind::waterfall, ChartKind::columns, ChartKind::lines}) {
    c.kind = kind;
    const std::string text = chart_as_text(c, {width, ascii});
    for (std::size_t at = 0, end; (end = text.find('\n', at)) != text.npos; at = end + 1) CHECK(display_width(text.substr(at, end - at)) <= static_cast<std::size_t>(width));
    if (ascii) CHECK(std::all_of(text.begin(), text.end(), [](char x) { return static_cast<unsigned char>(x) < 0x80; }));
  }
}

TEST_CASE("every value that is there is drawn, and none that is not") {
  Chart c = bars({"a", "b", "c"}, {1, nothing, 3});
  const auto closed_shapes = [&c] { return count(svg_element(c, {}, "x y"), "zM") + count(svg_element(c, {}, "x y"), "z\"/>"); };
  CHECK(closed_shapes() == 2);
  c.kind = ChartKind::columns;
  CHECK(closed_shapes() == 2);
  c.kind = ChartKind::lines;
  CHECK(count(svg_element(c, {}, "x y"), "h0") == 2);
  const std::string svg = svg_element(c, {}, "x y");
  CHECK(svg.find("nan") == svg.npos);
  c.bands = {{"wide", {0, 0, 0}, {9, 9, 9}}, {"narrow", {1, 1, 1}, {5, 5, 5}}};
  CHECK(count(svg_element(c, {}, "x y"), "<path class=\"band\"") == 2 + 1);  // over each other, and the key
  CHECK(svg.find("role=\"img\"") != svg.npos);
  CHECK(svg.find("aria-labelledby=\"x y\"") != svg.npos);
}
