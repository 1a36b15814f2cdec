#pragma once

#include "plant/distribution.hpp"

#include <span>

namespace packcost {

/// Value below which a share p (0 to 1) of the draws of a distribution lies, in the unit of its numbers; for words the index.
/// packcost-model(7), "Uncertainty".
double quantile(const Distribution& distribution, double p);

/// Share of the draws of a continuous distribution that lie below x.
double probability_below(const Distribution& distribution, double x);

/// Share of the draws that would lie outside a range, were they not kept inside it.
double share_outside(const Distribution& distribution, const Range& range);

/// A distribution cut to the range of its parameter, ready to be drawn from many times. Whole numbers are rounded.
class Draw {
 public:
  /// `whole` rounds. The range must hold some of the distribution.
  Draw(Distribution distribution, const Range& range, bool whole);

  const Distribution& distribution() const { return distribution_; }
  /// The value at a share u of what lies in the range, u strictly between 0 and 1.
  double at(double u) const;
  /// Replaces each uniform number by the value at it; the same values, bit for bit, as `at`.
  void transform(std::span<double> uniform) const;

 private:
  double unlimited(double u) const;
  void prepare_pert();
  double pert(double u) const;

  Distribution distribution_;
  Range range_;
  bool whole_, cut_ = false;
  double from_ = 0, span_ = 1;
  std::vector<double> cumulative_;  ///< of `discrete`
  /// Quantiles of `pert` on [0, 1], with their slopes, at equal steps of t: u = split t^a below the middle of the table, 1 - (1 - split) t^b above.
  struct Side {
    double share = 0, power = 1;
    std::vector<double> value, slope;
  };
  Side below_, above_;
  static double interpolate(const Side& side, double t);
};

}  // namespace packcost
