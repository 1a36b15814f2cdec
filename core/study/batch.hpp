#pragma once

#include "model/evaluate_for.hpp"
#include "plant/registry.hpp"
#include "units/lanes.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace packcost {

/// What became of a row.
enum class RowStatus : unsigned char {
  ok,
  out_of_range,  ///< a value is outside the range of its parameter, not finite, or not whole where it must be
  misfit,        ///< values that do not go together, or an investment case that cannot be computed
  not_finite,    ///< a figure is not a finite number
};

/// Many variants of one plant, with everything looked up once: which numbers vary and which outputs are wanted, by name. It does not change once made, so
/// that threads may share it. Same values, same bits: whatever the block, the thread and the number of lanes, a row gives what
/// `cost --set` gives.
class BatchPlan {
 public:
  /// `base` must be resolved. Paths are those of `paths_of` whose field is a number, a whole number, or a list, which then has that number alone;
  /// words, flags and other lists are varied by a plan for each. `registry_money` is what one of the registry's money is in the plant's, for ranges of prices (PlantMoney::from_registry).
  /// Throws InputError (usage), without places, for paths and outputs that do not exist, cannot vary, come twice or contradict each other.
  BatchPlan(const Plant<double>& base, std::vector<std::string> paths, const std::vector<std::string>& outputs, double registry_money = 1);

  const std::vector<std::string>& paths() const { return paths_; }
  /// Fields of the paths: unit, factor, range.
  const std::vector<const Field<double>*>& fields() const { return fields_; }
  const std::vector<const Output<double>*>& outputs() const { return outputs_; }
  /// The plant with everything set that the paths set: `given`, and alternatives dropped.
  const Plant<double>& base() const { return base_; }
  /// Range of a path in its own unit and the plant's money.
  Range range(std::size_t path) const { return ranges_[path]; }
  OutputNeeds needs() const { return needs_; }

  /// Variants that are evaluated side by side: what the machine has, unless set (1, 2, 4 or 8; 0 evaluates them one by one by the plain
  /// formula). The answers have the same bits.
  int lanes() const { return lanes_; }
  void set_lanes(int lanes) { lanes_ = lanes; }

 private:
  Plant<double> base_;
  std::vector<std::string> paths_;
  std::vector<const Field<double>*> fields_;
  std::vector<Range> ranges_;
  std::vector<const Output<double>*> outputs_;
  OutputNeeds needs_;
  int lanes_ = machine_lanes();
};

/// Base points of a Saltelli design: for each a row of `a`, one of `b`, and for each group of paths the row of `a` with that group's values from `b`.
struct SaltelliRows {
  std::span<const double> a, b;  ///< a column a path, one after another, as in BatchWorker::evaluate
  std::span<const std::size_t> group_of;  ///< of each path, from 0
  std::size_t groups = 0;

  std::size_t bases(std::size_t paths) const { return paths == 0 ? 0 : a.size() / paths; }
  std::size_t rows_of_base() const { return groups + 2; }
};

/// One thread's hands for a plan, which must outlive them: make one in each thread and use it for many blocks.
class BatchWorker {
 public:
  explicit BatchWorker(const BatchPlan& plan);
  ~BatchWorker();
  BatchWorker(BatchWorker&&) noexcept;

  /// Evaluates a block of status.size() rows. `values` holds a column a path, one after another, each in its field's own unit as a cell of
  /// `run` would write it: values[path * rows + row]. `figures` gets a column an output, in base units and the plant's money:
  /// figures[output * rows + row]; divide by Output::factor for its unit. NaN in a row that is ok says that the figure does not exist
  /// (no rate of return); all figures of other rows are NaN. Any block size gives the same bits; some thousand rows are quick.
  void evaluate(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status);

  /// The rows of a Saltelli design, base point by base point: a, b, then group by group. What a group does not reach is computed once for all rows of a
  /// base point; the answers have the same bits as those of `evaluate`. Every call of a worker has the same groups.
  void evaluate(const SaltelliRows& rows, std::span<double> figures, std::span<RowStatus> status);

  /// Why a row with these values (one for each path) is not ok, as `run` says it; empty if it is.
  std::string reason(std::span<const double> row);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace packcost
