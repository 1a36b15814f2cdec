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
  const N start = N(phase.construction_start) + phase.duration.value;
  const N end = phase.retirement ? min(N(year + 1), N(*phase.retirement)) : N(year + 1);
  const N from = max(N(year), start) - start;
  return {Years<N>(from), Years<N>(max(from, end - start))};
}

// Share of the phase's capital spent in a calendar year.
template <class N>
N spent(const BuildoutPhase<N>& phase, int year) {
  const int k = year - phase.construction_start;
  if (k < 0) return N(0);
  if (!phase.spend_shares.empty()) return k < static_cast<int>(phase.spend_shares.size()) ? phase.spend_shares[static_cast<std::size_t>(k)] : N(0);
  const N duration = phase.duration.value;
  const auto at_once = !(N(0) < duration);
  const N part = max(N(0), min(N(k + 1), duration) - N(k)) / select(at_once, N(1), duration);
  return select(at_once, N(k == 0 ? 1 : 0), part);
}

template <class N>
void add_phase(BuildoutRow<N>& row, const BuildoutPhase<N>& phase, N availability, Quantity<dim::energy_per_year, N>& good) {
  const Producing<N> part = producing(phase, row.year);
  const Years<N> time = part.to - part.from;
  const Years<N> year(N(1));
  const N start = N(phase.construction_start) + phase.duration.value;
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
