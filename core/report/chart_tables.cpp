#include "report/chart_tables.hpp"

#include "report/chart_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace packcost {

namespace {

using Charts = std::vector<Chart>;

Chart chart(ChartKind kind, std::string title, std::string label_title, std::string value_title) {
  Chart c;
  c.kind = kind;
  c.title = std::move(title);
  c.label_title = std::move(label_title);
  c.value_title = std::move(value_title);
  return c;
}

std::string said(double value, const std::string& unit) { return label_number(value) + (unit.empty() ? "" : " " + unit); }

std::vector<std::string> spoken_all(std::vector<std::string> names) {
  for (std::string& n : names) n = spoken(n);
  return names;
}

/// From what is bought to the price, with the cost to make between: the charge and the warranty are not cost.
Charts families(const TableView& v) {
  const std::string unit = v.unit("per_kwh");
  Chart c = chart(ChartKind::waterfall, "From materials to price", "kind of cost", with_unit("money a kWh of rated energy", unit));
  ChartSeries s{"cost", {}};
  double made = 0;
  const auto add = [&](const std::string& name, double value, bool total) {
    c.labels.push_back(name);
    s.values.push_back(value);
    c.total.push_back(total);
  };
  const auto rows = [&](bool after_cost) {
    for (std::size_t r : v.rows_without("family", {"total"})) {
      const std::string name = v.texts("family", {r}).front();
      const double value = v.numbers("per_kwh", {r}).front();
      const bool late = name == "capital_charge" || name == "warranty";
      if (late != after_cost || value == 0) continue;
      add(spoken(name), value, false);
      made += value;
    }
  };
  rows(false);
  add("cost to make", made, true);
  const double cost = made;
  rows(true);
  add("price", made, true);
  c.series = {s};
  c.description = "Waterfall of kinds of cost: the cost to make is " + said(cost, unit) + ", the price " + said(made, unit) + ".";
  return {c};
}

/// What each step adds beside what is bought in it, in money a kWh: the row of totals tells how many packs a kWh are.
Charts conversion_by_step(const TableView& v) {
  const auto total_rows = v.texts("step", v.all_rows());
  const auto total = std::find(total_rows.begin(), total_rows.end(), "total");
  double per_kwh = 1;
  std::string unit = v.unit("labour");
  if (total != total_rows.end() && v.has({"per_kwh", "per_pack"})) {
    const auto row = static_cast<std::size_t>(total - total_rows.begin());
    per_kwh = v.numbers("per_kwh", {row}).front() / v.numbers("per_pack", {row}).front();
    unit = v.unit("per_kwh");
  }
  Chart c = chart(ChartKind::bars, "What each step adds, without what is bought", "process step", with_unit("conversion cost and charge", unit));
  const auto rows = v.rows_without("step", {"total"});
  c.labels = spoken_all(v.texts("step", rows));
  c.series = series_of(v, {"depreciation", "maintenance_and_overheads", "capital_charge", "energy", "labour"}, rows);
  for (ChartSeries& s : c.series)
    for (double& x : s.values) x *= per_kwh;
  drop_empty(c);
  c.description = "Stacked bars of labour, energy, overheads, depreciation and charge by process step, in the order of the line.";
  return {c};
}

Charts materials(const TableView& v) {
  constexpr std::size_t most = 16;
  const std::string unit = v.unit("per_kwh");
  Chart c = chart(ChartKind::bars, "What is bought, largest first", "material or item", with_unit("money a kWh of rated energy", unit));
  const auto rows = v.rows_without("material", {"total", "conversion", "return_and_warranty"});
  c.labels = spoken_all(v.texts("material", rows));
  c.series = {{"cost", v.numbers("per_kwh", rows)}};
  drop_empty(c);
  keep_largest(c, most);
  if (!c.labels.empty()) c.description = "Bars by material and item; the largest is " + c.labels.front() + " with " + said(c.series[0].values[0], unit) + ".";
  return {c};
}

Charts capital(const TableView& v) {
  const std::string unit = v.unit("equipment");
  Chart c = chart(ChartKind::bars, "Capital by process step", "process step", with_unit("capital", unit));
  const auto rows = v.rows_without("step", {"total"});
  c.labels = spoken_all(v.texts("step", rows));
  c.series = series_of(v, {"equipment", "installation", "building"}, rows);
  std::erase_if(c.series, [](const ChartSeries& s) { return std::all_of(s.values.begin(), s.values.end(), [](double x) { return !(x != 0); }); });
  drop_empty(c);
  c.description = "Stacked bars of equipment, installation and building by process step, in the order of the line.";
  return {c};
}

std::vector<double> running_sum(std::vector<double> values) {
  double sum = 0;
  for (double& v : values) v = sum += std::isfinite(v) ? v : 0;
  return values;
}

Charts cash_flow(const TableView& v) {
  const std::string unit = v.unit("free_cash_flow");
  Chart c = chart(ChartKind::columns, "Cash flow by year", "year of the project", with_unit("nominal", unit));
  const auto rows = v.rows_without("year", {"total"});
  c.labels = v.texts("year", rows);
  c.series = {{"free cash flow", v.numbers("free_cash_flow", rows)}};
  c.lines = {{"cumulative", running_sum(v.numbers("free_cash_flow", rows))}, {"cumulative present value", running_sum(v.numbers("present_value", rows))}};
  if (!c.labels.empty())
    c.description = "Columns of the free cash flow by year with its running sum, which ends at " + said(c.lines[0].values.back(), unit) +
                    ", and that of the present values, which ends at the net present value, " + said(c.lines[1].values.back(), unit) + ".";
  return {c};
}

std::string from_to(const Chart& c, const ChartSeries& s, const std::string& unit) {
  if (c.labels.empty()) return {};
  return s.name + " goes from " + said(s.values.front(), unit) + " in " + c.labels.front() + " to " + said(s.values.back(), unit) + " in " + c.labels.back();
}

Charts projection(const TableView& v) {
  const std::string unit = v.unit("pack_price_per_kwh");
  Chart c = chart(ChartKind::lines, "Cost and price by year", "year", with_unit("money a kWh", unit));
  c.labels = v.texts("year", v.all_rows());
  c.series = series_of(v, {"pack_price_per_kwh", "pack_cost_per_kwh", "cell_cost_per_kwh"}, v.all_rows());
  c.description = "Lines by year: " + from_to(c, c.series[0], unit) + ".";
  return {c};
}

Charts banded(const TableView& v) {
  const std::string unit = v.unit("price"), lead = v.has({"price_low_80"}) ? "price_" : "";
  Chart c = chart(ChartKind::lines, "One learning rate on the whole price, with its band", "year", with_unit("price", unit));
  c.labels = v.texts("year", v.all_rows());
  c.series = {{"median", v.numbers("price", v.all_rows())}};
  for (const char* level : {"95", "80"})
    if (v.has({lead + "low_" + level, lead + "high_" + level}))
      c.bands.push_back({std::string(level) + " % band", v.numbers(lead + "low_" + level, v.all_rows()), v.numbers(lead + "high_" + level, v.all_rows())});
  c.description = "Line with bands: " + from_to(c, c.series[0], unit) + ".";
  return {c};
}

/// The band of a plant's own projection.
Charts band_of_projection(const TableView& v) {
  const std::string unit = v.unit("pack_price_p50");
  Chart c = chart(ChartKind::lines, "Pack price by year, with its band", "year", with_unit("price", unit));
  c.labels = v.texts("year", v.all_rows());
  const auto column = [&v](const char* name) { return v.numbers(name, v.all_rows()); };
  c.series = {{"median", column("pack_price_p50")}};
  c.bands = {{"95 % band", column("pack_price_p2_5"), column("pack_price_p97_5")}, {"80 % band", column("pack_price_p10"), column("pack_price_p90")}};
  c.description = "Line with bands: " + from_to(c, c.series[0], unit) + ".";
  return {c};
}

Charts families_by_year(const TableView& v) {
  const std::string unit = v.unit("materials");
  Chart c = chart(ChartKind::columns, "Price by kind of cost and year", "year", with_unit("money a kWh", unit));
  c.labels = v.texts("year", v.all_rows());
  c.series = series_of(v, {"materials", "purchased_items", "battery_management", "labour", "energy", "maintenance_and_overheads", "depreciation", "capital_charge"},
                       v.all_rows());
  c.description = "Stacked columns of kinds of cost by year; warranty and credit for scrap, which are small, are in the table.";
  return {c};
}

Charts forces(const TableView& v) {
  const std::string unit = v.unit("change");
  Chart c = chart(ChartKind::columns, "What each force has changed since the first year", "year", with_unit("change of the pack price", unit));
  c.labels = v.texts("year", v.all_rows());
  c.series = series_of(v, {"learning", "scale", "utilisation", "prices", "automation", "design", "process", "policy"}, v.all_rows());
  std::erase_if(c.series, [](const ChartSeries& s) { return std::all_of(s.values.begin(), s.values.end(), [](double x) { return !(std::abs(x) > 0); }); });
  const std::vector<double> change = v.numbers("change", v.all_rows());
  if (c.series.size() > 1) c.lines = {{"all together", change}};
  else if (c.series.size() == 1) c.value_title = with_unit("change of the pack price by " + c.series[0].name, unit);
  if (!c.labels.empty()) c.description = "Stacked columns of the share of each force; all together " + said(change.back(), unit) + " in " + c.labels.back() + ".";
  return {c};
}

Charts buildout(const TableView& v) {
  Chart c = chart(ChartKind::columns, "Build-out: output and capacity", "year", with_unit("output and capacity", v.unit("output")));
  c.labels = v.texts("year", v.all_rows());
  c.series = {{"output", v.numbers("output", v.all_rows())}};
  c.lines = {{"capacity at the end of the year", v.numbers("capacity", v.all_rows())}};
  c.description = "Columns of the output by year under a line of the capacity.";
  Chart u = chart(ChartKind::lines, "Utilisation by year", "year", "output as a share of the capacity of the year");
  u.labels = c.labels;
  u.series = {{"utilisation", v.numbers("utilisation", v.all_rows())}};
  u.description = "Line by year: " + from_to(u, u.series[0], {}) + ".";
  return {c, u};
}

Charts overcapacity(const TableView& v) {
  const std::string unit = v.unit("pack_price_per_kwh");
  Chart c = chart(ChartKind::lines, "Unit cost by utilisation", "utilisation, share of the rated output", with_unit("money a kWh", unit));
  c.labels = v.texts("utilisation", v.all_rows());
  c.series = series_of(v, {"pack_price_per_kwh", "pack_cost_per_kwh", "cell_cost_per_kwh"}, v.all_rows());
  c.description = "Lines over utilisation: the pack price falls from " + said(c.series[0].values.front(), unit) + " at a tenth to " +
                  said(c.series[0].values.back(), unit) + " at full use.";
  return {c};
}

/// One waterfall an output.
Charts bridge(const TableView& v) {
  Charts all;
  const auto names = v.texts("output", v.all_rows());
  std::vector<std::string> outputs;
  for (const std::string& n : names)
    if (std::find(outputs.begin(), outputs.end(), n) == outputs.end()) outputs.push_back(n);
  for (const std::string& output : outputs) {
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < names.size(); ++r)
      if (names[r] == output) rows.push_back(r);
    const std::string unit = v.texts("unit", rows).front();
    Chart c = chart(ChartKind::waterfall, "Why they differ: " + spoken(output), "force", with_unit(spoken(output), unit));
    c.labels = v.texts("force", rows);
    c.series = {{"share", v.numbers("value", rows)}};
    for (const std::string& label : c.labels) c.total.push_back(label == "from" || label == "to");
    c.description = "Waterfall by force: from " + said(c.series[0].values.front(), unit) + " to " + said(c.series[0].values.back(), unit) + ".";
    all.push_back(std::move(c));
  }
  return all;
}

