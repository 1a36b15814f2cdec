#pragma once

#include "study/learn_answer.hpp"

#include <vector>

namespace packcost::learn {

using Column = std::vector<double>;
using Matrix = std::vector<std::vector<double>>;

/// The least-squares solution of columns * coefficient = y. No intercept is added.
struct LeastSquares {
  std::vector<double> coefficient;
  Matrix inverse_gram;           ///< inverse of X'X
  std::vector<double> residual;  ///< y - X b
  double ssr = 0;                ///< sum of squared residuals
};

/// Least squares by modified Gram-Schmidt with one step of refinement (Björck 1967). No answer when there are fewer rows than columns,
/// a number is not finite, or the columns are linearly dependent.
Answer<LeastSquares> least_squares(const std::vector<Column>& columns, const Column& y);

/// The inner product.
double dot(const Column& a, const Column& b);

}  // namespace packcost::learn
