#include "report/learn_answers.hpp"

#include "study/learn_serial.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace packcost {

using learn::Crossing;
using learn::Curve;
using learn::CurveSpec;
using learn::DifferenceFit;
using learn::Family;
using learn::LevelFit;
using learn::NoiseKind;
using learn::Ols;
using learn::Path;
using learn::Ranked;
using learn::Rate;
using learn::Score;
using learn::Segmented;
using learn::Series;
using learn::Situation;
using learn::StatedRate;
using learn::UntilPrice;
using learn::Walk;
using learn::law_names;
using learn::number_text;
using learn::price_at;
using learn::student_t;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void add(std::vector<Figure>& figures, std::string name, double value, std::string unit = "ratio") {
  figures.push_back({std::move(name), value, std::move(unit), {}});
}

void add_rate(std::vector<Figure>& figures, const std::string& name, const std::optional<Rate>& rate) {
  if (!rate) return;
  add(figures, name, rate->value, "fraction");
  add(figures, name + "_low", rate->low, "fraction");
  add(figures, name + "_high", rate->high, "fraction");
  add(figures, name + "_se", rate->se, "fraction");
}

/// Names of the coefficients of a law; that of experience is `slope`, and so is that of a law with one regressor.
std::array<const char*, 2> slope_names(Family family) {
  switch (family) {
    case Family::skc: return {"annual_slope", "slope"};
    case Family::nordhaus: return {"yearly_slope", "slope"};
    case Family::research: return {"slope", "research_slope"};
    default: return {"slope", ""};
  }
}

std::string slope_unit(Family family, std::size_t regressor) {
  return regressor == 0 && (family == Family::moore || family == Family::nordhaus) ? "1/yr" : "ratio";
}

void add_diagnostics(std::vector<Figure>& figures, const Ols& ols) {
  add(figures, "intercept", ols.intercept());
  add(figures, "intercept_se", ols.se[0]);
  add(figures, "r_squared", ols.r_squared, "fraction");
  add(figures, "residual_sd", ols.residual_sd);
  add(figures, "durbin_watson", ols.durbin_watson);
  add(figures, "autocorrelation", ols.rho1);
  add(figures, "aic", ols.aic);
}

void add_level(std::vector<Figure>& figures, const LevelFit& fit, double level) {
  const auto names = slope_names(fit.family);
  const auto robust = learn::newey_west_se(fit.ols, fit.regressors, learn::newey_west_lags(fit.ols.n));
  const auto serial = learn::prais_winsten(fit.regressors, fit.log_price);
  for (std::size_t i = 0; i < fit.regressors.size(); ++i) {
    const std::string name = names[i], unit = slope_unit(fit.family, i);
    const learn::Band band = learn::coefficient_interval(fit.ols, i + 1, level);
    add(figures, name, fit.ols.slope(i), unit);
    add(figures, name + "_se", fit.ols.slope_se(i), unit);
    add(figures, name + "_low", band.low, unit);
    add(figures, name + "_high", band.high, unit);
    add(figures, name + "_se_newey_west", robust[i + 1], unit);
    add(figures, name + "_prais_winsten", serial ? serial->coefficient[i + 1] : unknown, unit);
    add(figures, name + "_se_prais_winsten", serial ? serial->se[i + 1] : unknown, unit);
  }
  add_rate(figures, "learning_rate", fit.learning);
  add_rate(figures, "scale_rate", fit.scale);
  add_rate(figures, "yearly_rate", fit.yearly);
  add_rate(figures, "research_rate", fit.research);
  add_diagnostics(figures, fit.ols);
  add(figures, "bic", fit.ols.bic);
  add(figures, "rho_prais_winsten", serial ? serial->rho : unknown);
  if (fit.regressors.size() == 2) add(figures, "variance_inflation", fit.inflation);
  add(figures, "mean_over_median", learn::lognormal_mean_factor(fit.ols));
  add(figures, "mean_over_median_smearing", learn::smearing_factor(fit.ols));
}

/// Standard error of the slope behind a rate per doubling.
double slope_se_of(const Rate& rate, double slope) { return rate.se / (std::numbers::ln2 * std::exp2(slope)); }

void add_segmented(std::vector<Figure>& figures, const Segmented& fit, const LearnUnits& units) {
  const double after = fit.ols.slope(0) + fit.ols.slope(1);
  add(figures, "slope", after);
  add(figures, "slope_se", slope_se_of(fit.after, after));
  add_rate(figures, "learning_rate", fit.after);
  add(figures, "slope_before", fit.ols.slope(0));
  add(figures, "slope_before_se", fit.ols.slope_se(0));
  add_rate(figures, "learning_rate_before", fit.before);
  add(figures, "break_cumulative", fit.break_volume, units.output);
  add_diagnostics(figures, fit.ols);
  add(figures, "bic", fit.bic);
  add(figures, "bic_unbroken", fit.plain_bic);
}