/// Rows of each output of a table, in the order in which outputs come.
std::vector<std::vector<std::size_t>> rows_by_output(const TableView& v) {
  const auto names = v.texts("output", v.all_rows());
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t r = 0; r < names.size(); ++r) {
    const auto of_it = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return names[group.front()] == names[r]; });
    if (of_it == groups.end()) groups.push_back({r});
    else of_it->push_back(r);
  }
  return groups;
}

Chart tornado_of_one(const TableView& v, const std::vector<std::size_t>& rows) {
  constexpr std::size_t most = 16;
  const std::string output = v.texts("output", rows).front(), unit = v.texts("unit", rows).front();
  Chart c = chart(ChartKind::tornado, "What moves " + spoken(output) + " most", "parameter, with its band", with_unit(spoken(output), unit));
  const auto names = v.texts(v.has({"input"}) ? "input" : "parameter", rows);
  const auto low = v.numbers("low", rows), high = v.numbers("high", rows);
  c.series = {{"at the low end of its band", v.numbers("at_low", rows)}, {"at the high end", v.numbers("at_high", rows)}};
  c.base = v.numbers("at_base", rows).front();
  for (std::size_t i = 0; i < names.size(); ++i)
    c.labels.push_back(std::isfinite(low[i]) && std::isfinite(high[i]) ? names[i] + " " + label_number(low[i]) + " .. " + label_number(high[i]) : names[i]);
  if (c.labels.size() > most) {
    c.labels.resize(most);
    for (ChartSeries& s : c.series) s.values.resize(most);
  }
  c.description = "Tornado around " + said(c.base, unit) + ": " + names.front() + " moves it most, from " + said(c.series[0].values[0], unit) + " to " +
                  said(c.series[1].values[0], unit) + ".";
  return c;
}

