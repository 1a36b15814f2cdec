#include "plant/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace packcost {

namespace {

using Matrix = std::vector<std::vector<double>>;

double of_normals(double rank) { return 2 * std::sin(std::numbers::pi * rank / 6); }
double of_ranks(double normals) { return 6 / std::numbers::pi * std::asin(std::clamp(normals, -1.0, 1.0) / 2); }

std::size_t index_of(const Uncertainty& u, const std::string& path) {
  std::size_t i = 0;
  while (i < u.parameters.size() && u.parameters[i].path != path) ++i;
  return i;
}

Matrix correlations_of_normals(const Uncertainty& u) {
  const std::size_t n = u.parameters.size();
  Matrix m(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) m[i][i] = 1;
  for (const RankCorrelation& c : u.correlations) {
    const std::size_t a = index_of(u, c.first), b = index_of(u, c.second);
    if (a < n && b < n) m[a][b] = m[b][a] = of_normals(c.value);
  }
  return m;
}

/// Pivots below this are rounding, not correlation.
constexpr double least_pivot = 1e-10;

/// Row `k` of the Cholesky factor behind `rows`; its last element is the pivot, squared and perhaps negative.
std::vector<double> next_row(const Matrix& rows, const std::vector<double>& r) {
  const std::size_t k = rows.size();
  std::vector<double> row(k + 1);
  double left = 1;
  for (std::size_t j = 0; j < k; ++j) {
    double sum = r[j];
    for (std::size_t i = 0; i < j; ++i) sum -= row[i] * rows[j][i];
    row[j] = sum / rows[j][j];
    left -= row[j] * row[j];
  }
  row[k] = left;
  return row;
}

/// Rows of the factor up to the first that fails; all of them where the matrix is positive definite.
Matrix factor(const Matrix& m) {
  Matrix rows;
  for (std::size_t k = 0; k < m.size(); ++k) {
    std::vector<double> row = next_row(rows, m[k]);
    if (!(row[k] > least_pivot)) break;
    row[k] = std::sqrt(row[k]);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Values of entry j of row r that leave the pivot above 0: it is a parabola in that entry, known from three values.
std::optional<std::pair<double, double>> allowed(const Matrix& rows, std::vector<double> r, std::size_t j) {
  const auto pivot = [&](double x) {
    r[j] = x;
    return next_row(rows, r).back();
  };
  const double at0 = pivot(0), up = pivot(1), down = pivot(-1);
  const double a = (up + down) / 2 - at0, b = (up - down) / 2, discriminant = b * b - 4 * a * at0;
  if (!(discriminant > 0) || !(a < 0)) return std::nullopt;
  const double root = std::sqrt(discriminant);
  return std::pair((-b + root) / (2 * a), (-b - root) / (2 * a));
}

}  // namespace

std::vector<std::vector<double>> correlation_factor(const Uncertainty& u) {
  if (u.correlations.empty()) return {};
  Matrix rows = factor(correlations_of_normals(u));
  if (rows.size() != u.parameters.size()) rows.clear();
  return rows;
}

std::optional<ImpossibleCorrelation> impossible_correlation(const Uncertainty& u) {
  if (u.correlations.empty()) return std::nullopt;
  const Matrix m = correlations_of_normals(u);
  const Matrix rows = factor(m);
  const std::size_t k = rows.size();
  if (k == m.size()) return std::nullopt;
  std::optional<ImpossibleCorrelation> found;
  for (const RankCorrelation& c : u.correlations) {
    const std::size_t a = index_of(u, c.first), b = index_of(u, c.second);
    if (std::max(a, b) != k) continue;
    const auto ends = allowed(rows, m[k], std::min(a, b));
    if (!found || (found->low == found->high && ends)) found = {c, 0, 0};
    if (!ends || found->low != found->high) continue;
    found->low = of_ranks(ends->first);
    found->high = of_ranks(ends->second);
  }
  return found;
}

}  // namespace packcost
