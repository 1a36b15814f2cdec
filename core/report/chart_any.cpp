#include "report/chart_tables.hpp"
#include "report/chart_view.hpp"

#include <algorithm>

namespace packcost {

namespace {

constexpr std::size_t most_series = 8, most_bars = 40;

bool is_number(const TableData& t, std::size_t column) {
  return std::any_of(t.rows.begin(), t.rows.end(), [column](const auto& row) { return std::holds_alternative<double>(row[column]); });
}

/// The column whose texts tell the rows apart: `year` or the asked one, else the first of texts, else the first.
std::size_t label_column(const TableView& view, const ChartWish& wish) {
  if (const auto x = view.find(wish.x)) return *x;
  if (const auto year = view.find("year")) return *year;
  for (std::size_t i = 0; i < view.table.columns.size(); ++i)
    if (!is_number(view.table, i) && view.table.columns[i].name != "status" && view.table.columns[i].name != "unit") return i;
  return 0;
}

/// The asked columns, else those of numbers that have the unit of the first one.
std::vector<std::size_t> value_columns(const TableView& view, const ChartWish& wish, std::size_t label) {
  std::vector<std::size_t> columns;
  for (const std::string& name : wish.columns)
    if (const auto found = view.find(name)) columns.push_back(*found);
  if (!wish.columns.empty()) return columns;
  for (std::size_t i = 0; i < view.table.columns.size() && columns.size() < most_series; ++i) {
    if (i == label || !is_number(view.table, i) || view.table.columns[i].name == "row" || view.table.columns[i].name == "rank") continue;
    if (columns.empty() || view.table.columns[i].unit == view.table.columns[columns.front()].unit) columns.push_back(i);
  }
  return columns;
}

/// Rows in one unit, that of most of them: where each row names its own, they are not all of a kind.
std::vector<std::size_t> rows_alike(const TableView& view) {
  const std::vector<std::size_t> all = view.all_rows();
  if (!view.find("unit")) return all;
  const std::vector<std::string> units = view.texts("unit", all);
  const auto rows_of = [&units](const std::string& unit) { return std::count(units.begin(), units.end(), unit); };
  const auto commonest = std::max_element(units.begin(), units.end(), [&](const std::string& a, const std::string& b) { return rows_of(a) < rows_of(b); });
  std::vector<std::size_t> rows;
  for (std::size_t r : all)
    if (units[r] == *commonest) rows.push_back(r);
  return rows;
}

}  // namespace

std::vector<Chart> charts_of_any(const TableView& view, const ChartWish& wish) {
  const TableData& t = view.table;
  if (t.columns.empty()) return {};
  const std::vector<std::size_t> rows = rows_alike(view);
  const std::size_t label = label_column(view, wish);
  const std::vector<std::size_t> columns = value_columns(view, wish, label);
  if (columns.empty()) return {};
  Chart c;
  c.labels = view.texts(t.columns[label].name, rows);
  for (std::size_t i : columns) c.series.push_back({spoken(t.columns[i].name), view.numbers(t.columns[i].name, rows)});
  c.label_title = spoken(t.columns[label].name) + (t.columns[label].unit.empty() ? "" : ", " + t.columns[label].unit);
  const std::string unit = view.find("unit") && !rows.empty() ? view.texts("unit", {rows.front()}).front() : t.columns[columns.front()].unit;
  c.value_title = with_unit(columns.size() == 1 ? spoken(t.columns[columns.front()].name) : std::string{}, unit);
  c.title = t.title.empty() ? c.series.front().name + " by " + spoken(t.columns[label].name) : t.title;
  const bool rises = numeric_labels(c).size() > 2;
  c.kind = rises ? ChartKind::lines : ChartKind::bars;
  c.description = std::string(rises ? "Lines" : "Bars") + " of " + c.series.front().name + " by " + spoken(t.columns[label].name) + ".";
  if (rises || c.series.size() == 1) {
    if (!rises && c.labels.size() > most_bars) keep_largest(c, most_bars);
    return {c};
  }
  // Figures beside each other do not add up: a chart for each.
  std::vector<Chart> each;
  for (const ChartSeries& s : c.series) {
    Chart one = c;
    one.series = {s};
    one.title = s.name + " by " + spoken(t.columns[label].name);
    one.value_title = with_unit(s.name, unit);
    one.description = "Bars of " + s.name + " by " + spoken(t.columns[label].name) + ".";
    if (one.labels.size() > most_bars) keep_largest(one, most_bars);
    each.push_back(std::move(one));
  }
  return each;
}

}  // namespace packcost
