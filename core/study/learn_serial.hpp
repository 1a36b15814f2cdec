#pragma once

#include "study/learn_ols.hpp"

#include <cstddef>
#include <vector>

namespace packcost::learn {

/// Lags of Newey-West by the usual rule: floor(4 (n/100)^(2/9)) (Newey and West 1994).
std::size_t newey_west_lags(std::size_t n);

/// Standard errors of the coefficients of `fit` that hold under serial correlation (Newey and West 1987, Bartlett weights 1 - l/(L+1));
/// `small_sample` multiplies the covariance by n/(n-k). `regressors` are those the fit was made from.
std::vector<double> newey_west_se(const Ols& fit, const std::vector<Column>& regressors, std::size_t lags, bool small_sample = false);

/// Generalised least squares under AR(1) errors with rho estimated from the residuals.
struct PraisWinsten {
  std::vector<double> coefficient;  ///< intercept first
  std::vector<double> se;
  double rho = 0;
  double residual_sd = 0;  ///< of the transformed errors
  double degrees = 0;
  int iterations = 0;
};

/// Prais and Winsten (1954), iterated: rho = sum e_t e_{t-1} / sum e_{t-1}^2, first row scaled by sqrt(1 - rho^2). No answer when rho leaves
/// (-1, 1) or does not settle: the level regression is then close to spurious.
Answer<PraisWinsten> prais_winsten(const std::vector<Column>& regressors, const Column& y);

}  // namespace packcost::learn
