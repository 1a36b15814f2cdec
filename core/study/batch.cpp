#include "study/batch.hpp"

#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "schema/suggest.hpp"
#include "study/batch_rows.hpp"
#include "units/number.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

class Complaints {
 public:
  void add(const std::string& path, std::string message, std::string expected = {}, std::string hint = {}) {
    problems_.push_back({{}, path, std::move(message), std::move(expected), std::move(hint), {}});
  }
  void unknown(const std::string& name, std::string message, std::string expected, std::span<const std::string_view> known) {
    const std::string near = nearest(name, known);
    add(name, std::move(message), std::move(expected), near.empty() ? near : "did you mean '" + near + "'?");
  }
  void raise() {
    if (!problems_.empty()) throw InputError{Trouble::usage, std::move(problems_)};
  }

 private:
  Problems problems_;
};

void check_paths(const Plant<double>& base, const std::vector<std::string>& paths, Complaints& complaints) {
  Plant<double> plant = base;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& path = paths[i];
    const Slot<double> slot = find_slot(plant, path);
    if (!slot.field) {
      const std::vector<std::string> known = paths_of(plant);
      complaints.unknown(path, "is not a parameter", "a path from `packcost list parameters`", std::vector<std::string_view>(known.begin(), known.end()));
    } else if (!takes_number(*slot.field)) {
      complaints.add(path, "is not a number", "a number or whole number");
    }
    if (std::find(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(i), path) != paths.begin() + static_cast<std::ptrdiff_t>(i))
      complaints.add(path, "is there twice");
  }
  const auto has = [&paths](std::string_view path) { return std::find(paths.begin(), paths.end(), path) != paths.end(); };
  for (const Alternative& a : alternatives)
    if (has(a.first) && has(a.second)) complaints.add(std::string(a.second), "contradicts " + std::string(a.first));
}

std::vector<const Output<double>*> found(const std::vector<std::string>& names, Complaints& complaints) {
  std::vector<std::string_view> known;
  for (const Output<double>& o : registered_outputs<double>) known.push_back(o.name);
  std::vector<const Output<double>*> all;
  for (const std::string& name : names) {
    all.push_back(find_output<double>(name));
    if (!all.back()) complaints.unknown(name, "is not an output", "names from `packcost list outputs`", known);
  }
  return all;
}

}  // namespace

BatchPlan::BatchPlan(const Plant<double>& base, std::vector<std::string> paths, const std::vector<std::string>& names, double registry_money)
    : base_(base), paths_(std::move(paths)) {
  Complaints complaints;
  check_paths(base_, paths_, complaints);
  outputs_ = found(names, complaints);
  complaints.raise();
  for (const Output<double>* o : outputs_) needs_ |= o->needs;
  for (const std::string& path : paths_) {
    const Slot<double> slot = find_slot(base_, path);
    const double scale = pow(registry_money, slot.field->dimension.money);
    fields_.push_back(slot.field);
    ranges_.push_back({slot.field->range.low * scale, slot.field->range.high * scale});
    if (slot.field->given) *slot.field->given(slot.section) = true;
    number_at(slot);  // which makes a list one of a single number
  }
  drop_alternatives(base_, std::vector<std::string_view>(paths_.begin(), paths_.end()));
}

struct BatchWorker::State {
  OneByOne one;
  std::vector<BatchLanes> lanes;  ///< one for each way that the formulas branched
  std::optional<BatchLanes> moved;  ///< those that move one group at a time
  std::vector<double> row;
  std::vector<std::uint32_t> pending, left;

  explicit State(const BatchPlan& plan) : one(plan), row(plan.paths().size()) {}

  void take_row(std::span<const double> values, std::size_t rows, std::size_t at) {
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = values[i * rows + at];
  }

  void evaluate_alone(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status, std::size_t at) {
    take_row(values, status.size(), at);
    status[at] = one.evaluate(row, figures, status.size(), at);
    if (status[at] != RowStatus::ok) clear(figures, status.size(), at);
  }
  void clear(std::span<double> figures, std::size_t rows, std::size_t at) const {
    for (std::size_t o = 0; o < one.plan.outputs().size(); ++o) figures[o * rows + at] = std::nan("");
  }

  /// Makes lanes for the way that the first of the pending rows takes; false where that is not worth it. Rows that do not fit together leave.
  bool add_lanes(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status) {
    constexpr std::size_t most_ways = 8, worth_it = 32;
    if (one.plan.lanes() == 0) return false;
    while (pending.size() >= worth_it && lanes.size() < most_ways) {
      const std::size_t at = pending.front();
      take_row(values, status.size(), at);
      one.set(row);
      if (auto made = BatchLanes::make(one.plan, one.plant, row)) {
        lanes.push_back(std::move(*made));
        return true;
      }
      evaluate_alone(values, figures, status, at);
      pending.erase(pending.begin());
    }
    return false;
  }

