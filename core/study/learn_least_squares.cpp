#include "study/learn_least_squares.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace packcost::learn {

namespace {

// A column of which less than this share is new direction counts as dependent: a hundred times the rounding of the projection.
constexpr double dependent_share = 1e-12;

struct Factors {
  std::vector<Column> q;
  Matrix r;  // upper triangle
};

void subtract(Column& from, double times, const Column& what) {
  for (std::size_t i = 0; i < from.size(); ++i) from[i] -= times * what[i];
}

bool factorise(const std::vector<Column>& columns, Factors& factors) {
  const std::size_t k = columns.size();
  factors = {columns, Matrix(k, std::vector<double>(k, 0.0))};
  for (std::size_t j = 0; j < k; ++j) {
    Column& q = factors.q[j];
    for (std::size_t i = 0; i < j; ++i) {
      factors.r[i][j] = dot(factors.q[i], q);
      subtract(q, factors.r[i][j], factors.q[i]);
    }
    const double length = std::sqrt(dot(q, q));
    if (!(length > dependent_share * std::sqrt(dot(columns[j], columns[j])))) return false;
    factors.r[j][j] = length;
    for (double& value : q) value /= length;
  }
  return true;
}

std::vector<double> solve(const Factors& factors, Column y) {
  const std::size_t k = factors.q.size();
  std::vector<double> b(k);
  for (std::size_t j = 0; j < k; ++j) {
    b[j] = dot(factors.q[j], y);
    subtract(y, b[j], factors.q[j]);
  }
  for (std::size_t j = k; j-- > 0;) {
    for (std::size_t i = j + 1; i < k; ++i) b[j] -= factors.r[j][i] * b[i];
    b[j] /= factors.r[j][j];
  }
  return b;
}

Matrix inverse_gram(const Matrix& r) {
  const std::size_t k = r.size();
  Matrix inverse(k, std::vector<double>(k, 0.0));
  for (std::size_t c = 0; c < k; ++c)
    for (std::size_t j = c + 1; j-- > 0;) {
      double sum = j == c ? 1 : 0;
      for (std::size_t i = j + 1; i <= c; ++i) sum -= r[j][i] * inverse[i][c];
      inverse[j][c] = sum / r[j][j];
    }
  Matrix gram(k, std::vector<double>(k, 0.0));
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j)
      for (std::size_t c = std::max(i, j); c < k; ++c) gram[i][j] += inverse[i][c] * inverse[j][c];
  return gram;
}

Column residuals(const std::vector<Column>& columns, Column y, const std::vector<double>& b) {
  for (std::size_t j = 0; j < columns.size(); ++j) subtract(y, b[j], columns[j]);
  return y;
}

}  // namespace

double dot(const Column& a, const Column& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

Answer<LeastSquares> least_squares(const std::vector<Column>& columns, const Column& y) {
  const auto all_finite = [](const Column& c) { return std::all_of(c.begin(), c.end(), [](double v) { return std::isfinite(v); }); };
  if (columns.empty() || y.size() < columns.size()) return no<LeastSquares>("there are fewer rows than coefficients");
  if (!all_finite(y) || !std::all_of(columns.begin(), columns.end(), all_finite)) return no<LeastSquares>("a number is not finite");
  Factors factors;
  if (!factorise(columns, factors)) return no<LeastSquares>("the regressors do not vary independently of each other");
  LeastSquares fit{solve(factors, y), inverse_gram(factors.r), {}, 0};
  const auto correction = solve(factors, residuals(columns, y, fit.coefficient));
  for (std::size_t j = 0; j < columns.size(); ++j) fit.coefficient[j] += correction[j];
  fit.residual = residuals(columns, y, fit.coefficient);
  fit.ssr = dot(fit.residual, fit.residual);
  return fit;
}

}  // namespace packcost::learn
