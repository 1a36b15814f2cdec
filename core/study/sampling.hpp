#pragma once

#include "study/distribution.hpp"
#include "study/sobol_points.hpp"

#include <cstdint>
#include <optional>

namespace packcost {

/// Designs of experiments. packcost-model(7), "Uncertainty".
enum class SampleMethod { grid, list, random, lhs, sobol, saltelli, morris };
inline constexpr std::array<std::string_view, 7> sample_method_words{"grid", "list", "random", "lhs", "sobol", "saltelli", "morris"};

/// A parameter of a design.
struct SampledParameter {
  std::string path;
  Distribution distribution;
  Range range{-1e300, 1e300};  ///< in the unit of the distribution
  bool whole = false;
  std::size_t group = 0;  ///< parameters of one group move together in `saltelli` and `morris`; groups are counted from 0
};

/// What a design is made from.
struct SampleDesign {
  SampleMethod method = SampleMethod::random;
  std::uint64_t n = 0;  ///< rows of random, lhs and sobol; base points of saltelli, trajectories of morris, values a distribution has in a grid
  std::uint64_t seed = 1;
  int levels = 4;  ///< of morris; even
  std::vector<SampledParameter> parameters;
  std::vector<RankCorrelation> correlations;
};

/// What a row of a design is for: the base point or trajectory it belongs to, from 1; its matrix or step; the group that moved, if any.
struct DesignPlace {
  std::uint64_t base = 0;
  std::string_view matrix;  ///< `A`, `B`, `AB` of saltelli
  std::uint64_t step = 0;   ///< of morris, from 0
  std::optional<std::size_t> group{};
};

/// Rows of a design, any of them at any time: the draw of a parameter in a row is a function of seed, row and the path of the parameter (and in
/// sobol and saltelli its place among the parameters), whichever thread or part of a run asks.
class Sampler {
 public:
  /// The design must be sound: distributions without fault, correlations possible and only in random, lhs and sobol.
  explicit Sampler(SampleDesign design);

  const SampleDesign& design() const { return design_; }
  std::size_t groups() const { return groups_; }
  std::uint64_t rows() const { return rows_; }

  /// Values of rows first to first + count - 1 (from 0), parameter after parameter: parameters x count numbers, each in the unit of its distribution.
  void draw(std::uint64_t first, std::size_t count, std::span<double> values) const;

  /// Values of `count` base points of a saltelli design from `first` on (from 0), at A and at B, parameter after parameter.
  void draw_bases(std::uint64_t first, std::size_t count, std::span<double> a, std::span<double> b) const;

  /// The place of a row in a saltelli or morris design.
  DesignPlace place(std::uint64_t row) const;

 private:
  void uniform(std::size_t parameter, std::uint64_t first, std::size_t count, std::span<const std::uint64_t> rows, double* out) const;
  void saltelli(std::uint64_t first, std::size_t count, std::span<double> values) const;
  double morris(std::size_t parameter, std::uint64_t row) const;
  double grid(std::size_t parameter, std::uint64_t row) const;
  void correlate(std::size_t count, std::span<double> values) const;

  SampleDesign design_;
  std::size_t groups_ = 0;
  std::uint64_t rows_ = 0;
  std::vector<std::uint64_t> streams_;  ///< by parameter, from its path
  std::vector<Draw> draws_;
  std::vector<std::uint64_t> strides_, counts_;  ///< of a grid
  std::vector<std::vector<double>> factor_;      ///< of the correlated scores
  SobolPoints points_;
};

/// The number of the counter-based generator that belongs to a name.
std::uint64_t stream_of(std::string_view name);

/// A permutation of 0 to n - 1 chosen by a key, at one place: a Feistel network walked until it falls inside (Black and Rogaway 2002).
std::uint64_t permuted(std::uint64_t at, std::uint64_t n, std::uint64_t key);

}  // namespace packcost
