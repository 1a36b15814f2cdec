#include "report/sensitivity_tables.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace packcost {

namespace {

std::vector<std::size_t> by_size(std::size_t n, const std::function<double(std::size_t)>& size) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  return order;
}

TableData table_of(const char* title, std::vector<const char*> columns) {
  TableData t{"sensitivity", title, {{"output", {}}, {"input", {}}}, {}};
  for (const char* column : columns) t.columns.push_back({column, {}});
  return t;
}

void add(TableData& t, const std::string& output, const std::string& input, std::vector<Datum> rest) {
  std::vector<Datum> row{output, input};
  row.insert(row.end(), rest.begin(), rest.end());
  t.rows.push_back(std::move(row));
}

}  // namespace

TableData sobol_table(const std::vector<SensitivityOf<SobolIndices>>& all, const std::vector<std::string>& names) {
  TableData t = table_of("Shares of the variance", {"first", "first_low", "first_high", "total", "total_low", "total_high"});
  for (const auto& [output, unit, s] : all)
    for (std::size_t i : by_size(s.total.size(), [&s = s](std::size_t k) { return s.total[k].value; }))
      add(t, output, names[i], {known(s.first[i].value), known(s.first[i].low), known(s.first[i].high), known(s.total[i].value), known(s.total[i].low), known(s.total[i].high)});
  return t;
}

TableData morris_table(const std::vector<SensitivityOf<std::vector<MorrisEffects>>>& all, const std::vector<std::string>& names) {
  TableData t = table_of("Elementary effects", {"unit", "mean_size", "mean_size_low", "mean_size_high", "mean", "deviation", "effects"});
  for (const auto& [output, unit, m] : all)
    for (std::size_t i : by_size(m.size(), [&m = m](std::size_t k) { return m[k].mean_size.value; }))
      add(t, output, names[i], {unit, m[i].mean_size.value, m[i].mean_size.low, m[i].mean_size.high, m[i].mean, m[i].deviation, static_cast<double>(m[i].effects)});
  return t;
}

TableData rank_table(const std::vector<SensitivityOf<std::vector<Estimate>>>& all, const std::vector<std::string>& names) {
  TableData t = table_of("Rank correlation of input and output", {"rank_correlation", "low", "high"});
  for (const auto& [output, unit, r] : all)
    for (std::size_t i : by_size(r.size(), [&r = r](std::size_t k) { return std::abs(r[k].value); })) add(t, output, names[i], {r[i].value, r[i].low, r[i].high});
  return t;
}

TableData given_table(const std::vector<SensitivityOf<std::vector<GivenData>>>& all, const std::vector<std::string>& names) {
  TableData t = table_of("Importance from given data", {"delta", "delta_low", "delta_high", "first", "first_low", "first_high", "classes"});
  for (const auto& [output, unit, g] : all)
    for (std::size_t i : by_size(g.size(), [&g = g](std::size_t k) { return g[k].delta.value; }))
      add(t, output, names[i], {known(g[i].delta.value), known(g[i].delta.low), known(g[i].delta.high), known(g[i].first.value), known(g[i].first.low), known(g[i].first.high), static_cast<double>(g[i].classes)});
  return t;
}

TableData tornado_table(const std::vector<SensitivityOf<Tornado>>& all) {
  TableData t = table_of("One input at a time, from its low to its high end", {"force", "low", "high", "input_unit", "unit", "at_low", "at_base", "at_high", "swing"});
  for (const auto& [output, unit, tornado] : all) {
    const auto swing = [&bars = tornado.bars](std::size_t k) { return std::abs(bars[k].at_high - bars[k].at_low); };
    for (std::size_t i : by_size(tornado.bars.size(), [&](std::size_t k) { return std::isfinite(swing(k)) ? swing(k) : -1; })) {
      const TornadoBar& b = tornado.bars[i];
      add(t, output, b.name, {b.force, b.low, b.high, b.unit, unit, known(b.at_low), known(tornado.at_base), known(b.at_high), known(swing(i))});
    }
  }
  return t;
}

TableData local_table(const std::vector<SensitivityOf<std::vector<LocalRow>>>& all, bool groups) {
  if (groups) {
    TableData t = table_of("Elasticities added up by force", {"elasticity"});
    for (const auto& [output, unit, rows] : all)
      for (std::size_t i : by_size(rows.size(), [&rows = rows](std::size_t k) { return std::abs(rows[k].elasticity); })) add(t, output, rows[i].name, {rows[i].elasticity});
    return t;
  }
  TableData t = table_of("Elasticities: change of the output in percent for one percent of the input", {"force", "value", "input_unit", "elasticity", "slope", "slope_unit"});
  for (const auto& [output, unit, rows] : all)
    for (std::size_t i : by_size(rows.size(), [&rows = rows](std::size_t k) { return std::abs(rows[k].elasticity); })) {
      const LocalRow& r = rows[i];
      add(t, output, r.name, {r.force, r.value, r.unit, r.elasticity, known(r.slope), unit + " per " + (r.unit.empty() ? "1" : r.unit)});
    }
  return t;
}

}  // namespace packcost
