#include "study/batch_rows.hpp"

#include "model/invest_irr.hpp"
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
  const std::size_t rows = status.size();
  std::fill(status.begin(), status.end(), RowStatus::ok);
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    const Range range = plan.range(i);
    const Field<double>& field = *plan.fields()[i];
    // Well inside its range a value needs no exact look; nor where its unit is the base unit.
    const double margin = field.factor == 1 ? 0 : 1e-12;
    const double low = range.low + std::fabs(range.low) * margin, high = range.high - std::fabs(range.high) * margin;
    const double* column = values.data() + i * rows;
    std::uint64_t outside = field.kind == Kind::whole;
    for (std::size_t k = 0; k < rows; ++k) outside += static_cast<std::uint64_t>(!(column[k] >= low)) + static_cast<std::uint64_t>(!(column[k] <= high));
    if (outside == 0) continue;
    for (std::size_t k = 0; k < rows; ++k)
      if (!in_range(field, range, column[k])) status[k] = RowStatus::out_of_range;
  }
}

namespace {

std::vector<Taped> answers_of(const TapedModel& model) {
  std::vector<Taped> all = model.outputs;
  for (const std::vector<Taped>* column : {&model.free, &model.equity}) all.insert(all.end(), column->begin(), column->end());
  all.push_back(model.inflation);
  if (model.price) {
    const PriceYardsticks<Taped>& y = model.price->yardsticks;
    all.insert(all.end(), {model.price->npv, y.energy, y.costs, y.size});
  }
  return all;
}

/// Rows mostly follow each other.
bool adjoin(std::span<const std::uint32_t> block) { return block.back() - block.front() + 1 == block.size(); }

void gather(const double* column, std::span<const std::uint32_t> block, double* to) {
  if (adjoin(block)) std::copy_n(column + block.front(), block.size(), to);
  else
    for (std::size_t k = 0; k < block.size(); ++k) to[k] = column[block[k]];
}

void scatter(const double* from, std::span<const std::uint32_t> block, double* column) {
  if (adjoin(block)) std::copy_n(from, block.size(), column + block.front());
  else
    for (std::size_t k = 0; k < block.size(); ++k) column[block[k]] = from[k];
}

bool is_absent(const Taped& x) { return !x.tape() && std::isnan(x.value()); }

}  // namespace

std::optional<BatchLanes> BatchLanes::make(const BatchPlan& plan, const Plant<double>& plant, std::span<const double> row) {
  TapedModel model;
  if (!tape_model(plant, plan.paths(), row, plan.outputs(), plan.needs(), model)) return std::nullopt;
  return BatchLanes(plan, model);
}

BatchLanes::BatchLanes(const BatchPlan& plan, const TapedModel& model)
    : plan_(&plan), machine_(lane_program(model.tape, answers_of(model), LaneStyle::registers, model.price ? model.price->input : -1), plan.lanes()), prices_(model.price) {
  for (const Taped& output : model.outputs) looked_for_.push_back(is_absent(output));
  any_looked_for_ = std::find(looked_for_.begin(), looked_for_.end(), true) != looked_for_.end();
  rates_.first = model.outputs.size();
  rates_.years = model.free.size();
  equity_rates_.first = rates_.first + rates_.years;
  equity_rates_.years = model.equity.size();
  inflation_ = equity_rates_.first + equity_rates_.years;
  npv_ = inflation_ + 1;
}

void BatchLanes::evaluate(std::span<const double> values, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> which,
                          std::vector<std::uint32_t>& left) {
  const std::size_t rows = status.size();
  for (std::size_t start = 0; start < which.size(); start += LaneMachine::block) {
    const auto block = which.subspan(start, std::min(LaneMachine::block, which.size() - start));
    for (std::size_t i = 0; i < plan_->paths().size(); ++i) {
      double* to = machine_.input(i);
      if (!to) continue;
      gather(values.data() + i * rows, block, to);
    }
    if (double* price = prices_ ? machine_.input(plan_->paths().size()) : nullptr) std::fill_n(price, block.size(), 0.0);
    machine_.run(block.size());
    holds_.fill(true);
    machine_.check(block.size(), holds_.data());
    if (any_looked_for_) find_rates(block.size());
    if (prices_) find_prices(block.size());
    for (std::size_t k = 0; any_looked_for_ && k < block.size(); ++k)
      if (holds_[k]) add_found(k, figures, rows, block[k]);
    finish(figures, status, block);
    for (std::size_t k = 0; k < block.size(); ++k)
      if (!holds_[k]) left.push_back(block[k]);
  }
}

