#include "study/batch_rows.hpp"

#include "plant/check.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

OneByOne::OneByOne(const BatchPlan& p) : plan(p), plant(p.base()) {
  for (const std::string& path : plan.paths()) {
    const Slot<double> slot = find_slot(plant, path);
    numbers.push_back(slot.field->number(slot.section));
  }
}

namespace {

bool in_range(const Field<double>& field, Range range, double value) {
  const double base = value * field.factor, own = in_own_unit(field, base);
  return std::isfinite(base) && own >= range.low && own <= range.high && (field.kind != Kind::whole || base == std::floor(base));
}

}  // namespace

std::size_t OneByOne::set(std::span<const double> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!in_range(*plan.fields()[i], plan.range(i), values[i])) return i;
    *numbers[i] = values[i] * plan.fields()[i]->factor;
  }
  return values.size();
}

RowStatus OneByOne::evaluate(std::span<const double> values, std::span<double> figures, std::size_t rows, std::size_t at) {
  if (set(values) != values.size()) return RowStatus::out_of_range;
  if (!faults_of(plant).empty()) return RowStatus::misfit;
  Results<double> results = packcost::evaluate(plant);
  if (!add_needed(plant, plan.needs(), results).empty()) return RowStatus::misfit;
  for (std::size_t o = 0; o < plan.outputs().size(); ++o) {
    const double value = plan.outputs()[o]->value(results);
    if (!is_figure(*plan.outputs()[o], value)) return RowStatus::not_finite;
    figures[o * rows + at] = value;
  }
  return RowStatus::ok;
}

bool is_figure(const Output<double>& output, double value) { return std::isfinite(value) || (output.needs.any() && std::isnan(value)); }

void check_ranges(const BatchPlan& plan, std::span<const double> values, std::span<RowStatus> status) {
  // Well inside its range a value needs no exact look.
  constexpr double margin = 1e-12;
  const std::size_t rows = status.size();
  std::fill(status.begin(), status.end(), RowStatus::ok);
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    const Range range = plan.range(i);
    const Field<double>& field = *plan.fields()[i];
    const double low = range.low + std::fabs(range.low) * margin, high = range.high - std::fabs(range.high) * margin;
    const double* column = values.data() + i * rows;
    for (std::size_t k = 0; k < rows; ++k) {
      const bool inside = column[k] >= low && column[k] <= high && field.kind != Kind::whole;
      if (!inside && !in_range(field, range, column[k])) status[k] = RowStatus::out_of_range;
    }
  }
}

namespace {

std::vector<Taped> answers_of(const TapedModel& model, bool measures) {
  std::vector<Taped> all = model.outputs;
  if (!measures) return all;
  for (const std::vector<Taped>* column : {&model.free, &model.present, &model.equity}) all.insert(all.end(), column->begin(), column->end());
  all.push_back(model.discount_rate);
  all.push_back(model.inflation);
  return all;
}

bool is_absent(const Taped& x) { return !x.tape() && std::isnan(x.value()); }

bool has_measures(const TapedModel& model) { return std::any_of(model.outputs.begin(), model.outputs.end(), is_absent); }

}  // namespace

std::optional<BatchLanes> BatchLanes::make(const BatchPlan& plan, const Plant<double>& plant, std::span<const double> row) {
  TapedModel model;
  if (!tape_model(plant, plan.paths(), row, plan.outputs(), plan.needs(), model)) return std::nullopt;
  return BatchLanes(plan, model);
}

BatchLanes::BatchLanes(const BatchPlan& plan, const TapedModel& model)
    : plan_(&plan), machine_(lane_program(model.tape, answers_of(model, has_measures(model))), plan.lanes()), measures_(has_measures(model)) {
  for (const Taped& output : model.outputs) of_flows_.push_back(is_absent(output));
  years_ = model.free.size();
  free_ = model.outputs.size();
  present_ = free_ + model.free.size();
  equity_ = present_ + model.present.size();
  rates_ = equity_ + model.equity.size();
  flows_[0].resize(model.free.size());
  flows_[1].resize(model.present.size());
  flows_[2].resize(model.equity.size());
}

void BatchLanes::evaluate(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> which,
                          std::vector<std::uint32_t>& left) {
  const std::size_t rows = status.size();
  for (std::size_t start = 0; start < which.size(); start += LaneMachine::block) {
    const auto block = which.subspan(start, std::min(LaneMachine::block, which.size() - start));
    for (std::size_t i = 0; i < plan_->paths().size(); ++i) {
      double* to = machine_.input(i);
      if (!to) continue;
      const double* column = values.data() + i * rows;
      for (std::size_t k = 0; k < block.size(); ++k) to[k] = column[block[k]];
    }
    machine_.run(block.size());
    for (std::size_t k = 0; k < block.size(); ++k) {
      if (machine_.holds(k)) finish(k, figures, status, block[k]);
      else left.push_back(block[k]);
    }
  }
}

void BatchLanes::finish(std::size_t variant, std::span<double> figures, std::span<RowStatus> status, std::size_t at) {
  if (measures_) add_measures(variant);
  const std::size_t rows = status.size();
  bool all = true;
  for (std::size_t o = 0; o < of_flows_.size(); ++o) {
    const Output<double>& output = *plan_->outputs()[o];
    const double value = of_flows_[o] ? output.value(found_) : machine_.output(o)[variant];
    all = all && is_figure(output, value);
    figures[o * rows + at] = value;
  }
  if (all) return;
  status[at] = RowStatus::not_finite;
  for (std::size_t o = 0; o < of_flows_.size(); ++o) figures[o * rows + at] = std::nan("");
}

void BatchLanes::add_measures(std::size_t variant) {
  const std::size_t starts[3] = {free_, present_, equity_};
  for (std::size_t c = 0; c < std::size(starts); ++c)
    for (std::size_t t = 0; t < flows_[c].size(); ++t) flows_[c][t] = machine_.output(starts[c] + t)[variant];
  found_.investment = {};
  add_flow_figures({flows_[0], flows_[1], flows_[2], machine_.output(rates_)[variant], machine_.output(rates_ + 1)[variant]}, plan_->needs(), found_.investment);
}

}  // namespace packcost
