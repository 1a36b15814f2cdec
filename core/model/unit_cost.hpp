#pragma once

#include "plant/plant.hpp"

namespace packcost {

/// What a part of the plant takes in a year, and what it makes.
template <class N>
struct CostBasis {
  Quantity<dim::money, N> materials;  ///< purchased materials and items, a pack
  Quantity<dim::money, N> other;      ///< other variable cost, a pack (sorting)
  Quantity<dim::money, N> credit;     ///< scrap credit, a pack
  Quantity<dim::money / dim::year, N> energy;
  Quantity<dim::hours_per_year, N> labour;
  Quantity<dim::money, N> equipment;
  Quantity<dim::money, N> building;
  Quantity<dim::per_year, N> packs;  ///< made
};

/// Cost of one pack by kind. Every member is linear in the basis, so that parts add up to the whole.
template <class N>
struct UnitCost {
  Quantity<dim::money, N> materials, other, credit, energy, labour, variable_overhead, general, research, depreciation;
  Quantity<dim::money, N> launch, working_capital;  ///< investment, a pack of a year's output
  Quantity<dim::money, N> charge, warranty;

  /// Cost to make: no profit, no warranty.
  Quantity<dim::money, N> cost() const {
    return materials + other + energy + labour + variable_overhead + general + research + depreciation - credit;
  }
  /// What it must sell for.
  Quantity<dim::money, N> price() const { return cost() + charge + warranty; }
};

/// Share of a capital that is paid each year to recover it over `life` at the yearly rate `r`: r / (1 - (1 + r)^-life), 1/life at r = 0.
template <class N>
Quantity<dim::per_year, N> capital_recovery(Quantity<dim::per_year, N> r, Quantity<dim::year, N> life) {
  const N growth = pow(N(1) + r.value, -life.value);
  const N safe = select(N(0) < r.value, N(1) - growth, N(1));
  return Quantity<dim::per_year, N>(select(N(0) < r.value, r.value / safe, N(1) / life.value));
}

/// The BatPaC 5 cost chain for one pack, with energy, scrap credit and capital recovery beside it. packcost-model(7), "Cost of a pack".
template <class N>
UnitCost<N> unit_cost(const Plant<N>& p, const CostBasis<N>& b) {
  const Overheads<N>& o = p.overheads;
  const auto life = p.equipment.life, building_life = life * p.building.life_ratio;
  UnitCost<N> u;
  u.materials = b.materials;
  u.other = b.other;
  u.credit = b.credit;
  u.energy = b.energy / b.packs;
  u.labour = p.labour.wage * (b.labour / b.packs);
  u.depreciation = (b.equipment / life + b.building / building_life) / b.packs;

  const N not_utilities = p.energy.explicit_line ? N(1) - o.utilities_share.value : N(1);
  u.variable_overhead = (o.variable_labour * u.labour + o.variable_depreciation * u.depreciation) * not_utilities;
  const auto variable = u.materials + u.other + u.energy + u.labour + u.variable_overhead;
  u.general = o.general_labour * (u.labour + u.variable_overhead) + o.general_depreciation * u.depreciation;
  u.research = o.research * u.depreciation;

  u.launch = o.launch_materials * u.materials + o.launch_labour * (u.labour + u.variable_overhead);
  u.working_capital = o.working_capital * variable;
  if (p.finance.charge == Charge::profit) {
    const Quantity<dim::year, N> year = of<dim::year, N>(1, unit::yr);
    u.charge = p.finance.profit * ((b.equipment + b.building) / year / b.packs + u.launch + u.working_capital);
  } else {
    const auto rate = p.finance.cost_of_capital;
    const Quantity<dim::year, N> year = of<dim::year, N>(1, unit::yr);
    u.charge = (b.equipment * capital_recovery(rate, life) + b.building * capital_recovery(rate, building_life)) / b.packs +
               (rate * year).value * (u.launch + u.working_capital) - u.depreciation;
  }
  u.warranty = o.warranty * (u.cost() + u.charge);
  return u;
}

}  // namespace packcost
