#include "report/chart_view.hpp"

#include "report/text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace packcost {

namespace {

double size_of(const Chart& c, std::size_t label) {
  double sum = 0;
  for (const ChartSeries& s : c.series) sum += std::isfinite(s.values[label]) ? std::abs(s.values[label]) : 0;
  return sum;
}

template <class T>
std::vector<T> chosen(const std::vector<T>& all, const std::vector<std::size_t>& which) {
  std::vector<T> some;
  for (std::size_t i : which) some.push_back(all[i]);
  return some;
}

void keep(Chart& c, const std::vector<std::size_t>& which) {
  c.labels = chosen(c.labels, which);
  for (ChartSeries& s : c.series) s.values = chosen(s.values, which);
}

}  // namespace

std::optional<std::size_t> TableView::find(std::string_view name) const {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == name) return i;
  constexpr std::string_view per_kwh = "_per_kwh";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    for (const auto& [longer, shorter] : {std::pair<std::string_view, std::string_view>{table.columns[i].name, name}, {name, table.columns[i].name}})
      if (longer.ends_with(per_kwh) && longer.substr(0, longer.size() - per_kwh.size()) == shorter) return i;
  return std::nullopt;
}

bool TableView::has(std::initializer_list<std::string_view> names) const {
  return std::all_of(names.begin(), names.end(), [this](std::string_view name) { return find(name).has_value(); });
}

std::vector<double> TableView::numbers(std::string_view name, const std::vector<std::size_t>& rows) const {
  std::vector<double> values;
  const std::size_t column = *find(name);
  for (std::size_t r : rows) {
    const auto* number = std::get_if<double>(&table.rows[r][column]);
    values.push_back(number ? *number : std::nan(""));
  }
  return values;
}

std::vector<std::string> TableView::texts(std::string_view name, const std::vector<std::size_t>& rows) const {
  std::vector<std::string> values;
  const std::size_t column = *find(name);
  for (std::size_t r : rows) {
    const Datum& d = table.rows[r][column];
    if (const auto* text = std::get_if<std::string>(&d)) values.push_back(*text);
    else if (const auto* number = std::get_if<double>(&d)) values.push_back(rounded(*number));
    else values.emplace_back();
  }
  return values;
}

std::string TableView::unit(std::string_view name) const { return table.columns[*find(name)].unit; }

std::vector<std::size_t> TableView::all_rows() const {
  std::vector<std::size_t> rows(table.rows.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

std::vector<std::size_t> TableView::rows_without(std::string_view name, std::initializer_list<std::string_view> words) const {
  std::vector<std::size_t> rows;
  const std::vector<std::string> all = texts(name, all_rows());
  for (std::size_t r = 0; r < all.size(); ++r)
    if (std::find(words.begin(), words.end(), all[r]) == words.end()) rows.push_back(r);
  return rows;
}

std::string with_unit(const std::string& what, const std::string& unit) {
  if (unit.empty()) return what;
  return what.empty() ? unit : what + ", " + unit;
}

std::vector<ChartSeries> series_of(const TableView& view, std::initializer_list<std::string_view> columns, const std::vector<std::size_t>& rows) {
  std::vector<ChartSeries> series;
  for (std::string_view name : columns) {
    if (!view.find(name)) continue;
    std::string said = spoken(std::string(name));
    if (said.ends_with(" per kWh")) said.resize(said.size() - std::string_view(" per kWh").size());
    series.push_back({said, view.numbers(name, rows)});
  }
  return series;
}

void keep_largest(Chart& c, std::size_t most) {
  std::vector<std::size_t> order(c.labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&c](std::size_t a, std::size_t b) { return size_of(c, a) > size_of(c, b); });
  if (order.size() <= most) return keep(c, order);
  const std::vector<std::size_t> rest(order.begin() + static_cast<std::ptrdiff_t>(most) - 1, order.end());
  order.resize(most - 1);
  std::vector<double> sums;
  for (const ChartSeries& s : c.series) {
    double sum = 0;
    for (std::size_t i : rest) sum += std::isfinite(s.values[i]) ? s.values[i] : 0;
    sums.push_back(sum);
  }
  keep(c, order);
  c.labels.push_back(std::to_string(rest.size()) + " others");
  for (std::size_t k = 0; k < sums.size(); ++k) c.series[k].values.push_back(sums[k]);
}

void drop_empty(Chart& c) {
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < c.labels.size(); ++i)
    if (size_of(c, i) > 0) filled.push_back(i);
  keep(c, filled);
}

}  // namespace packcost
