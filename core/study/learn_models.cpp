#include "study/learn_models.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace packcost::learn {

namespace {

constexpr const char* stock_needed = "the research stock needs one value for each row";

Situation situation_of(const Series& series, const std::vector<double>& stock, std::size_t row) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  return {series.year[row], series.annual[row], series.cumulative[row], row < stock.size() ? stock[row] : unknown};
}

bool known(Family family, const Series& series, const std::vector<double>& stock, std::size_t row) {
  const auto values = regressors_at(family, situation_of(series, stock, row));
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

Answer<LevelFit> fit_rows(const Series& series, Family family, const std::vector<double>& stock, const std::vector<std::size_t>& rows) {
  LevelFit fit;
  fit.family = family;
  fit.regressors.resize(regressors_at(family, {}).size());
  for (const std::size_t row : rows) {
    const auto values = regressors_at(family, situation_of(series, stock, row));
    for (std::size_t i = 0; i < values.size(); ++i) fit.regressors[i].push_back(values[i]);
    fit.log_price.push_back(std::log(series.price[row]));
    fit.year.push_back(series.year[row]);
  }
  const auto ols = fit_ols(fit.regressors, fit.log_price);
  if (!ols) return no<LevelFit>(ols.reason);
  fit.ols = *ols;
  if (fit.regressors.size() == 2) fit.inflation = variance_inflation(fit.regressors[0], fit.regressors[1]);
  return fit;
}

void add_rates(LevelFit& fit, double level) {
  const double t = student_t(level, fit.ols.degrees);
  const auto doubling = [&](std::size_t i) { return rate_per_doubling(fit.ols.slope(i), fit.ols.slope_se(i), t); };
  const auto year = [&](std::size_t i) { return rate_per_year(fit.ols.slope(i), fit.ols.slope_se(i), t); };
  switch (fit.family) {
    case Family::wright:
    case Family::lagged_wright: fit.learning = doubling(0); break;
    case Family::moore: fit.yearly = year(0); break;
    case Family::goddard: fit.scale = doubling(0); break;
    case Family::skc: fit.scale = doubling(0); fit.learning = doubling(1); break;
    case Family::nordhaus: fit.yearly = year(0); fit.learning = doubling(1); break;
    case Family::research: fit.learning = doubling(0); fit.research = doubling(1); break;
  }
}

std::string rounded(double value, double per_unit) { return number_text(std::round(value * per_unit) / per_unit); }

std::string collinear(double inflation) {
  return "variance inflation " + rounded(inflation, 10) + " is above " + number_text(greatest_inflation) +
         ": the two regressors move together and their effects cannot be told apart";
}

void add_warnings(LevelFit& fit) {
  const auto rises = [&](const std::optional<Rate>& rate, const char* what) {
    if (rate && rate->value < 0) fit.warnings.push_back(std::string("the price rises with ") + what + ": the wrong sign");
  };
  rises(fit.learning, "cumulative output");
  rises(fit.scale, "annual output");
  rises(fit.yearly, "time");
  rises(fit.research, "research");
  if (fit.inflation > greatest_inflation) fit.warnings.push_back(collinear(fit.inflation));
  if (fit.ols.rho1 > spurious_autocorrelation)
    fit.warnings.push_back("the errors follow each other (rho " + rounded(fit.ols.rho1, 100) +
                           "): close to a spurious regression; use first differences");
}

Answer<LevelFit> fit_known(const Series& series, Family family, double level, const std::vector<double>& stock,
                           const std::vector<Family>& also_known) {
  if (const auto problems = check(series); !problems.empty()) return no<LevelFit>(first_of(problems));
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < series.size(); ++row)
    if (std::all_of(also_known.begin(), also_known.end(), [&](Family f) { return known(f, series, stock, row); })) rows.push_back(row);
  auto fit = fit_rows(series, family, stock, rows);
  if (!fit) return fit;
  add_rates(*fit.value, level);
  add_warnings(*fit.value);
  return fit;
}

}  // namespace

std::vector<double> regressors_at(Family family, const Situation& at) {
  switch (family) {
    case Family::wright: return {std::log(at.cumulative)};
    case Family::moore: return {at.year};
    case Family::goddard: return {std::log(at.annual)};
    case Family::lagged_wright: return {std::log(at.cumulative - at.annual)};
    case Family::skc: return {std::log(at.annual), std::log(at.cumulative - at.annual)};
    case Family::nordhaus: return {at.year, std::log(at.cumulative)};
    case Family::research: return {std::log(at.cumulative), std::log(at.stock)};
  }
  return {};
}

Rate rate_per_doubling(double slope, double slope_se, double t) {
  const auto rate = [](double b) { return 1 - std::exp2(b); };
  return {rate(slope), rate(slope + t * slope_se), rate(slope - t * slope_se), std::numbers::ln2 * std::exp2(slope) * slope_se};
}

Rate rate_per_year(double slope, double slope_se, double t) {
  const auto rate = [](double b) { return -std::expm1(b); };
  return {rate(slope), rate(slope + t * slope_se), rate(slope - t * slope_se), std::exp(slope) * slope_se};
}

Answer<LevelFit> fit_level(const Series& series, Family family, double level, const std::vector<double>& stock) {
  if (family == Family::research && stock.size() != series.size()) return no<LevelFit>(stock_needed);
  return fit_known(series, family, level, stock, {family});
}

Band predict(const LevelFit& fit, const Situation& situation, double level) {
  return exponentiate(prediction(fit.ols, regressors_at(fit.family, situation), level));
}

Band predict_line(const LevelFit& fit, const Situation& situation, double level) {
  return exponentiate(mean_response(fit.ols, regressors_at(fit.family, situation), level));
}

std::vector<Ranked> rank(const Series& series, const std::vector<Family>& families, double level, const std::vector<double>& stock) {
  std::vector<Family> possible = families;  // whose regressors decide which rows are common
  if (stock.size() != series.size()) std::erase(possible, Family::research);
  std::vector<Ranked> ranked;
  for (const Family family : families) {
    const bool lacking = family == Family::research && stock.size() != series.size();
    const auto fit = lacking ? no<LevelFit>(stock_needed) : fit_known(series, family, level, stock, possible);
    ranked.push_back({family, fit.value, {}, fit.reason});
    if (fit && !(fit->inflation <= greatest_inflation)) ranked.back().reason = collinear(fit->inflation);
  }
  const auto key = [](const Ranked& r) { return r.reason.empty() ? r.fit->ols.bic : std::numeric_limits<double>::infinity(); };
  std::stable_sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) { return key(a) < key(b); });
  int place = 0;
  for (Ranked& one : ranked)
    if (one.reason.empty()) one.rank = ++place;
  return ranked;
}

std::vector<double> research_stock(const std::vector<double>& spending, double depreciation, std::size_t lag, double before) {
  std::vector<double> stock;
  for (std::size_t t = 0; t < spending.size(); ++t) {
    before = (1 - depreciation) * before + (t >= lag ? spending[t - lag] : 0);
    stock.push_back(before);
  }
  return stock;
}

}  // namespace packcost::learn
