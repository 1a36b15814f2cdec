#include "study/learn_serial.hpp"

#include <algorithm>
#include <cmath>

namespace packcost::learn {

namespace {

constexpr int most_iterations = 1000;
constexpr double settled_rho = 1e-12;  // change of rho below which the iteration has settled

std::vector<Column> with_intercept(const std::vector<Column>& regressors, std::size_t n) {
  std::vector<Column> columns{Column(n, 1.0)};
  columns.insert(columns.end(), regressors.begin(), regressors.end());
  return columns;
}

// First row scaled, the others quasi-differenced.
Column transformed(const Column& values, double rho) {
  Column result(values.size());
  result[0] = std::sqrt(1 - rho * rho) * values[0];
  for (std::size_t i = 1; i < values.size(); ++i) result[i] = values[i] - rho * values[i - 1];
  return result;
}

double serial_correlation(const Column& residual) {
  double products = 0, squares = 0;
  for (std::size_t i = 1; i < residual.size(); ++i) {
    products += residual[i] * residual[i - 1];
    squares += residual[i - 1] * residual[i - 1];
  }
  return products / squares;
}

}  // namespace

std::size_t newey_west_lags(std::size_t n) {
  constexpr double per_hundred = 4, exponent = 2.0 / 9, hundred = 100;
  return static_cast<std::size_t>(per_hundred * std::pow(static_cast<double>(n) / hundred, exponent));
}

std::vector<double> newey_west_se(const Ols& fit, const std::vector<Column>& regressors, std::size_t lags, bool small_sample) {
  const auto columns = with_intercept(regressors, fit.n);
  const std::size_t k = columns.size();
  Matrix meat(k, std::vector<double>(k, 0.0));
  for (std::size_t lag = 0; lag <= std::min(lags, fit.n - 1); ++lag) {
    const double weight = (lag == 0 ? 0.5 : 1.0) * (1 - static_cast<double>(lag) / static_cast<double>(lags + 1));
    for (std::size_t t = lag; t < fit.n; ++t) {
      const double product = weight * fit.residual[t] * fit.residual[t - lag];
      for (std::size_t i = 0; i < k; ++i)
        for (std::size_t j = 0; j < k; ++j)
          meat[i][j] += product * (columns[i][t] * columns[j][t - lag] + columns[i][t - lag] * columns[j][t]);
    }
  }
  const double n = static_cast<double>(fit.n);
  const double factor = small_sample ? n / fit.degrees : 1;
  std::vector<double> se;
  for (std::size_t c = 0; c < k; ++c) {
    double variance = 0;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j) variance += fit.inverse_gram[c][i] * meat[i][j] * fit.inverse_gram[j][c];
    se.push_back(std::sqrt(factor * variance));
  }
  return se;
}

Answer<PraisWinsten> prais_winsten(const std::vector<Column>& regressors, const Column& y) {
  const auto columns = with_intercept(regressors, y.size());
  if (y.size() <= columns.size()) return no<PraisWinsten>("too few rows to tell the fit from its errors");
  double rho = 0;
  for (int iteration = 1; iteration <= most_iterations; ++iteration) {
    std::vector<Column> scaled;
    for (const Column& column : columns) scaled.push_back(transformed(column, rho));
    const auto solved = least_squares(scaled, transformed(y, rho));
    if (!solved) return no<PraisWinsten>(solved.reason);
    Column residual = y;
    for (std::size_t j = 0; j < columns.size(); ++j)
      for (std::size_t i = 0; i < y.size(); ++i) residual[i] -= solved->coefficient[j] * columns[j][i];
    const double next = serial_correlation(residual);
    if (!(std::abs(next) < 1)) return no<PraisWinsten>("the errors have a unit root (rho " + number_text(next) + "); use first differences");
    if (std::abs(next - rho) < settled_rho) {
      PraisWinsten fit{solved->coefficient, {}, rho, 0, static_cast<double>(y.size() - columns.size()), iteration};
      fit.residual_sd = std::sqrt(solved->ssr / fit.degrees);
      for (std::size_t j = 0; j < columns.size(); ++j) fit.se.push_back(fit.residual_sd * std::sqrt(solved->inverse_gram[j][j]));
      return fit;
    }
    rho = next;
  }
  return no<PraisWinsten>("rho did not settle");
}

}  // namespace packcost::learn
