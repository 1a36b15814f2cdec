#pragma once

#include "study/learn_least_squares.hpp"
#include "study/learn_quantile.hpp"

#include <cstddef>
#include <vector>

namespace packcost::learn {

/// Ordinary least squares with an intercept: y = coefficient[0] + coefficient[1] x1 (+ coefficient[2] x2).
/// Of an exact fit, the likelihood and the serial statistics are not finite; of a constant y, neither is R^2.
struct Ols {
  std::vector<double> coefficient;  ///< intercept first
  std::vector<double> se;           ///< standard errors, in the order of the coefficients
  Matrix inverse_gram;
  std::vector<double> residual;
  std::size_t n = 0;
  double degrees = 0;         ///< n less the coefficients
  double ssr = 0;
  double residual_sd = 0;     ///< s = sqrt(ssr / degrees)
  double r_squared = 0;       ///< about the mean
  double durbin_watson = 0;   ///< sum (e_i - e_{i-1})^2 / sum e^2
  double rho1 = 0;            ///< sum e_i e_{i-1} / sum e^2
  double log_likelihood = 0;  ///< -(n/2)(ln(2 pi ssr/n) + 1)
  double aic = 0, bic = 0;    ///< coefficients counted without sigma; comparable only on the same y rows

  double intercept() const { return coefficient[0]; }
  double slope(std::size_t regressor = 0) const { return coefficient[regressor + 1]; }
  double slope_se(std::size_t regressor = 0) const { return se[regressor + 1]; }
};

/// OLS of y on the regressors; no answer when degrees of freedom run out or the regressors are dependent.
Answer<Ols> fit_ols(const std::vector<Column>& regressors, const Column& y);

/// A coefficient with its t interval: b -+ t(degrees) se(b).
Band coefficient_interval(const Ols& fit, std::size_t coefficient, double level);

/// The mean response at x0 (one value a regressor): se = s sqrt(h), h = x0'(X'X)^-1 x0.
Band mean_response(const Ols& fit, const std::vector<double>& x0, double level);

/// A new observation at x0: se = s sqrt(1 + h).
Band prediction(const Ols& fit, const std::vector<double>& x0, double level);

/// Standard deviation of the error of a new observation at x0, with `degrees` of freedom.
double prediction_sd(const Ols& fit, const std::vector<double>& x0);

/// Variance inflation of two regressors, 1/(1 - r^2); infinite when they are proportional, NaN when one of them is constant.
double variance_inflation(const Column& x1, const Column& x2);

/// What turns the median of a log fit into a mean when errors are normal: exp(s^2/2).
double lognormal_mean_factor(const Ols& fit);

/// The same from the residuals themselves (Duan 1983): mean of exp(e).
double smearing_factor(const Ols& fit);

}  // namespace packcost::learn