void add_differences(std::vector<Figure>& figures, const DifferenceFit& fit) {
  const bool wright = fit.walk == Walk::wright;
  const std::string rate = wright ? "learning_rate" : "yearly_rate", unit = wright ? "ratio" : "1/yr";
  add(figures, "slope", fit.slope, unit);
  add(figures, "slope_se", fit.slope_se, unit);
  add(figures, "slope_se_noise", fit.slope_se_noise, unit);
  add(figures, "shock_sd", fit.shock_sd);
  add(figures, "shock_sd_forecast", fit.forecast_sd);
  add(figures, "sum_squares", fit.sum_squares);
  add_rate(figures, rate, fit.rate);
  add(figures, rate + "_noise_low", fit.rate_noise.low, "fraction");
  add(figures, rate + "_noise_high", fit.rate_noise.high, "fraction");
  add(figures, "noise_coefficient", fit.noise.kind == NoiseKind::iid ? 0 : fit.noise.coefficient);
}

/// The situation of a row.
Situation situation_of(const Series& series, const std::vector<double>& stock, std::size_t row) {
  return {series.year[row], series.annual[row], series.cumulative[row], row < stock.size() ? stock[row] : unknown};
}

/// Fitted price of a row, and its band.
learn::Band fitted(const Series& series, const Curve& curve, const std::vector<double>& stock, std::size_t row, double level) {
  const Situation at = situation_of(series, stock, row);
  learn::Band band{unknown, unknown, unknown};
  if (const auto* fit = std::get_if<LevelFit>(&curve.fit)) {
    band = learn::predict_line(*fit, at, level);
  } else if (const auto* segments = std::get_if<Segmented>(&curve.fit)) {
    const double x = std::log(at.cumulative);
    band = learn::exponentiate(learn::mean_response(segments->ols, {x, std::max(0.0, x - segments->break_log)}, level));
  } else if (const auto* walk = std::get_if<DifferenceFit>(&curve.fit); walk && row > 0) {
    const double root_gap = std::sqrt(series.year[row] - series.year[row - 1]);
    const double log_price = std::log(series.price[row - 1] - curve.floor) + walk->slope * walk->steps[row - 1] * root_gap;
    const double reach = student_t(level, walk->forecast_degrees) * walk->forecast_sd * root_gap;
    band = learn::exponentiate({log_price, log_price - reach, log_price + reach});
  } else if (std::holds_alternative<StatedRate>(curve.fit)) {
    return price_at(curve, at, level);
  }
  return {band.value + curve.floor, band.low + curve.floor, band.high + curve.floor};
}

std::string rows_text(const Series& series) {
  return std::to_string(series.size()) + (series.size() == 1 ? " row, " : " rows, ") + number_text(series.year.front()) +
         (series.size() == 1 ? "" : " to " + number_text(series.year.back()));
}

void add_scores(std::vector<std::vector<Datum>>& rows, const std::string& name, const Score& s, Datum horizon) {
  rows.push_back({name, std::move(horizon), static_cast<double>(s.count), s.mean_absolute_error, s.bias, s.coverage_80, s.coverage_95, known(s.crps)});
}

}  // namespace

std::string describe_curve(const Curve& curve, const CurveSpec& spec, const Series& series) {
  std::string text;
  if (const auto* walk = std::get_if<DifferenceFit>(&curve.fit)) {
    text = std::string(walk->walk == Walk::moore ? "moore" : "wright") + " in first differences, ";
    switch (walk->noise.kind) {
      case NoiseKind::iid: text += "independent shocks"; break;
      case NoiseKind::ma1: text += "MA(1) shocks of theta " + number_text(walk->noise.coefficient); break;
      case NoiseKind::ar1: text += "AR(1) shocks of phi " + number_text(walk->noise.coefficient); break;
    }
  } else if (std::holds_alternative<StatedRate>(curve.fit)) {
    text = "wright with a stated rate, from the last row";
  } else {
    text = std::string(law_names[static_cast<std::size_t>(spec.law)]) + " by least squares on logarithms";
  }
  if (curve.floor > 0) text += ", above a floor of " + number_text(curve.floor);
  return text + "; " + rows_text(series);
}

