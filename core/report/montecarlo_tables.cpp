#include "report/montecarlo_tables.hpp"

#include "plant/money.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

double number(std::uint64_t n) { return static_cast<double>(n); }

/// Name and unit of an output, which lead each row: outputs of several units share the columns.
std::vector<Datum> leading(const DrawnOutput& o, const ShownMoney& money) {
  return {std::string(o.output->name), unit_with_currency(o.output->unit, money.currency)};
}

TableData table_of(const char* name, const char* title, std::vector<const char*> columns) {
  TableData t{name, title, {{"output", {}}, {"unit", {}}}, {}};
  for (const char* column : columns) t.columns.push_back({column, {}});
  return t;
}

void add(TableData& t, std::vector<Datum> row, std::initializer_list<double> values) {
  for (double value : values) row.push_back(known(value));
  t.rows.push_back(std::move(row));
}

}  // namespace

TableData summary_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money) {
  TableData t = table_of("summary", "Outputs of the plants drawn", {"rows", "mean", "mean_error", "deviation", "deviation_error", "least", "p05", "p10", "p50", "p90", "p95", "greatest"});
  for (const DrawnOutput& o : outputs) {
    const Moments m = o.statistics.moments.total();
    const QuantileSketch& s = o.statistics.sketch;
    if (m.count == 0) {
      t.rows.push_back(leading(o, money));
      t.rows.back().push_back(0.0);
      t.rows.back().resize(t.columns.size());
      continue;
    }
    const auto q = [&](double share) { return std::clamp(s.quantile(share), m.least, m.greatest); };
    add(t, leading(o, money), {number(m.count), m.mean, m.error_of_mean(), m.deviation(), m.error_of_deviation(), m.least, q(0.05), q(0.1), q(0.5), q(0.9), q(0.95), m.greatest});
  }
  return t;
}

TableData quantile_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money, const std::vector<double>& shares) {
  TableData t = table_of("quantiles", "Quantiles, with standard errors", {"share", "value", "error"});
  for (const DrawnOutput& o : outputs) {
    if (o.statistics.sketch.count() == 0) continue;
    const Moments m = o.statistics.moments.total();
    for (double share : shares) {
      const QuantileEstimate q = quantile_of(o.statistics.sketch, share);
      add(t, leading(o, money), {share, std::clamp(q.value, m.least, m.greatest), q.error});
    }
  }
  return t;
}

TableData histogram_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money) {
  constexpr std::size_t bars = 40;
  TableData t = table_of("histogram", "Share of the rows from low to high", {"low", "high", "share"});
  for (const DrawnOutput& o : outputs)
    for (const HistogramBar& bar : histogram_of(o.statistics.sketch, o.statistics.moments.total(), bars)) add(t, leading(o, money), {bar.low, bar.high, bar.share});
  return t;
}

TableData below_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money) {
  TableData t = table_of("below", "Probability below a target", {"target", "probability", "error"});
  for (const DrawnOutput& o : outputs)
    for (std::size_t i = 0; i < o.targets.size(); ++i) {
      const double n = number(o.statistics.moments.total().count);
      const double p = n > 0 && i < o.statistics.below.size() ? number(o.statistics.below[i]) / n : 0;
      add(t, leading(o, money), {o.targets[i], p, n > 0 ? std::sqrt(p * (1 - p) / n) : 0});
    }
  return t;
}

TableData convergence_table(const std::vector<DrawnOutput>& outputs, const ShownMoney& money) {
  TableData t = table_of("convergence", "Estimates as rows were added", {"rows", "mean", "mean_error", "deviation", "deviation_error"});
  for (const DrawnOutput& o : outputs) {
    const auto row = [&](const Moments& m) { add(t, leading(o, money), {number(m.count), m.mean, m.error_of_mean(), m.deviation(), m.error_of_deviation()}); };
    const Moments all = o.statistics.moments.total();
    for (const auto& [level, m] : o.statistics.moments.beginnings())
      if (m.count < all.count) row(m);
    if (all.count > 0) row(all);
  }
  return t;
}

}  // namespace packcost