  /// Makes lanes that move one group at a time, for the way that a base point takes; false where they are not to be had or not worth it.
  bool add_moves(const SaltelliRows& rows, std::size_t bases, std::span<const std::uint32_t> sound) {
    constexpr std::size_t worth_it = 32;
    const BatchPlan& plan = one.plan;
    if (moved) return true;
    if (plan.lanes() == 0 || plan.needs().price || sound.size() < worth_it) return false;
    take_row(rows.a, bases, sound.front());
    one.set(row);
    std::vector<std::vector<std::size_t>> moves(rows.groups);
    for (std::size_t i = 0; i < rows.group_of.size(); ++i) moves[rows.group_of[i]].push_back(i);
    if (auto made = BatchLanes::make(plan, one.plant, row, moves)) moved.emplace(std::move(*made));
    return moved.has_value();
  }
};

namespace {

/// Rows of a Saltelli design by their numbers, a column a path.
std::vector<double> values_of(const SaltelliRows& rows, std::size_t bases, std::span<const std::uint32_t> which) {
  std::vector<double> values;
  values.reserve(rows.group_of.size() * which.size());
  for (std::size_t i = 0; i < rows.group_of.size(); ++i)
    for (const std::uint32_t row : which) {
      const std::size_t base = row / rows.rows_of_base(), place = row % rows.rows_of_base();
      values.push_back((place == 1 || place == rows.group_of[i] + 2 ? rows.b : rows.a)[i * bases + base]);
    }
  return values;
}

}  // namespace

BatchWorker::BatchWorker(const BatchPlan& plan) : state_(std::make_unique<State>(plan)) {}
BatchWorker::~BatchWorker() = default;
BatchWorker::BatchWorker(BatchWorker&&) noexcept = default;

void BatchWorker::evaluate(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status) {
  State& s = *state_;
  const std::size_t rows = status.size();
  check_ranges(s.one.plan, values, status);
  s.pending.clear();
  for (std::size_t k = 0; k < rows; ++k) {
    if (status[k] == RowStatus::ok) s.pending.push_back(static_cast<std::uint32_t>(k));
    else s.clear(figures, rows, k);
  }
  for (std::size_t way = 0; !s.pending.empty(); ++way) {
    if (way == s.lanes.size() && !s.add_lanes(values, figures, status)) break;
    s.left.clear();
    s.lanes[way].evaluate(values, figures, status, s.pending, s.left);
    s.pending.swap(s.left);
  }
  for (std::uint32_t k : s.pending) s.evaluate_alone(values, figures, status, k);
}

void BatchWorker::evaluate(const SaltelliRows& rows, std::span<double> figures, std::span<RowStatus> status) {
  State& s = *state_;
  const std::size_t bases = rows.bases(s.row.size()), stride = rows.rows_of_base();
  std::vector<RowStatus> a(bases), b(bases);
  check_ranges(s.one.plan, rows.a, a);
  check_ranges(s.one.plan, rows.b, b);
  std::vector<std::uint32_t> sound, left;
  std::fill(status.begin(), status.end(), RowStatus::ok);
  for (std::size_t k = 0; k < bases; ++k)
    if (a[k] == RowStatus::ok && b[k] == RowStatus::ok) sound.push_back(static_cast<std::uint32_t>(k));
  if (s.add_moves(rows, bases, sound)) s.moved->evaluate(rows, figures, status, sound, left);
  else sound.clear();
  for (std::size_t k = 0; k < bases; ++k)
    if (!std::binary_search(sound.begin(), sound.end(), k))
      for (std::size_t place = 0; place < stride; ++place) left.push_back(static_cast<std::uint32_t>(k * stride + place));
  if (left.empty()) return;
  // Rows that go another way, or have a value out of range: each for itself.
  std::vector<double> alone(s.one.plan.outputs().size() * left.size());
  std::vector<RowStatus> status_alone(left.size());
  evaluate(values_of(rows, bases, left), alone, status_alone);
  for (std::size_t k = 0; k < left.size(); ++k) {
    status[left[k]] = status_alone[k];
    for (std::size_t o = 0; o < s.one.plan.outputs().size(); ++o) figures[o * status.size() + left[k]] = alone[o * left.size() + k];
  }
}

std::string BatchWorker::reason(std::span<const double> row) {
  OneByOne& one = state_->one;
  const BatchPlan& plan = one.plan;
  if (const std::size_t i = one.set(row); i != row.size()) {
    const Range range = plan.range(i);
    const std::string number = std::isfinite(row[i]) ? print_number(row[i]) + " is" : "a number that is";
    const bool inside = row[i] >= range.low && row[i] <= range.high;
    return plan.paths()[i] + ": " + number + (inside ? " not whole" : " not from " + print_number(range.low) + " to " + print_number(range.high));
  }
  if (const auto faults = faults_of(one.plant); !faults.empty()) return faults.front().paths.front() + ": " + faults.front().message;
  Results<double> results = packcost::evaluate(one.plant);
  if (const auto problems = add_needed(one.plant, plan.needs(), results); !problems.empty())
    return problems.front().path + ": " + problems.front().message;
  for (const Output<double>* output : plan.outputs()) {
    const double value = output->value(results);
    if (!(std::isfinite(value) || (output->needs.any() && std::isnan(value)))) return "a result is not a finite number";
  }
  return {};
}

}  // namespace packcost
