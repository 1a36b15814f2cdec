#pragma once

#include "study/learn_differences.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace packcost::learn {

/// A forecaster on trial.
struct Method {
  enum class Kind { differences, level, segmented } kind = Kind::differences;
  Walk walk = Walk::wright;  ///< of differences
  Noise noise = default_noise;
  ShockScale scale = ShockScale::corrected;
  Family family = Family::wright;  ///< of level; research has no trial, its stock being unknown here
};

/// Trials start when this many differences are known (README of the reference series, 2.8).
inline constexpr std::size_t fewest_differences = 5;

/// One held-out forecast. Errors are ln(actual) - ln(median); the predictive is Student's t in ln price.
struct Trial {
  double origin_year = 0;
  int horizon = 0;  ///< years, rounded
  double error = 0;
  bool inside_80 = false, inside_95 = false;
  double crps = 0;  ///< in ln price
};

/// Means over trials.
struct Score {
  int horizon = 0;  ///< 0: all horizons together
  std::size_t count = 0;
  double mean_absolute_error = 0, bias = 0, coverage_80 = 0, coverage_95 = 0, crps = 0;
};

/// Every forecast of every later row from every origin with at least `least_differences` differences, knowing the volumes made.
std::vector<Trial> rolling_origin(const Series& series, const Method& method, std::size_t least_differences = fewest_differences);

/// The mean of all trials; zeros when there are none.
Score score(const std::vector<Trial>& trials);

/// One score for each horizon, in order.
std::vector<Score> score_by_horizon(const std::vector<Trial>& trials);

/// Standard error of a pooled coverage from groups that are independent of each other (technologies): the ratio estimator over clusters.
/// `inside` and `count` hold one number a group. NaN with fewer than two groups.
double clustered_se(const std::vector<double>& inside, const std::vector<double>& count);

/// A warning when back-tests cover far less than they should (more than ten points short of 80 or of 95 %); empty otherwise.
std::string coverage_warning(const Score& score);

}  // namespace packcost::learn
