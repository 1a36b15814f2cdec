#pragma once

#include "plant/investment.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace packcost {

// Years are counted from year 0, the first year of construction; every flow falls at the end of its year and year 0 is not discounted.
// A path is a vector by operating year whose last value continues, so that one value is a constant.

/// How an asset is written off for tax. Capital spent in year t starts in max(start_year, t + 1).
template <class N>
struct DepreciationPlan {
  DepreciationMethod method = DepreciationMethod::straight_line;
  std::optional<int> start_year{};       ///< first year of depreciation; absent: the first year of operation (replacement: the year after)
  int life = 10;                       ///< years; for MACRS the recovery period
  N declining_factor = N(2);           ///< multiple of the straight-line rate, for declining balance
  bool switch_to_straight_line = true; ///< for declining balance: as soon as straight line gives more
  std::vector<N> table{};                ///< own table: shares of the basis by year
};

/// Carrying losses forward. A share limit of 0 switches it off.
template <class N>
struct LossCarryForward {
  int years = 0;          ///< how many later years may use a loss; 0 is without limit
  N share_limit = N(1);   ///< share of a year's taxable income that old losses may cover
};

/// Equipment replaced during operation.
template <class N>
struct Replacement {
  int year = 0;
  Quantity<dim::money, N> amount{};
  DepreciationPlan<N> depreciation{};
};

/// Money given by a government in one year: taxed as income, or untaxed and taken off the depreciable basis.
template <class N>
struct InvestmentGrant {
  int year = 0;
  Quantity<dim::money, N> amount{};
  GrantTreatment treatment = GrantTreatment::taxable;
};

/// Credit for each kWh sold, paid in cash in the year it is earned, with its phase-down. Its first year may lie before year 0: a law does not wait.
template <class N>
struct ProductionCredit {
  Quantity<dim::price_per_energy, N> per_energy{};
  int first_year = 0;
  std::vector<N> share_by_year{};  ///< share of the credit from first_year on; nothing is paid after the table (the sunset)
  bool taxable = false;
};

enum class LoanSize { share_of_capital, amount };
enum class SubsidyKind { share_of_interest, points };

/// A loan for the capital, drawn in proportion to the capital of each year.
template <class N>
struct LoanTerms {
  LoanSize size = LoanSize::share_of_capital;
  N share{};                        ///< share of equipment and building capital
  Quantity<dim::money, N> amount{}; ///< money, when the size is an amount
  N rate{};                         ///< interest per year on the balance at the start of the year
  int years = 10;                   ///< from the first year of operation to the last instalment, grace included
  int grace = 0;                    ///< of these, years at the beginning with interest only
  Repayment repayment = Repayment::annuity;
  ConstructionInterest construction_interest = ConstructionInterest::capitalised;
};

/// A government paying part of the interest, up to a ceiling in money (Guangdong 2020: 100 M CNY a firm; "Manufacturing Competency", preprint 2024, section 2.1).
template <class N>
struct InterestSubsidy {
  SubsidyKind kind = SubsidyKind::share_of_interest;
  N share{};                                               ///< share of the interest paid
  N points{};                                              ///< rate per year taken off the loan rate, never below zero interest
  std::optional<Quantity<dim::money, N>> ceiling_total{};    ///< money over all years; absent: no ceiling
  std::optional<Quantity<dim::money, N>> ceiling_per_year{}; ///< money in one year; absent: no ceiling
};

/// Inflation, and whether prices, costs, capital and salvage are given in the money of each year or of year 0.
/// Grants, loan amounts, ceilings and the production credit are contracts or laws: always in the money of their year.
template <class N>
struct InflationTerms {
  N rate{};
  PriceBasis basis = PriceBasis::nominal;
};

/// What the plant fetches at its end.
template <class N>
struct SalvageTerms {
  Quantity<dim::money, N> value{};
  std::optional<int> year{};  ///< absent: the last year
  bool taxed = true;        ///< the gain over the undepreciated basis is income, a loss is deducted
};

/// An investment case. Costs and prices are nominal or real as `inflation.basis` says; both discount rates are nominal.
template <class N>
struct InvestmentCase {
  std::vector<Quantity<dim::money, N>> equipment_capital{};  ///< by year from year 0
  std::vector<Quantity<dim::money, N>> building_capital{};   ///< by year from year 0
  int first_operating_year = 1;
  int life = 10;                                           ///< years of operation
  std::vector<N> output_share{N(1)};                       ///< path: share of the energy at full output
  Quantity<dim::energy, N> energy_per_year{};              ///< kWh sold in a year at full output
  std::vector<Quantity<dim::price_per_energy, N>> price{};          ///< path, money/kWh
  std::vector<Quantity<dim::price_per_energy, N>> variable_cost{};  ///< path, money/kWh sold
  std::vector<Quantity<dim::money, N>> fixed_cost{};                ///< path, money a year
  std::vector<N> tax_rate{};                               ///< path; years before operation have the rate of the first
  LossCarryForward<N> losses{};
  DepreciationPlan<N> equipment_depreciation{}, building_depreciation{};
  N working_capital_share{};                               ///< share of the year's sales
  std::vector<Replacement<N>> replacements{};
  std::vector<InvestmentGrant<N>> grants{};
  ProductionCredit<N> credit{};
  LoanTerms<N> loan{};
  InterestSubsidy<N> interest_subsidy{};
  InflationTerms<N> inflation{};
  SalvageTerms<N> salvage{};
  N discount_rate{};                                       ///< nominal, per year, for the project's flows
  N equity_discount_rate{};                                ///< nominal, per year, for the flows to equity
};

/// Last year of the case, counted from year 0.
template <class N>
int last_year(const InvestmentCase<N>& c) { return c.first_operating_year + c.life - 1; }

/// Value of a path in an operating year (0 is the first): the last value continues, an empty path is zero.
template <class T>
T path_at(const std::vector<T>& path, int operating_year) {
  if (path.empty() || operating_year < 0) return T{};
  return path[std::min(static_cast<std::size_t>(operating_year), path.size() - 1)];
}

}  // namespace packcost
