#include "study/batch_rows.hpp"

#include "model/invest_irr.hpp"
#include "plant/check.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

OneByOne::OneByOne(const BatchPlan& p) : plan(p), plant(p.base()) {
  for (const std::string& path : plan.paths()) {
    const Slot<double> slot = find_slot(plant, path);
    numbers.push_back(&number_at(slot));
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

std::optional<BatchLanes> BatchLanes::make(const BatchPlan& plan, const Plant<double>& plant, std::span<const double> row, const std::vector<std::vector<std::size_t>>& moves) {
  TapedModel model;
  if (!tape_model(plant, plan.paths(), row, plan.outputs(), plan.needs(), model)) return std::nullopt;
  return BatchLanes(plan, model, moves);
}

namespace {

LaneProgram program_of(const TapedModel& model, const std::vector<std::vector<std::size_t>>& moves) {
  std::vector<std::vector<int>> nodes;
  for (const std::vector<std::size_t>& paths : moves) {
    nodes.emplace_back();
    for (std::size_t path : paths) nodes.back().push_back(model.tape.inputs()[path]);
  }
  if (model.price) nodes.push_back({model.price->input});
  return lane_program(model.tape, answers_of(model), LaneStyle::registers, nodes);
}

}  // namespace

BatchLanes::BatchLanes(const BatchPlan& plan, const TapedModel& model, const std::vector<std::vector<std::size_t>>& moves)
    : plan_(&plan), machine_(program_of(model, moves), plan.lanes()), moves_(moves), prices_(model.price) {
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
    for (std::size_t i = 0; i < plan_->paths().size(); ++i)
      if (double* to = machine_.input(i)) gather(values.data() + i * rows, block, to);
    for (std::size_t part : {std::size_t{0}, moves_.size() + 1})
      if (double* price = prices_ ? machine_.input(plan_->paths().size(), part) : nullptr) std::fill_n(price, block.size(), 0.0);
    evaluate_part(0, figures, status, block, left);
  }
}

void BatchLanes::evaluate(const SaltelliRows& rows, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> which,
                          std::vector<std::uint32_t>& left) {
  const std::size_t paths = plan_->paths().size(), bases = rows.bases(paths), stride = moves_.size() + 2;
  std::array<std::uint32_t, LaneMachine::block> numbers;
  for (std::size_t start = 0; start < which.size(); start += LaneMachine::block) {
    const auto block = which.subspan(start, std::min(LaneMachine::block, which.size() - start));
    const auto rows_of = [&](std::size_t place) {
      for (std::size_t k = 0; k < block.size(); ++k) numbers[k] = static_cast<std::uint32_t>(block[k] * stride + place);
      return std::span<const std::uint32_t>(numbers).first(block.size());
    };
    const auto whole = [&](std::span<const double> values, std::size_t place) {
      for (std::size_t i = 0; i < paths; ++i)
        if (double* to = machine_.input(i)) gather(values.data() + i * bases, block, to);
      evaluate_part(0, figures, status, rows_of(place), left);
    };
    whole(rows.b, 1);
    whole(rows.a, 0);  // last, for its answers are what the moves start from
    for (std::size_t g = 0; g < moves_.size(); ++g) {
      for (std::size_t i : moves_[g])
        if (double* to = machine_.input(i, g + 1)) gather(rows.b.data() + i * bases, block, to);
      evaluate_part(g + 1, figures, status, rows_of(g + 2), left);
    }
  }
}

void BatchLanes::evaluate_part(std::size_t part, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> block,
                               std::vector<std::uint32_t>& left) {
  machine_.run(block.size(), part);
  holds_.fill(true);
  machine_.check(block.size(), holds_.data(), part);
  if (any_looked_for_) find_rates(block.size(), part);
  if (prices_) find_prices(block.size());
  for (std::size_t k = 0; any_looked_for_ && k < block.size(); ++k)
    if (holds_[k]) add_found(k, part, figures, status.size(), block[k]);
  finish(part, figures, status, block);
  for (std::size_t k = 0; k < block.size(); ++k)
    if (!holds_[k]) left.push_back(block[k]);
}

void BatchLanes::finish(std::size_t part, std::span<double> figures, std::span<RowStatus> status, std::span<const std::uint32_t> block) {
  const std::size_t rows = status.size();
  for (std::size_t o = 0; o < looked_for_.size(); ++o) {
    double* column = figures.data() + o * rows;
    const double* answers = machine_.output(o, part);
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

void BatchLanes::find(Rates& rates, std::size_t count, std::size_t part) {
  if (rates.years > 0 && rates.years <= elementary::most_flows)
    machine_.rates(rates.first, rates.years, rate_bounds({}), count, rates.found.data(), rates.changes.data(), part);
}

void BatchLanes::find_rates(std::size_t count, std::size_t part) {
  find(rates_, count, part);
  find(equity_rates_, count, part);
}

std::optional<double> BatchLanes::rate_of(const Rates& rates, std::size_t variant, std::size_t part) const {
  if (rates.years > 0 && rates.years <= elementary::most_flows && rates.changes[variant] <= 1) {
    const double found = rates.found[variant];
    return std::isfinite(found) ? std::optional(found) : std::nullopt;
  }
  // Flows that change sign several times may have several rates: the search of the plain formula.
  std::vector<double> flows(rates.years);
  for (std::size_t t = 0; t < rates.years; ++t) flows[t] = machine_.output(rates.first + t, part)[variant];
  return internal_rates(flows).value();
}

void BatchLanes::find_prices(std::size_t count) {
  const std::size_t again = moves_.size() + 1;  // part of the machine
  std::size_t part = 0;
  double* price = machine_.input(plan_->paths().size(), again);
  const auto answer = [&](std::size_t i, std::size_t k) { return machine_.output(npv_ + i, part)[k]; };
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
    part = again;
    machine_.run(count, part);
    // Where a price changes the way through the branches, the tape does not speak for the variant.
    machine_.check(count, holds_.data(), part);
  }
  for (std::size_t k = 0; k < count; ++k) {
    const SellingPrice found = hunts[k].answer();
    price_[k] = found.price ? found.price->value : InvestmentFigures<double>::absent;
  }
}

void BatchLanes::add_found(std::size_t variant, std::size_t part, std::span<double> figures, std::size_t rows, std::size_t at) {
  InvestmentFigures<double>& f = found_.investment;
  std::optional<double> rate, equity_rate;
  if (rates_.years > 0) rate = rate_of(rates_, variant, part);
  if (equity_rates_.years > 0) equity_rate = rate_of(equity_rates_, variant, part);
  add_rates(rate, equity_rate, machine_.output(inflation_, part)[variant], f);
  if (prices_) f.minimum_selling_price = Quantity<dim::price_per_energy>(price_[variant]);
  for (std::size_t o = 0; o < looked_for_.size(); ++o)
    if (looked_for_[o]) figures[o * rows + at] = plan_->outputs()[o]->value(found_);
}

}  // namespace packcost