std::vector<Figure> curve_figures(const Curve& curve, const Series& series, const LearnUnits& units, double level) {
  std::vector<Figure> figures;
  double used = static_cast<double>(series.size());
  if (const auto* fit = std::get_if<LevelFit>(&curve.fit)) {
    add_level(figures, *fit, level);
    used = static_cast<double>(fit->ols.n);
  } else if (const auto* segments = std::get_if<Segmented>(&curve.fit)) {
    add_segmented(figures, *segments, units);
  } else if (const auto* walk = std::get_if<DifferenceFit>(&curve.fit)) {
    add_differences(figures, *walk);
    add(figures, "differences", static_cast<double>(walk->steps.size()), "count");
  } else {
    const auto& stated = std::get<StatedRate>(curve.fit);
    add(figures, "slope", stated.slope);
    add(figures, "learning_rate", stated.learning_rate, "fraction");
  }
  add(figures, "observations", used, "count");
  if (curve.floor > 0) {
    const auto rate = std::find_if(figures.begin(), figures.end(), [](const Figure& f) { return f.name == "learning_rate"; });
    const double learning = rate == figures.end() ? unknown : rate->value;
    add(figures, "floor", curve.floor, units.price);
    if (!std::isnan(learning)) add(figures, "effective_learning_rate", (1 - curve.floor / curve.last_price) * learning, "fraction");
  }
  return figures;
}

std::vector<std::string> curve_warnings(const Curve& curve, const std::vector<Figure>& figures) {
  std::vector<std::string> warnings;
  const auto* fit = std::get_if<LevelFit>(&curve.fit);
  if (fit) warnings = fit->warnings;
  std::string names;
  bool serial = false;
  for (const Figure& f : figures) {
    if (std::isfinite(f.value)) continue;
    if (f.name.ends_with("prais_winsten")) serial = true;
    else names += (names.empty() ? "" : ", ") + f.name;
  }
  if (!names.empty()) warnings.push_back("no value for " + names + ": the fit is exact, the prices are all one, or it is too large for a number");
  if (serial && fit)
    warnings.push_back("no Prais-Winsten estimate: " + learn::prais_winsten(fit->regressors, fit->log_price).reason);
  return warnings;
}

TableData observations_table(const Series& series, const Curve& curve, const std::vector<double>& stock, const LearnUnits& units, double level) {
  TableData t{"observations", "Observations and fit", {{"year", {}}, {"annual", units.output}, {"cumulative", units.output}, {"price", units.price},
              {"fitted", units.price}, {"fitted_low", units.price}, {"fitted_high", units.price}, {"residual", {}}}, {}};
  for (std::size_t i = 0; i < series.size(); ++i) {
    const learn::Band band = fitted(series, curve, stock, i, level);
    const double residual = std::log((series.price[i] - curve.floor) / (band.value - curve.floor));
    t.rows.push_back({series.year[i], known(series.annual[i]), series.cumulative[i], series.price[i], known(band.value), known(band.low),
                      known(band.high), known(residual)});
  }
  return t;
}

std::vector<Figure> forecast_figures(const Curve& curve, const Path& path, const LearnUnits& units, double level) {
  const Situation& at = path.points.back();
  const learn::Band price = price_at(curve, at, level);
  std::vector<Figure> figures;
  add(figures, "forecast_price", price.value, units.price);
  if (!std::holds_alternative<StatedRate>(curve.fit)) {
    add(figures, "forecast_price_low", price.low, units.price);
    add(figures, "forecast_price_high", price.high, units.price);
  }
  if (std::isfinite(at.year)) add(figures, "forecast_year", at.year, "");
  if (std::isfinite(at.annual)) add(figures, "forecast_annual", at.annual, units.output);
  if (std::isfinite(at.cumulative)) add(figures, "forecast_cumulative", at.cumulative, units.output);
  if (path.outlook) add(figures, "growth", path.outlook->growth, "fraction");
  return figures;
}

