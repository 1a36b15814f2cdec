#pragma once

#include "study/learn_models.hpp"

namespace packcost::learn {

/// Wright's law with one break: y = a + b1 x + d max(0, x - kappa).
struct Segmented {
  Ols ols;                   ///< intercept, b1, d; given kappa
  double break_log = 0;      ///< kappa, in ln GWh
  double break_volume = 0;   ///< GWh
  Rate before, after;        ///< per doubling; intervals hold for a known break
  double bic = 0;            ///< 5 parameters: the break and sigma are counted
  double plain_bic = 0;      ///< of Wright's law on the same rows, 3 parameters
  bool preferred = false;    ///< bic < plain_bic
};

/// The best break by a dense grid and then golden section, with at least two points on either side. The F of a searched break has no
/// ordinary p value, so none is given. No answer with fewer than six rows.
Answer<Segmented> fit_segmented(const Series& series, double level = 0.95);

/// Median price (money/kWh) on the fitted line and its prediction interval for a known break, at `cumulative` GWh.
Band predict(const Segmented& fit, double cumulative, double level = 0.95);

}  // namespace packcost::learn