Charts tornado(const TableView& v) {
  Charts charts;
  for (const auto& rows : rows_by_output(v)) charts.push_back(tornado_of_one(v, rows));
  return charts;
}

/// How often an output of plants that were drawn lies where.
Charts histogram(const TableView& v) {
  Charts charts;
  for (const auto& rows : rows_by_output(v)) {
    const std::string output = spoken(v.texts("output", rows).front()), unit = v.texts("unit", rows).front();
    Chart c = chart(ChartKind::columns, "How often " + output + " is where", with_unit(output + ", from", unit), "share of the plants drawn");
    for (double low : v.numbers("low", rows)) c.labels.push_back(label_number(low));
    c.series = {{"share", v.numbers("share", rows)}};
    const auto& shares = c.series[0].values;
    const auto at = static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
    c.description = "Histogram of " + output + ", highest from " + said(v.numbers("low", rows)[at], unit) + " to " + said(v.numbers("high", rows)[at], unit) + ".";
    charts.push_back(std::move(c));
  }
  return charts;
}

/// Values below which shares of the plants drawn lie.
Charts quantiles(const TableView& v) {
  Charts charts;
  for (const auto& rows : rows_by_output(v)) {
    const std::string output = spoken(v.texts("output", rows).front()), unit = v.texts("unit", rows).front();
    Chart c = chart(ChartKind::lines, "Shares of the plants drawn below which " + output, "share", with_unit(output, unit));
    c.labels = v.texts("share", rows);
    c.series = {{output, v.numbers("value", rows)}};
    c.description = "Line of quantiles: " + from_to(c, c.series[0], unit) + ".";
    charts.push_back(std::move(c));
  }
  return charts;
}