TableData forecast_table(const Curve& curve, const Path& path, const LearnUnits& units) {
  TableData t{"forecast", "Forecast", {{"year", {}}, {"annual", units.output}, {"cumulative", units.output}, {"price", units.price}}, {}};
  const bool banded = !std::holds_alternative<StatedRate>(curve.fit);
  constexpr std::array<int, 3> percents{50, 80, 95};
  for (const int percent : percents)
    if (banded)
      for (const char* side : {"low_", "high_"}) t.columns.push_back({side + std::to_string(percent), units.price});
  for (const Situation& at : path.points) {
    std::vector<Datum> row{known(at.year), known(at.annual), known(at.cumulative), known(price_at(curve, at, 0.95).value)};
    for (const int percent : percents) {
      const learn::Band band = price_at(curve, at, percent / 100.0);
      if (banded) row.insert(row.end(), {known(band.low), known(band.high)});
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

std::vector<Figure> until_figures(const Curve& curve, const UntilPrice& found, const LearnUnits& units, std::vector<std::string>& warnings) {
  std::vector<Figure> figures;
  add(figures, "until_price", found.price, units.price);
  struct Edge {
    const Crossing& crossing;
    const char *suffix, *what;
  };
  const std::array<Edge, 3> edges{{{found.median, "", "the median"}, {found.early, "_early", "the low edge of the interval"}, {found.late, "_late", "the high edge of the interval"}}};
  const std::size_t shown = std::holds_alternative<StatedRate>(curve.fit) ? 1 : edges.size();  // a stated rate has no interval
  for (std::size_t i = 0; i < shown; ++i) {
    const Edge& e = edges[i];
    add(figures, std::string("until_year") + e.suffix, e.crossing.year.value_or(unknown), "");
    add(figures, std::string("until_cumulative") + e.suffix, e.crossing.volume.value_or(unknown), units.output);
  }
  std::string said;
  for (std::size_t i = 0; i < shown; ++i) {
    const Edge& e = edges[i];
    if (e.crossing.reason.empty() || e.crossing.reason == said) continue;
    const bool met = e.crossing.year || e.crossing.volume;
    warnings.push_back("until " + number_text(found.price) + ", " + e.what + ": " + (met ? "no year: " : "no answer: ") + e.crossing.reason);
    said = e.crossing.reason;
  }
  return figures;
}

std::vector<Figure> backtest_figures(const std::vector<TriedMethod>& tried) {
  const Score s = learn::score(tried.front().trials);
  std::vector<Figure> figures;
  add(figures, "backtest_forecasts", static_cast<double>(s.count), "count");
  const bool none = s.count == 0;
  add(figures, "backtest_mean_absolute_error", none ? unknown : s.mean_absolute_error);
  add(figures, "backtest_bias", none ? unknown : s.bias);
  add(figures, "backtest_coverage_80", none ? unknown : s.coverage_80, "fraction");
  add(figures, "backtest_coverage_95", none ? unknown : s.coverage_95, "fraction");
  add(figures, "backtest_crps", none ? unknown : s.crps);
  return figures;
}

TableData backtest_table(const std::vector<TriedMethod>& tried) {
  TableData t{"backtest", "Back-test from rolling origins, errors in ln price", {}, {}};
  for (const char* name : {"method", "horizon", "forecasts", "mean_absolute_error", "bias", "coverage_80", "coverage_95", "crps"}) t.columns.push_back({name, {}});
  t.columns[1].unit = "yr";
  for (const TriedMethod& m : tried) {
    if (m.trials.empty()) continue;
    for (const Score& s : learn::score_by_horizon(m.trials)) add_scores(t.rows, m.name, s, static_cast<double>(s.horizon));
    add_scores(t.rows, m.name, learn::score(m.trials), {});
  }
  return t;
}

TableData comparison_table(const std::vector<Ranked>& ranked) {
  TableData t{"comparison", "Laws by BIC on the same rows", {}, {}};
  for (const char* name : {"model", "rank", "observations", "r_squared", "residual_sd", "durbin_watson", "aic", "bic", "variance_inflation", "refused"})
    t.columns.push_back({name, {}});
  for (const Ranked& r : ranked) {
    std::vector<Datum> row{std::string(law_names[static_cast<std::size_t>(learn::law_of(r.family))]), {}};
    if (r.rank) row[1] = static_cast<double>(*r.rank);
    if (r.fit) {
      const Ols& o = r.fit->ols;
      row.insert(row.end(), {static_cast<double>(o.n), known(o.r_squared), known(o.residual_sd), known(o.durbin_watson), known(o.aic), known(o.bic)});
      row.push_back(r.fit->regressors.size() == 2 ? known(r.fit->inflation) : Datum{});
    }
    row.resize(9);
    row.push_back(r.reason.empty() ? Datum{} : Datum{r.reason});
    t.rows.push_back(std::move(row));
  }
  return t;
}

std::vector<std::string> comparison_warnings(const std::vector<Ranked>& ranked) {
  std::vector<std::string> warnings;
  for (const Ranked& r : ranked)
    if (!r.reason.empty()) warnings.push_back("no rank for " + std::string(law_names[static_cast<std::size_t>(learn::law_of(r.family))]) + ": " + r.reason);
  return warnings;
}

}  // namespace packcost