void BatchLanes::finish(std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> block) {
  const std::size_t rows = status.size();
  for (std::size_t o = 0; o < looked_for_.size(); ++o) {
    double* column = figures.data() + o * rows;
    const double* answers = machine_.output(o);
    double sum = 0;  // not finite where a figure is not
    if (looked_for_[o]) {
      for (std::uint32_t at : block) sum += column[at] * 0;
    } else {
      scatter(answers, block, column);
      for (std::size_t k = 0; k < block.size(); ++k) sum += answers[k] * 0;
    }
    if (sum == 0) continue;
    for (std::size_t k = 0; k < block.size(); ++k)
      if (holds_[k] && !is_figure(*plan_->outputs()[o], column[block[k]])) status[block[k]] = RowStatus::not_finite;
  }
  for (std::uint32_t at : block)
    if (status[at] != RowStatus::ok)
      for (std::size_t o = 0; o < looked_for_.size(); ++o) figures[o * rows + at] = std::nan("");
}

void BatchLanes::find(Rates& rates, std::size_t count) {
  if (rates.years > 0 && rates.years <= elementary::most_flows)
    machine_.rates(rates.first, rates.years, rate_bounds({}), count, rates.found.data(), rates.changes.data());
}

void BatchLanes::find_rates(std::size_t count) {
  find(rates_, count);
  find(equity_rates_, count);
}

std::optional<double> BatchLanes::rate_of(const Rates& rates, std::size_t variant) const {
  if (rates.years > 0 && rates.years <= elementary::most_flows && rates.changes[variant] <= 1) {
    const double found = rates.found[variant];
    return std::isfinite(found) ? std::optional(found) : std::nullopt;
  }
  // Flows that change sign several times may have several rates: the search of the plain formula.
  std::vector<double> flows(rates.years);
  for (std::size_t t = 0; t < rates.years; ++t) flows[t] = machine_.output(rates.first + t)[variant];
  return internal_rates(flows).value();
}

void BatchLanes::find_prices(std::size_t count) {
  double* price = machine_.input(plan_->paths().size());
  const auto answer = [this](std::size_t i, std::size_t k) { return machine_.output(npv_ + i)[k]; };
  std::vector<PriceHunt> hunts;
  for (std::size_t k = 0; k < count; ++k) hunts.emplace_back(PriceYardsticks<double>{answer(1, k), answer(2, k), answer(3, k)}, PriceSearch{});
  for (bool more = true; more;) {
    more = false;
    for (std::size_t k = 0; k < count; ++k) {
      PriceHunt& hunt = hunts[k];
      if (hunt.done()) continue;
      if (!holds_[k]) continue;
      hunt.take(answer(0, k));
      if (price) price[k] = hunt.price();
      more = more || !hunt.done();
    }
    if (!more) break;
    machine_.run_again(count);
    // Where a price changes the way through the branches, the tape does not speak for the variant.
    machine_.check(count, holds_.data());
  }
  for (std::size_t k = 0; k < count; ++k) {
    const SellingPrice found = hunts[k].answer();
    price_[k] = found.price ? found.price->value : InvestmentFigures<double>::absent;
  }
}

void BatchLanes::add_found(std::size_t variant, std::span<double> figures, std::size_t rows, std::size_t at) {
  InvestmentFigures<double>& f = found_.investment;
  std::optional<double> rate, equity_rate;
  if (rates_.years > 0) rate = rate_of(rates_, variant);
  if (equity_rates_.years > 0) equity_rate = rate_of(equity_rates_, variant);
  add_rates(rate, equity_rate, machine_.output(inflation_)[variant], f);
  if (prices_) f.minimum_selling_price = Quantity<dim::price_per_energy>(price_[variant]);
  for (std::size_t o = 0; o < looked_for_.size(); ++o)
    if (looked_for_[o]) figures[o * rows + at] = plan_->outputs()[o]->value(found_);
}

}  // namespace packcost
