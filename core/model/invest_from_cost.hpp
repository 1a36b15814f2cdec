#pragma once

#include "model/invest_inputs.hpp"
#include "model/results.hpp"

namespace packcost {

/// The cost of a pack split by what it follows.
template <class N>
struct CostBehaviour {
  Quantity<dim::money, N> variable;  ///< a pack: purchases less credit, energy, sorting, warranty, and the labour that is sent home, with its overhead
  Quantity<dim::money, N> fixed;     ///< a pack at the output of the model: all other cost but depreciation and the charge on capital
};

/// Splits the cost of the model so that variable + fixed + depreciation + charge is the price. packcost-model(7), "Investment".
template <class N>
CostBehaviour<N> cost_behaviour(const Plant<N>& p, const UnitCost<N>& u) {
  const N used = p.plant.utilisation.value, held = p.labour.fixed_share.value;
  const N sent_home = (N(1) - held) * used / (held + (N(1) - held) * used);
  const N not_utilities = p.energy.explicit_line ? N(1) - p.overheads.utilities_share.value : N(1);
  const auto labour = u.labour * sent_home;
  CostBehaviour<N> c;
  c.variable = u.materials + u.other + u.energy - u.credit + u.warranty + labour + p.overheads.variable_labour * labour * not_utilities;
  c.fixed = u.price() - c.variable - u.depreciation - u.charge;
  return c;
}

namespace detail {
template <class D, class N>
std::vector<D> path_of(const std::vector<N>& given, D otherwise) {
  if (given.empty()) return {otherwise};
  std::vector<D> path;
  for (const N& value : given) path.push_back(D(value));
  return path;
}
/// A count of years; a number type that varies speaks only for variants with the same.
template <class N>
int whole(N value) { return static_cast<int>(static_cast<double>(value)); }

/// Shares of the model's capital by year: those that are said, or equal ones.
template <class N>
std::vector<N> spend_of(const Investment<N>& i) {
  if (i.spend.given()) return i.spend.values;
  return std::vector<N>(static_cast<std::size_t>(whole(i.construction_years.value)), N(1) / i.construction_years.value);
}
}  // namespace detail

/// The investment case of a plant: what its section `investment` says, and the model where it says nothing.
template <class N>
InvestmentCase<N> investment_case(const Plant<N>& p, const Results<N>& r) {
  using Money = Quantity<dim::money, N>;
  using Price = Quantity<dim::price_per_energy, N>;
  const Investment<N>& i = p.investment;
  InvestmentCase<N> c;
  const Quantity<dim::year, N> year = of<dim::year, N>(1, unit::yr);

  if (i.capital.given()) {
    for (std::size_t y = 0; y < i.capital.size(); ++y) {
      c.building_capital.push_back(i.capital[y] * i.building_share);
      c.equipment_capital.push_back(i.capital[y] - c.building_capital.back());
    }
  } else {
    for (const N& share : detail::spend_of(i)) {
      c.equipment_capital.push_back(r.equipment * share);
      c.building_capital.push_back(r.building * share);
    }
    // Launch is the last thing before the start, and written off with the equipment.
    c.equipment_capital.back() += r.pack.launch * (r.packs_made * year).value;
  }
  c.first_operating_year = i.first_operating_year.given ? detail::whole(i.first_operating_year.value.value) : static_cast<int>(c.equipment_capital.size());
  c.life = detail::whole(i.life.value);

  const CostBehaviour<N> cost = cost_behaviour(p, r.pack);
  const auto made = r.packs_made * r.design.energy;
  c.energy_per_year = (i.energy.given ? i.energy.value : made) * year;
  if (i.output_share.given()) c.output_share = i.output_share.values;
  c.price = detail::path_of<Price>(i.price.values, r.pack.price() / r.design.energy);
  c.variable_cost = detail::path_of<Price>(i.variable_cost.values, cost.variable / r.design.energy);
  c.fixed_cost = detail::path_of<Money>(i.fixed_cost.values, cost.fixed * (r.packs_made * year).value);

  c.tax_rate = i.tax_rates.given() ? i.tax_rates.values : std::vector<N>{p.finance.tax_rate.value};
  c.losses.years = detail::whole(i.loss_years.value);
  c.losses.share_limit = i.loss_share;
  c.equipment_depreciation.method = i.depreciation;
  c.equipment_depreciation.life = detail::whole(i.depreciation_life.value);
  c.equipment_depreciation.declining_factor = i.declining_factor;
  c.equipment_depreciation.table = i.depreciation_table.values;
  c.building_depreciation.life = detail::whole(i.building_life.value);
  c.working_capital_share = i.working_capital;
  for (std::size_t k = 0; k < i.replacements.size(); ++k)
    c.replacements.push_back({detail::whole(i.replacement_years[k].value), i.replacements[k], c.equipment_depreciation});
  for (std::size_t k = 0; k < i.grants.size(); ++k) c.grants.push_back({detail::whole(i.grant_years[k].value), i.grants[k], i.grant_treatment});
  const int credit_start =
      i.credit_first_year.given ? detail::whole(i.credit_first_year.value.value) - detail::whole(i.first_year.value) : c.first_operating_year;
  c.credit = {i.credit, credit_start, i.credit_shares.values, i.credit_taxable};

  c.loan.size = i.loan_amount.given ? LoanSize::amount : LoanSize::share_of_capital;
  c.loan.share = i.loan_share;
  if (i.loan_amount.given) c.loan.amount = i.loan_amount.value;
  c.loan.rate = (i.loan_rate * year).value;
  c.loan.years = detail::whole(i.loan_years.value);
  c.loan.grace = detail::whole(i.loan_grace.value);
  c.loan.repayment = i.loan_repayment;
  c.loan.construction_interest = i.loan_construction_interest;
  c.interest_subsidy.kind = N(0) < i.subsidy_points.value ? SubsidyKind::points : SubsidyKind::share_of_interest;
  c.interest_subsidy.share = i.subsidy_share;
  c.interest_subsidy.points = (i.subsidy_points * year).value;
  if (i.subsidy_ceiling.given) c.interest_subsidy.ceiling_total = i.subsidy_ceiling.value;
  if (i.subsidy_ceiling_per_year.given) c.interest_subsidy.ceiling_per_year = i.subsidy_ceiling_per_year.value;
  c.inflation = {(i.inflation * year).value, i.price_basis};
  c.salvage.value = i.salvage;
  if (i.salvage_year.given) c.salvage.year = detail::whole(i.salvage_year.value.value);
  c.salvage.taxed = i.salvage_taxed;
  c.discount_rate = (p.finance.cost_of_capital * year).value;
  c.equity_discount_rate = i.equity_rate.given ? (i.equity_rate.value * year).value : c.discount_rate;
  return c;
}

}  // namespace packcost