/// Figures or inputs of plants in columns beside each other, each row in a unit of its own: a table, and no chart.
Charts none(const TableView&) { return {}; }

struct Recogniser {
  std::initializer_list<std::string_view> columns;
  Charts (*draw)(const TableView&);
};

}  // namespace

Charts charts_of_any(const TableView& view, const ChartWish& wish);

Charts charts_of(const TableData& table, const std::string& whose, const ChartWish& wish) {
  static const std::array<Recogniser, 21> known{{{{"output", "unit", "A", "B"}, none},
                                                 {{"parameter", "unit", "A", "B"}, none},
                                                 {{"family", "per_kwh"}, families},
                                                 {{"step", "purchases", "labour", "depreciation"}, conversion_by_step},
                                                 {{"material", "per_kwh"}, materials},
                                                 {{"step", "equipment", "building"}, capital},
                                                 {{"year", "free_cash_flow", "present_value"}, cash_flow},
                                                 {{"year", "pack_price_per_kwh", "cell_cost_per_kwh"}, projection},
                                                 {{"year", "price", "price_low_80"}, banded},
                                                 {{"year", "price", "low_80"}, banded},
                                                 {{"year", "pack_price_p10", "pack_price_p50"}, band_of_projection},
                                                 {{"year", "design", "learning", "change"}, forces},
                                                 {{"year", "materials", "purchased_items"}, families_by_year},
                                                 {{"year", "capacity", "output", "utilisation"}, buildout},
                                                 {{"utilisation", "pack_price_per_kwh", "cell_cost_per_kwh"}, overcapacity},
                                                 {{"output", "unit", "parameter", "at_low", "at_high"}, tornado},
                                                 {{"output", "unit", "input", "at_low", "at_high"}, tornado},
                                                 {{"output", "unit", "low", "high", "share"}, histogram},
                                                 {{"output", "unit", "share", "value", "error"}, quantiles},
                                                 {{"output", "unit", "mean", "deviation", "p50"}, none},
                                                 {{"output", "unit", "force", "value"}, bridge}}};
  const TableView view{table};
  Charts charts;
  const auto found = std::find_if(known.begin(), known.end(), [&](const Recogniser& r) { return view.has(r.columns) && (r.draw == none || !view.has({"force", "parameter"})); });
  if (table.rows.empty()) return charts;
  charts = wish.any() || found == known.end() ? charts_of_any(view, wish) : found->draw(view);
  std::erase_if(charts, [](const Chart& c) { return c.labels.empty() || c.series.empty(); });
  if (!whose.empty())
    for (Chart& c : charts) c.title = whose + ": " + c.title;
  return charts;
}

