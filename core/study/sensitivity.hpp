#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace packcost {

/// An estimate with the ends between which a share of its bootstrap replicates lie.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

/// How intervals are made: by replicates that draw with replacement, from counters and so repeatable.
struct Bootstrap {
  std::size_t replicates = 1000;
  double confidence = 0.95;
  std::uint64_t seed = 1;
};

/// Shares of the variance of an output that one input explains alone (first) and with all it acts together with (total).
struct SobolIndices {
  std::vector<Estimate> first, total;  ///< by input or group
  double mean = 0, variance = 0;
  std::size_t used = 0, left_out = 0;  ///< base points; left out are those with a row that failed
};

/// Indices from the outputs of a Saltelli design: for each base point A, B, then A with group 1, 2, ... from B. First order after Saltelli et al.
/// 2010, total after Jansen 1999. NaN marks a row that failed. packcost-model(7), "Uncertainty". Base points are resampled in at most 512
/// blocks of every 512th, whose sums are what the estimators need.
SobolIndices sobol_indices(std::span<const double> outputs, std::size_t groups, const Bootstrap& bootstrap);

/// Elementary effects of a group: change of the output for a move across the whole of its distribution. Morris 1991.
struct MorrisEffects {
  double mean = 0;           ///< of the effects; sign and all
  Estimate mean_size{};      ///< of their sizes (mu*)
  double deviation = 0;      ///< of the effects: large where the input bends the output or acts together with others
  std::size_t effects = 0;
};

/// A step of a trajectory: which group moved, up (1) or down (-1), and the output before and after.
struct MorrisStep {
  std::size_t group;
  double direction, before, after;
};

/// Effects from steps by half of the levels, in the order of the trajectories; steps with NaN are left out.
std::vector<MorrisEffects> morris_effects(std::span<const MorrisStep> steps, std::size_t groups, const Bootstrap& bootstrap);

/// Spearman's rank correlation of two columns, equal values sharing their ranks, with Fisher's interval (Bonett and Wright's standard error).
Estimate rank_correlation(std::span<const double> x, std::span<const double> y, double confidence);

/// What given data say of one input.
struct GivenData {
  Estimate delta;  ///< half of the expected distance between the density of the output and that given the input: 0 if independent, at most 1
  Estimate first;  ///< share of the variance of the output that lines through its classes of the input explain, adjusted for their constants
  std::size_t classes = 0;
};

/// Moment-independent importance (Borgonovo 2007) and first-order index of one input from any rows of input and output, by classes of equal size
/// with kernel densities, the bias of the former taken off by the bootstrap (Plischke, Borgonovo and Smith 2013). The intervals are those of rows at random.
GivenData given_data(std::span<const double> x, std::span<const double> y, const Bootstrap& bootstrap);

/// Ranks from 1, equal values sharing the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values);

}  // namespace packcost
