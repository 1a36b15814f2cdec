#pragma once

#include "schema/field.hpp"

#include <string>
#include <vector>

namespace packcost {

/// Distributions that the value of a parameter may be drawn from, and what they are written with. packcost-model(7), "Uncertainty".
enum class DistributionKind {
  uniform,     ///< low, high
  triangular,  ///< low, most likely, high
  pert,        ///< low, most likely, high; a beta distribution of weight 4, or of a fourth number
  normal,      ///< mean, standard deviation
  lognormal,   ///< median, standard deviation of the natural logarithm
  discrete,    ///< values or words, each with its weight
  csv,         ///< the values of a column, each as likely as the others
};
inline constexpr std::array<std::string_view, 7> distribution_words{"uniform", "triangular", "pert", "normal", "lognormal", "discrete", "csv"};
template <>
inline constexpr std::span<const std::string_view> words_of<DistributionKind> = distribution_words;

/// What a parameter may be. Numbers are in the own unit of its field and the plant's money, as bare numbers of a plant file are.
struct Distribution {
  DistributionKind kind = DistributionKind::uniform;
  std::vector<double> numbers;     ///< what it is written with; the values of `discrete` and, in rising order, of `csv`
  std::vector<double> weights;     ///< of `discrete`, above 0 in sum
  std::vector<std::string> words;  ///< of `discrete` where the parameter is a word; `numbers` are then their indices
  std::string file, column;        ///< of `csv`
  friend bool operator==(const Distribution&, const Distribution&) = default;
};

/// A parameter and what it may be.
struct UncertainParameter {
  std::string path;
  Distribution distribution;
  friend bool operator==(const UncertainParameter&, const UncertainParameter&) = default;
};

/// Spearman's rank correlation of two uncertain parameters.
struct RankCorrelation {
  std::string first, second;
  double value = 0;
  friend bool operator==(const RankCorrelation&, const RankCorrelation&) = default;
};

/// What is not certain about a plant.
struct Uncertainty {
  std::vector<UncertainParameter> parameters;
  std::vector<RankCorrelation> correlations;

  bool empty() const { return parameters.empty() && correlations.empty(); }
  const Distribution* find(std::string_view path) const;
  friend bool operator==(const Uncertainty&, const Uncertainty&) = default;
};

/// Why numbers make no distribution, in lower case without a full stop, and what was expected; both empty if they do.
struct DistributionFault {
  std::string message, expected;
};
DistributionFault fault_of(const Distribution& distribution);

/// The value that commands for one plant take: most likely, middle of the range, mean of a normal, median of a lognormal and of a column; the index
/// of the word for words. Of equally likely ones the first.
double central_value(const Distribution& distribution);

/// As it is written on the command line: `triangular(3, 4, 5)`.
std::string to_text(const Distribution& distribution);

}  // namespace packcost