Chart chart_of_plants(const std::vector<std::pair<std::string, TableData>>& plants) {
  Chart c = chart(ChartKind::bars, "Price by kind of cost, side by side", "plant", {});
  // As many kinds as there are colours: what the scrap brings is taken off the materials, the warranty goes with the charge.
  const std::array<std::pair<std::string, std::string>, 10> kinds{{{"materials", "materials less scrap"}, {"scrap_credit", "materials less scrap"}, {"purchased_items", "purchased items"},
                                                                  {"battery_management", "battery management"}, {"labour", "labour"}, {"energy", "energy"},
                                                                  {"maintenance_and_overheads", "maintenance and overheads"}, {"depreciation", "depreciation"},
                                                                  {"capital_charge", "charge and warranty"}, {"warranty", "charge and warranty"}}};
  for (const auto& [family, said_as] : kinds)
    if (c.series.empty() || std::none_of(c.series.begin(), c.series.end(), [&name = said_as](const ChartSeries& s) { return s.name == name; }))
      c.series.push_back({said_as, std::vector<double>(plants.size(), 0)});
  for (std::size_t p = 0; p < plants.size(); ++p) {
    const TableView v{plants[p].second};
    c.value_title = with_unit("money a kWh of rated energy", v.unit("per_kwh"));
    c.labels.push_back(plants[p].first);
    for (std::size_t r : v.all_rows()) {
      const std::string family = v.texts("family", {r}).front();
      for (const auto& [name, said_as] : kinds)
        for (ChartSeries& s : c.series)
          if (name == family && s.name == said_as) s.values[p] += v.numbers("per_kwh", {r}).front();
    }
  }
  std::erase_if(c.series, [](const ChartSeries& s) { return std::all_of(s.values.begin(), s.values.end(), [](double x) { return x == 0; }); });
  c.description = "Stacked bars of kinds of cost, a bar a plant.";
  return c;
}

}  // namespace packcost
