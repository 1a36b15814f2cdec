#pragma once

#include "progress.hpp"
#include "study/batch.hpp"
#include "uncertainty_options.hpp"

#include <map>

namespace packcost {

/// A design on a plant, ready to be evaluated: names looked up once, a batch for each combination of words that the design holds.
class PlantStudy {
 public:
  /// Throws InputError where the design has more than a thousand combinations of words.
  PlantStudy(const LoadedPlant& loaded, const Tables& tables, SampleDesign design, const std::vector<std::string>& outputs);

  const Sampler& sampler() const { return sampler_; }
  const std::vector<const Output<double>*>& outputs() const { return outputs_; }
  /// How many rows are best evaluated at a time: whole base points where the design moves numbers group by group.
  std::size_t rows_at_once() const;

 private:
  friend class StudyWorker;
  struct Variant {
    std::unique_ptr<BatchPlan> plan;  ///< none where the words do not fit
    std::string error;
  };
  bool has_base_points() const { return words_.empty() && sampler_.design().method == SampleMethod::saltelli; }
  std::size_t variant_of(std::span<const double> values, std::size_t count, std::size_t row) const;

  Sampler sampler_;
  std::vector<const Output<double>*> outputs_;
  std::vector<std::size_t> numbers_, words_;  ///< which parameters are which
  std::vector<Variant> variants_;             ///< by the words, the last parameter's first
};

/// One thread's hands for a study.
class StudyWorker {
 public:
  explicit StudyWorker(const PlantStudy& study);

  /// Evaluates `count` rows, values as Sampler::draw gives them; figures, output after output, in base units and the plant's money. NaN in a row that
  /// is ok: the plant has not this figure; other rows are NaN.
  void evaluate(std::span<const double> values, std::size_t count, std::span<double> figures, std::span<RowStatus> status);

  /// Draws rows of the design from `first` on and evaluates them: the same figures, sooner where they are whole base points.
  void evaluate_drawn(std::uint64_t first, std::size_t count, std::span<double> figures, std::span<RowStatus> status);

  /// Why a row of what was evaluated last is not ok.
  std::string reason(std::span<const double> values, std::size_t count, std::size_t row);

 private:
  const PlantStudy& study_;
  std::map<std::size_t, BatchWorker> workers_;  ///< by variant
  std::vector<double> values_;                  ///< as drawn
  BatchWorker& worker(std::size_t variant);
};

/// Warnings of the parameters that options name (`PATH=...`) and that move none of the study's outputs, from the middle of all parameters to the tenth and to the
/// ninetieth percent of each.
std::vector<std::string> warnings_of_idle(const PlantStudy& study, const std::vector<std::string>& options);

/// Draws and evaluates rows of a study on some threads and keeps the figures: row after row of one output after another. `failed` counts rows that
/// are not ok.
struct StudyFigures {
  std::vector<std::vector<double>> outputs;
  std::uint64_t failed = 0;
  std::string first_reason;  ///< of the first row that failed
};
StudyFigures evaluate_all(const PlantStudy& study, unsigned threads, Progress& progress);

}  // namespace packcost
