#pragma once

#include "plant/buildout.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace packcost {

/// Demand of a market by calendar year. Which members are read follows from the model. packcost-model(7), "Build-out".
template <class N>
struct DemandCurve {
  DemandModel model = DemandModel::unlimited;
  int reference_year = 0;                                ///< year of table[0]; of `initial`; t0 of logistic and Gompertz; launch of Bass
  std::vector<Quantity<dim::energy_per_year, N>> table{};  ///< by year from the reference year; its ends continue
  Quantity<dim::energy_per_year, N> initial{};           ///< demand in the reference year, for constant growth
  N growth{};                                            ///< per year, for constant growth
  Quantity<dim::energy_per_year, N> saturation{};        ///< K, for logistic and Gompertz
  N rate{};                                              ///< r per year, for logistic and Gompertz
  Quantity<dim::energy, N> market{};                     ///< M, all that is ever bought, for Bass
  N innovation{}, imitation{};                           ///< p and q per year, for Bass
};

/// Share of a Bass market that has bought by a time since launch, in years: (1 - e^(-(p+q)t)) / (1 + (q/p) e^(-(p+q)t)); p above 0. Bass 1969.
template <class N>
N bass_adopted(N innovation, N imitation, N time) {
  const N decay = exp(-(innovation + imitation) * time);
  return (N(1) - decay) / (N(1) + imitation / innovation * decay);
}

/// Time since launch at which a Bass market buys most, in years: ln(q/p)/(p+q). Bass 1969.
template <class N>
N bass_peak_time(N innovation, N imitation) { return log(imitation / innovation) / (innovation + imitation); }

/// Demand in a calendar year, kWh/yr. Logistic K/(1 + e^(-r(t-t0))), Gompertz K exp(-e^(-r(t-t0))), Bass the buyers of the year that ends
/// t years after launch. Zero where demand is unlimited: there it binds nobody.
template <class N>
Quantity<dim::energy_per_year, N> demand_in_year(const DemandCurve<N>& demand, int year) {
  using Demand = Quantity<dim::energy_per_year, N>;
  const N t(year - demand.reference_year);
  switch (demand.model) {
    case DemandModel::unlimited: return Demand{};
    case DemandModel::table: {
      if (demand.table.empty()) return Demand{};
      const int last = static_cast<int>(demand.table.size()) - 1;
      return demand.table[static_cast<std::size_t>(std::clamp(year - demand.reference_year, 0, last))];
    }
    case DemandModel::constant_growth: return demand.initial * pow(N(1) + demand.growth, t);
    case DemandModel::logistic: return demand.saturation * (N(1) / (N(1) + exp(-demand.rate * t)));
    case DemandModel::gompertz: return demand.saturation * exp(-exp(-demand.rate * t));
    case DemandModel::bass: {
      const auto adopted = [&](N time) { return bass_adopted(demand.innovation, demand.imitation, max(time, N(0))); };
      return demand.market * (adopted(t) - adopted(t - N(1))) / Quantity<dim::year, N>(N(1));
    }
  }
  return Demand{};
}

}  // namespace packcost
