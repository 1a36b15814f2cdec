#pragma once

#include "study/learn_models.hpp"

namespace packcost::learn {

/// Wright's law above a floor: price = F + A z^-alpha.
struct FlooredFit {
  double floor = 0;             ///< F, money/kWh
  Ols ols;                      ///< of ln(price - F) on ln z
  Rate learning;                ///< of the part above the floor, per doubling
  double effective_learning = 0;  ///< of the whole price today, per doubling: (1 - share of the floor)(1 - 2^-alpha)
};

/// The fit for a floor that is given, as from the materials of the cost model. No answer unless 0 <= floor < lowest price.
Answer<FlooredFit> fit_above_floor(const Series& series, double floor, double level = 0.95);

/// Median price (money/kWh) and prediction interval at `cumulative` GWh.
Band predict(const FlooredFit& fit, double cumulative, double level = 0.95);

/// A floor sought in the data alone, by least squares of ln price on ln(F + A z^-alpha).
struct FreeFloor {
  bool identified = false;
  double floor = 0;            ///< the best F, money/kWh
  double scale = 0;            ///< the best A, money/kWh at one GWh
  double exponent = 0;         ///< the best alpha
  double ssr = 0, ssr_without = 0;  ///< of the best F, and of Wright's law
  std::string reason;          ///< why it is not identified; then use Wright's law or give the floor
};

/// Seeks a floor by profile over F. Identified only when the best F lies inside (0, lowest price) and the data speak against F = 0:
/// n ln(ssr_without/ssr) above the 95 % point of chi-squared with one degree of freedom.
Answer<FreeFloor> seek_floor(const Series& series);

}  // namespace packcost::learn
