#pragma once

#include "units/quantity.hpp"

#include <limits>

namespace packcost {

/// What an output takes beside the cost model, so that nothing else is computed: a table of flows is microseconds, a selling price many tables.
struct OutputNeeds {
  bool flows = false, rate = false, equity_rate = false, price = false;  ///< of the investment case
  bool chain = false;                                                    ///< the value chain

  bool investment() const { return flows || rate || equity_rate || price; }
  bool any() const { return investment() || chain; }
  constexpr OutputNeeds& operator|=(OutputNeeds o) {
    flows = flows || o.flows;
    rate = rate || o.rate;
    equity_rate = equity_rate || o.equity_rate;
    price = price || o.price;
    chain = chain || o.chain;
    return *this;
  }
};

/// Figures of the investment case of a plant. NaN where one was not asked for, or does not exist: no or several rates of return, flows that
/// never pay back, no price at which the net present value is zero.
template <class N>
struct InvestmentFigures {
  static constexpr double absent = std::numeric_limits<double>::quiet_NaN();

  Quantity<dim::money, N> npv{N(absent)}, equity_npv{N(absent)};
  Quantity<dim::none, N> rate{N(absent)}, real_rate{N(absent)}, modified_rate{N(absent)}, equity_rate{N(absent)};
  Quantity<dim::year, N> payback{N(absent)}, discounted_payback{N(absent)};
  Quantity<dim::none, N> profitability_index{N(absent)};
  Quantity<dim::price_per_energy, N> minimum_selling_price{N(absent)};
};

}  // namespace packcost
