#pragma once

// The steps of buildout_table. Included by buildout_plan.hpp only.

#include "model/buildout_plan.hpp"

namespace packcost::buildout_steps {

template <class N>
using Years = Quantity<dim::year, N>;

/// Part of the calendar year in which a phase produces, in years since its start of production.
template <class N>
struct Producing {
  Years<N> from, to;
};

template <class N>
Producing<N> producing(const BuildoutPhase<N>& phase, int year) {
  const N start = phase.construction_start + phase.duration.value;
  const N end = phase.retirement ? min(N(year + 1), N(*phase.retirement)) : N(year + 1);
  const N from = max(N(year), start) - start;
  return {Years<N>(from), Years<N>(max(from, end - start))};
}

// Part of one stretch of time that lies in another, both in years since the start of construction.
template <class N>
N overlap(N from, N to, N within_from, N within_to) { return max(N(0), min(to, within_to) - max(from, within_from)); }

// Share of the phase's capital spent in a calendar year.
template <class N>
N spent(const BuildoutPhase<N>& phase, int year) {
  const N from = N(year) - phase.construction_start, to = from + N(1);
  if (!phase.spend_shares.empty()) {
    N sum(0);
    for (std::size_t k = 0; k < phase.spend_shares.size(); ++k) sum = sum + phase.spend_shares[k] * overlap(from, to, N(static_cast<int>(k)), N(static_cast<int>(k) + 1));
    return sum;
  }
  const N duration = phase.duration.value;
  const auto at_once = !(N(0) < duration);
  const N in_this_year = select(N(0) < from, N(0), select(N(0) < to, N(1), N(0)));
  return select(at_once, in_this_year, overlap(from, to, N(0), duration) / select(at_once, N(1), duration));
}

template <class N>
void add_phase(BuildoutRow<N>& row, const BuildoutPhase<N>& phase, N availability, Quantity<dim::energy_per_year, N>& good) {
  const Producing<N> part = producing(phase, row.year);
  const Years<N> time = part.to - part.from;
  const Years<N> year(N(1));
  const N start = phase.construction_start + phase.duration.value;
  const bool retired = phase.retirement && *phase.retirement <= row.year + 1;
  row.capacity += phase.capacity * (retired ? N(0) : select(start < N(row.year + 1), N(1), N(0)));
  row.mean_capacity += phase.capacity * N(time / year);
  const auto available = phase.capacity * availability * N(ramp_integral(phase.rate_ramp, part.from, part.to) / year);
  const N lasting = select(N(0) < time.value, time.value, N(1));
  row.available += available;
  good += available * (ramp_integral(phase.yield_ramp, part.from, part.to).value / lasting);
  row.capital += phase.capital * spent(phase, row.year);
}

template <class N>
N ratio(Quantity<dim::energy_per_year, N> a, Quantity<dim::energy_per_year, N> b) {
  const auto none = !(N(0) < b.value);
  return select(none, N(0), a.value / select(none, N(1), b.value));
}

template <class N>
void add_to_total(BuildoutRow<N>& total, const BuildoutRow<N>& row) {
  total.capacity += row.capacity;
  total.mean_capacity += row.mean_capacity;
  total.available += row.available;
  total.output += row.output;
  total.capital += row.capital;
  total.yield = total.yield + row.yield * row.available.value;
}

}  // namespace packcost::buildout_steps

namespace packcost {

template <class N>
BuildoutTable<N> buildout_table(const BuildoutPlan<N>& plan) {
  using namespace buildout_steps;
  BuildoutTable<N> table;
  table.plants.resize(plan.plants.size());
  Quantity<dim::energy, N> made = plan.prior_output;
  for (int year = plan.first_year; year <= plan.last_year; ++year) {
    BuildoutRow<N> total;
    total.year = year;
    total.demand = demand_in_year(plan.demand, year);
    for (std::size_t i = 0; i < plan.plants.size(); ++i) {
      BuildoutRow<N>& row = table.plants[i].emplace_back();
      row.year = year;
      Quantity<dim::energy_per_year, N> good{};
      for (const BuildoutPhase<N>& phase : plan.plants[i].phases) add_phase(row, phase, plan.plants[i].availability, good);
      row.yield = ratio(good, row.available);
      total.available += row.available;
    }
    const auto all_available = total.available;
    total.available = {};
    for (std::size_t i = 0; i < plan.plants.size(); ++i) {
      BuildoutRow<N>& row = table.plants[i].back();
      const N share = plan.split == DemandSplit::shares ? plan.plants[i].demand_share : ratio(row.available, all_available);
      row.demand = total.demand * share;
      row.output = plan.demand.model == DemandModel::unlimited ? row.available : min(row.available, row.demand);
      row.utilisation = ratio(row.output, row.mean_capacity);
      const auto before = table.plants[i].size() > 1 ? table.plants[i][table.plants[i].size() - 2].cumulative_output : Quantity<dim::energy, N>{};
      row.cumulative_output = before + row.output * Years<N>(N(1));
      add_to_total(total, row);
    }
    total.utilisation = ratio(total.output, total.mean_capacity);
    total.yield = ratio(Quantity<dim::energy_per_year, N>(total.yield), total.available);
    made += total.output * Years<N>(N(1));
    total.cumulative_output = made;
    table.total.push_back(total);
  }
  return table;
}

}  // namespace packcost
