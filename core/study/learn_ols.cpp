#include "study/learn_ols.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace packcost::learn {

namespace {

double mean(const Column& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

double centred_product(const Column& a, const Column& b) {
  const double mean_a = mean(a), mean_b = mean(b);
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum;
}

double leverage(const Ols& fit, const std::vector<double>& x0) {
  const auto at = [&](std::size_t i) { return i == 0 ? 1.0 : x0[i - 1]; };
  double h = 0;
  for (std::size_t i = 0; i < fit.coefficient.size(); ++i)
    for (std::size_t j = 0; j < fit.coefficient.size(); ++j) h += at(i) * fit.inverse_gram[i][j] * at(j);
  return h;
}

Band around(const Ols& fit, const std::vector<double>& x0, double sd, double level) {
  double value = fit.intercept();
  for (std::size_t i = 0; i < x0.size(); ++i) value += fit.slope(i) * x0[i];
  const double reach = student_t(level, fit.degrees) * sd;
  return {value, value - reach, value + reach};
}

void add_diagnostics(Ols& fit) {
  double steps = 0, products = 0;
  for (std::size_t i = 1; i < fit.n; ++i) {
    const double step = fit.residual[i] - fit.residual[i - 1];
    steps += step * step;
    products += fit.residual[i] * fit.residual[i - 1];
  }
  fit.durbin_watson = steps / fit.ssr;
  fit.rho1 = products / fit.ssr;
  const double n = static_cast<double>(fit.n), k = static_cast<double>(fit.coefficient.size());
  fit.log_likelihood = -n / 2 * (std::log(2 * std::numbers::pi * fit.ssr / n) + 1);
  fit.aic = -2 * fit.log_likelihood + 2 * k;
  fit.bic = -2 * fit.log_likelihood + k * std::log(n);
}

}  // namespace

Answer<Ols> fit_ols(const std::vector<Column>& regressors, const Column& y) {
  std::vector<Column> columns{Column(y.size(), 1.0)};
  columns.insert(columns.end(), regressors.begin(), regressors.end());
  if (y.size() <= columns.size()) return no<Ols>("too few rows to tell the fit from its errors");
  const auto solved = least_squares(columns, y);
  if (!solved) return no<Ols>(solved.reason);
  Ols fit;
  fit.coefficient = solved->coefficient;
  fit.inverse_gram = solved->inverse_gram;
  fit.residual = solved->residual;
  fit.n = y.size();
  fit.degrees = static_cast<double>(y.size() - columns.size());
  fit.ssr = solved->ssr;
  fit.residual_sd = std::sqrt(fit.ssr / fit.degrees);
  for (std::size_t i = 0; i < columns.size(); ++i) fit.se.push_back(fit.residual_sd * std::sqrt(fit.inverse_gram[i][i]));
  fit.r_squared = 1 - fit.ssr / centred_product(y, y);
  add_diagnostics(fit);
  return fit;
}

Band coefficient_interval(const Ols& fit, std::size_t coefficient, double level) {
  const double reach = student_t(level, fit.degrees) * fit.se[coefficient];
  return {fit.coefficient[coefficient], fit.coefficient[coefficient] - reach, fit.coefficient[coefficient] + reach};
}

Band mean_response(const Ols& fit, const std::vector<double>& x0, double level) {
  return around(fit, x0, fit.residual_sd * std::sqrt(leverage(fit, x0)), level);
}

Band prediction(const Ols& fit, const std::vector<double>& x0, double level) { return around(fit, x0, prediction_sd(fit, x0), level); }

double prediction_sd(const Ols& fit, const std::vector<double>& x0) { return fit.residual_sd * std::sqrt(1 + leverage(fit, x0)); }

double variance_inflation(const Column& x1, const Column& x2) {
  const double cross = centred_product(x1, x2);
  const double r_squared = cross * cross / (centred_product(x1, x1) * centred_product(x2, x2));
  if (std::isnan(r_squared)) return r_squared;
  return r_squared < 1 ? 1 / (1 - r_squared) : std::numeric_limits<double>::infinity();
}

double lognormal_mean_factor(const Ols& fit) { return std::exp(fit.residual_sd * fit.residual_sd / 2); }

double smearing_factor(const Ols& fit) {
  double sum = 0;
  for (const double e : fit.residual) sum += std::exp(e);
  return sum / static_cast<double>(fit.n);
}

}  // namespace packcost::learn
