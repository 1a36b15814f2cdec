#pragma once

#include "model/taped_model.hpp"
#include "study/batch.hpp"

#include <array>
#include <optional>

namespace packcost {

/// Variants one by one, by the plain formula: what lanes must agree with, and where rows go that no lanes speak for.
struct OneByOne {
  const BatchPlan& plan;
  Plant<double> plant;
  std::vector<double*> numbers;  ///< in `plant`, of each path

  explicit OneByOne(const BatchPlan& p);
  OneByOne(const OneByOne&) = delete;

  /// Puts a row into the plant; the path whose value cannot be taken, or the number of paths.
  std::size_t set(std::span<const double> values);
  /// Figures of a row into place `at` of the columns of a block, if it is ok.
  RowStatus evaluate(std::span<const double> values, std::span<double> figures, std::size_t rows, std::size_t at);
};

/// Whether every figure is one: finite, or of an investment that has none.
bool is_figure(const Output<double>& output, double value);

/// Sets the status of each row: ok, or out_of_range.
void check_ranges(const BatchPlan& plan, std::span<const double> values, std::span<RowStatus> status);

/// Variants side by side, for one way through the branches of the formulas.
class BatchLanes {
 public:
  /// For the way that a plant takes, set to the values of `row`; empty where it does not fit together. `moves` are groups of paths that can be
  /// moved one at a time.
  static std::optional<BatchLanes> make(const BatchPlan& plan, const Plant<double>& plant, std::span<const double> row, const std::vector<std::vector<std::size_t>>& moves = {});

  /// Evaluates the rows `which` of a block, all in range; those that take another way are left over into `left`.
  void evaluate(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> which,
                std::vector<std::uint32_t>& left);

  /// Evaluates the rows of the base points `which`, all in range, computing again only what each move reaches; not where a price is looked for.
  void evaluate(const SaltelliRows& rows, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> which,
                std::vector<std::uint32_t>& left);

 private:
  BatchLanes(const BatchPlan& plan, const TapedModel& model, const std::vector<std::vector<std::size_t>>& moves);

  /// Runs a part of the machine and puts its figures into the rows `block`.
  void evaluate_part(std::size_t part, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> block, std::vector<std::uint32_t>& left);
  /// Looks for the selling prices of a block that has run.
  void find_prices(std::size_t count);
  void find_rates(std::size_t count, std::size_t part);
  /// Puts figures of a variant that were looked for into place `at` of their columns.
  void add_found(std::size_t variant, std::size_t part, std::span<double> figures, std::size_t rows, std::size_t at);
  /// Puts the others there, and sets the status of the block.
  void finish(std::size_t part, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> block);

  /// Rates of return of a block.
  struct Rates {
    std::size_t first = 0, years = 0;  ///< where their flows stand among the answers of the machine
    std::array<double, LaneMachine::block> found{}, changes{};
  };
  void find(Rates& rates, std::size_t count, std::size_t part);
  std::optional<double> rate_of(const Rates& rates, std::size_t variant, std::size_t part) const;

  const BatchPlan* plan_;
  LaneMachine machine_;
  std::vector<std::vector<std::size_t>> moves_;  ///< parts of the machine from 1 on; behind them the price
  std::vector<bool> looked_for_;  ///< outputs that no formula gives
  Rates rates_, equity_rates_;
  bool any_looked_for_ = false, prices_ = false;
  std::size_t inflation_ = 0, npv_ = 0;  ///< where they stand among the answers of the machine; yardsticks of the price follow its NPV
  std::array<double, LaneMachine::block> price_{};
  std::array<bool, LaneMachine::block> holds_{};
  Results<double> found_;  ///< what was looked for of one variant
};

}  // namespace packcost
