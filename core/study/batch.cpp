#include "study/batch.hpp"

#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "schema/suggest.hpp"
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

bool is_number(const Field<double>& field) { return field.kind == Kind::number || field.kind == Kind::whole; }

void check_paths(const Plant<double>& base, const std::vector<std::string>& paths, Complaints& complaints) {
  Plant<double> plant = base;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& path = paths[i];
    const Slot<double> slot = find_slot(plant, path);
    if (!slot.field) {
      const std::vector<std::string> known = paths_of(plant);
      complaints.unknown(path, "is not a parameter", "a path from `packcost list parameters`", std::vector<std::string_view>(known.begin(), known.end()));
    } else if (!is_number(*slot.field)) {
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
  for (const Output<double>& o : outputs<double>) known.push_back(o.name);
  for (const Output<double>& o : investment_outputs<double>) known.push_back(o.name);
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
    const double scale = std::pow(registry_money, slot.field->dimension.money);
    fields_.push_back(slot.field);
    ranges_.push_back({slot.field->range.low * scale, slot.field->range.high * scale});
    if (slot.field->given) *slot.field->given(slot.section) = true;
  }
  drop_alternatives(base_, std::vector<std::string_view>(paths_.begin(), paths_.end()));
}

struct BatchWorker::State {
  const BatchPlan& plan;
  Plant<double> plant;
  std::vector<double*> numbers;
  std::vector<double> row;

  explicit State(const BatchPlan& p) : plan(p), plant(p.base()), row(p.paths().size()) {
    for (const std::string& path : plan.paths()) {
      const Slot<double> slot = find_slot(plant, path);
      numbers.push_back(slot.field->number(slot.section));
    }
  }

  /// Puts a row into the plant; the path whose value cannot be taken, or paths().size().
  std::size_t set(std::span<const double> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Field<double>& field = *plan.fields()[i];
      const Range range = plan.range(i);
      const double base = values[i] * field.factor, own = in_own_unit(field, base);
      if (!std::isfinite(base) || !(own >= range.low && own <= range.high) || (field.kind == Kind::whole && base != std::floor(base))) return i;
      *numbers[i] = base;
    }
    return values.size();
  }

  RowStatus evaluate(std::span<const double> values, std::span<double> figures, std::size_t rows, std::size_t at) {
    if (set(values) != values.size()) return RowStatus::out_of_range;
    if (!faults_of(plant).empty()) return RowStatus::misfit;
    Results<double> results = packcost::evaluate(plant);
    if (!add_investment(plant, plan.needs(), results).empty()) return RowStatus::misfit;
    for (std::size_t o = 0; o < plan.outputs().size(); ++o) {
      const Output<double>& output = *plan.outputs()[o];
      const double value = output.value(results);
      if (!(std::isfinite(value) || (output.needs.any() && std::isnan(value)))) return RowStatus::not_finite;
      figures[o * rows + at] = value;
    }
    return RowStatus::ok;
  }
};

BatchWorker::BatchWorker(const BatchPlan& plan) : state_(std::make_unique<State>(plan)) {}
BatchWorker::~BatchWorker() = default;
BatchWorker::BatchWorker(BatchWorker&&) noexcept = default;

void BatchWorker::evaluate(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status) {
  const std::size_t rows = status.size();
  for (std::size_t k = 0; k < rows; ++k) {
    for (std::size_t i = 0; i < state_->row.size(); ++i) state_->row[i] = values[i * rows + k];
    status[k] = state_->evaluate(state_->row, figures, rows, k);
    if (status[k] != RowStatus::ok)
      for (std::size_t o = 0; o < state_->plan.outputs().size(); ++o) figures[o * rows + k] = std::nan("");
  }
}

std::string BatchWorker::reason(std::span<const double> row) {
  const BatchPlan& plan = state_->plan;
  if (const std::size_t i = state_->set(row); i != row.size()) {
    const Range range = plan.range(i);
    const std::string number = std::isfinite(row[i]) ? print_number(row[i]) + " is" : "a number that is";
    const bool inside = row[i] >= range.low && row[i] <= range.high;
    return plan.paths()[i] + ": " + number + (inside ? " not whole" : " not from " + print_number(range.low) + " to " + print_number(range.high));
  }
  if (const auto faults = faults_of(state_->plant); !faults.empty()) return faults.front().paths.front() + ": " + faults.front().message;
  Results<double> results = packcost::evaluate(state_->plant);
  if (const auto problems = add_investment(state_->plant, plan.needs(), results); !problems.empty())
    return problems.front().path + ": " + problems.front().message;
  for (const Output<double>* output : plan.outputs()) {
    const double value = output->value(results);
    if (!(std::isfinite(value) || (output->needs.any() && std::isnan(value)))) return "a result is not a finite number";
  }
  return {};
}

}  // namespace packcost
