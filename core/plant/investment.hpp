#pragma once

#include "schema/field.hpp"

namespace packcost {

/// How an asset is written off for tax.
enum class DepreciationMethod { none, straight_line, macrs, declining_balance, own_table };
inline constexpr std::array<std::string_view, 5> depreciation_method_words{"none", "straight_line", "macrs", "declining_balance", "own_table"};
template <> inline constexpr std::span<const std::string_view> words_of<DepreciationMethod> = depreciation_method_words;

/// What tax makes of a grant.
enum class GrantTreatment { taxable, reduces_basis };
inline constexpr std::array<std::string_view, 2> grant_treatment_words{"taxable", "reduces_basis"};
template <> inline constexpr std::span<const std::string_view> words_of<GrantTreatment> = grant_treatment_words;

/// How a loan is paid back.
enum class Repayment { annuity, equal_principal };
inline constexpr std::array<std::string_view, 2> repayment_words{"annuity", "equal_principal"};
template <> inline constexpr std::span<const std::string_view> words_of<Repayment> = repayment_words;

/// What becomes of interest before the plant runs.
enum class ConstructionInterest { capitalised, paid };
inline constexpr std::array<std::string_view, 2> construction_interest_words{"capitalised", "paid"};
template <> inline constexpr std::span<const std::string_view> words_of<ConstructionInterest> = construction_interest_words;

/// Whether prices and costs are in the money of each year or of year 0.
enum class PriceBasis { nominal, real };
inline constexpr std::array<std::string_view, 2> price_basis_words{"nominal", "real"};
template <> inline constexpr std::span<const std::string_view> words_of<PriceBasis> = price_basis_words;

/// The investment case: what is spent, earned, taxed, granted and borrowed, by year. Tax rate and cost of capital are in `finance`.
template <class N>
struct Investment {
  Quantity<dim::none, N> first_year{2025.0};
  Series<dim::money, N> capital;
  Quantity<dim::none, N> construction_years{2.0};
  Series<dim::none, N> spend;
  Quantity<dim::none, N> building_share{0.0};
  Maybe<Quantity<dim::none, N>> first_operating_year;
  Quantity<dim::none, N> life{10.0};
  Maybe<Quantity<dim::energy / dim::year, N>> energy;
  Series<dim::none, N> output_share;
  Series<dim::money / dim::energy, N> price;
  Series<dim::money / dim::energy, N> variable_cost;
  Series<dim::money, N> fixed_cost;
  Quantity<dim::none, N> working_capital{0.15};
  Series<dim::none, N> tax_rates;
  Quantity<dim::none, N> loss_years{0.0};
  Quantity<dim::none, N> loss_share{1.0};
  DepreciationMethod depreciation = DepreciationMethod::straight_line;
  Quantity<dim::none, N> depreciation_life{10.0};
  Series<dim::none, N> depreciation_table;
  Quantity<dim::none, N> declining_factor{2.0};
  Quantity<dim::none, N> building_life{20.0};
  Series<dim::none, N> replacement_years;
  Series<dim::money, N> replacements;
  Series<dim::none, N> grant_years;
  Series<dim::money, N> grants;
  GrantTreatment grant_treatment = GrantTreatment::taxable;
  Quantity<dim::money / dim::energy, N> credit = of<dim::money / dim::energy, N>(0, unit::money_per_kWh);
  Series<dim::none, N> credit_shares;
  Maybe<Quantity<dim::none, N>> credit_first_year;
  bool credit_taxable = false;
  Quantity<dim::none, N> loan_share{0.0};
  Maybe<Quantity<dim::money, N>> loan_amount;
  Quantity<dim::per_year, N> loan_rate = of<dim::per_year, N>(0.05, unit::per_yr);
  Quantity<dim::none, N> loan_years{10.0};
  Quantity<dim::none, N> loan_grace{0.0};
  Repayment loan_repayment = Repayment::annuity;
  ConstructionInterest loan_construction_interest = ConstructionInterest::capitalised;
  Quantity<dim::none, N> subsidy_share{0.0};
  Quantity<dim::per_year, N> subsidy_points = of<dim::per_year, N>(0, unit::per_yr);
  Maybe<Quantity<dim::money, N>> subsidy_ceiling;
  Maybe<Quantity<dim::money, N>> subsidy_ceiling_per_year;
  Quantity<dim::per_year, N> inflation = of<dim::per_year, N>(0, unit::per_yr);
  PriceBasis price_basis = PriceBasis::nominal;
  Quantity<dim::money, N> salvage = of<dim::money, N>(0, unit::million_money);
  Maybe<Quantity<dim::none, N>> salvage_year;
  bool salvage_taxed = true;
  Maybe<Quantity<dim::per_year, N>> equity_rate;
};

template <class N>
inline constexpr auto fields_of<Investment<N>> = std::array{
    field<&Investment<N>::first_year>("first_year", unit::count, {1990, 2100},
        "Calendar year of year 0, for what a law dates (`credit_first_year`).", stated, Force::policy, Kind::whole),
    series_field<&Investment<N>::capital>("capital", unit::million_money, {0, 1e6},
        "Capital by year from year 0; if not said, equipment, building and launch cost of the model.", stated, Force::policy),
    field<&Investment<N>::construction_years>("construction_years", unit::count, {1, 20},
        "Years over which the capital of the model is spent, in equal parts.", assumption(1, 4), Force::policy, Kind::whole),
    series_field<&Investment<N>::spend>("spend", unit::fraction, {0, 1},
        "Shares of the capital of the model by year from year 0, in the place of `construction_years`.", stated, Force::policy),
    field<&Investment<N>::building_share>("building_share", unit::fraction, {0, 1},
        "Share of a stated `capital` that is building.", assumption(0, 0.4), Force::policy),
    field<&Investment<N>::first_operating_year>("first_operating_year", unit::count, {0, 40},
        "First year of operation, year 0 being the first of construction; if not said, the year after the last capital.", stated, Force::policy, Kind::whole),
    field<&Investment<N>::life>("life", unit::count, {1, 60}, "Years of operation.", assumption(8, 20), Force::policy, Kind::whole),
    field<&Investment<N>::energy>("energy", unit::GWh_per_yr, {1e-4, 1e4},
        "Energy sold in a year at full output; if not said, the output of the model.", stated, Force::scale),
    series_field<&Investment<N>::output_share>("output_share", unit::fraction, {0, 1},
        "Share of full output by year of operation, the last one going on; full from the start if not said.", stated, Force::utilisation),
    series_field<&Investment<N>::price>("price", unit::money_per_kWh, {0, 10000},
        "Selling price by year of operation; if not said, `pack_price_per_kwh` of the model.", stated, Force::prices),
    series_field<&Investment<N>::variable_cost>("variable_cost", unit::money_per_kWh, {0, 10000},
        "Cost that follows the energy sold, by year of operation; if not said, that of the model.", stated, Force::prices),
    series_field<&Investment<N>::fixed_cost>("fixed_cost", unit::million_money, {0, 1e6},
        "Cost of a year whatever is sold, by year of operation; if not said, that of the model.", stated, Force::prices),
    field<&Investment<N>::working_capital>("working_capital", unit::fraction, {0, 2},
        "Working capital as a share of the sales of the year.", assumption(0.05, 0.3), Force::policy),
    series_field<&Investment<N>::tax_rates>("tax_rates", unit::fraction, {0, 0.8},
        "Tax rate by year of operation, the last one going on, such as a holiday; `finance.tax_rate` if not said.", stated, Force::policy),
    field<&Investment<N>::loss_years>("loss_years", unit::count, {0, 100},
        "Years for which losses are carried forward; 0 is without limit.", assumption(0, 20), Force::policy, Kind::whole),
    field<&Investment<N>::loss_share>("loss_share", unit::fraction, {0, 1},
        "Share of a year of taxable income that old losses may cover.", assumption(0.6, 1), Force::policy),
    choice_field<&Investment<N>::depreciation, N>("depreciation", "How equipment is written off for tax.", stated, Force::policy),
    field<&Investment<N>::depreciation_life>("depreciation_life", unit::count, {1, 60},
        "Years over which equipment is written off; the recovery period for MACRS.", cited("batpac5"), Force::policy, Kind::whole),
    series_field<&Investment<N>::depreciation_table>("depreciation_table", unit::fraction, {0, 1},
        "Shares of the basis by year, for the method `own_table`.", stated, Force::policy),
    field<&Investment<N>::declining_factor>("declining_factor", unit::ratio, {0.5, 5},
        "Multiple of the straight-line rate, for the method `declining_balance`; straight line takes over where it gives more.", cited("irs946"), Force::policy),
    field<&Investment<N>::building_life>("building_life", unit::count, {1, 100},
        "Years over which the building is written off, straight line.", cited("batpac5"), Force::policy, Kind::whole),
    series_field<&Investment<N>::replacement_years>("replacement_years", unit::count, {0, 100},
        "Years in which equipment is replaced.", stated, Force::policy),
    series_field<&Investment<N>::replacements>("replacements", unit::million_money, {0, 1e6},
        "What is paid in each of them.", stated, Force::policy),
    series_field<&Investment<N>::grant_years>("grant_years", unit::count, {0, 100}, "Years in which grants are paid.", stated, Force::policy),
    series_field<&Investment<N>::grants>("grants", unit::million_money, {0, 1e6}, "What is granted in each of them.", stated, Force::policy),
    choice_field<&Investment<N>::grant_treatment, N>("grant_treatment", "Whether grants are income, or lower what is written off.", stated, Force::policy),
    field<&Investment<N>::credit>("credit", unit::money_per_kWh, {0, 1000},
        "Credit for each kWh sold, in the money of its year.", stated, Force::policy),
    series_field<&Investment<N>::credit_shares>("credit_shares", unit::fraction, {0, 1},
        "Share of the credit by year, from the first of operation or from `credit_first_year`; nothing after the list (its sunset).", stated, Force::policy),
    field<&Investment<N>::credit_first_year>("credit_first_year", unit::count, {1990, 2100},
        "Calendar year of the first of `credit_shares`, for a credit whose sunset a law dates.", stated, Force::policy, Kind::whole),
    flag_field<&Investment<N>::credit_taxable, N>("credit_taxable", "Whether the credit is taxed.", stated, Force::policy),
    field<&Investment<N>::loan_share>("loan_share", unit::fraction, {0, 1},
        "Share of the capital that is borrowed.", assumption(0, 0.7), Force::policy),
    field<&Investment<N>::loan_amount>("loan_amount", unit::million_money, {0, 1e6},
        "What is borrowed, in the place of `loan_share`; drawn as the capital is spent.", stated, Force::policy),
    field<&Investment<N>::loan_rate>("loan_rate", unit::per_yr, {0, 1}, "Interest on the loan.", assumption(0.03, 0.09), Force::policy),
    field<&Investment<N>::loan_years>("loan_years", unit::count, {1, 60},
        "Years of operation to the last instalment, grace included.", assumption(5, 15), Force::policy, Kind::whole),
    field<&Investment<N>::loan_grace>("loan_grace", unit::count, {0, 60},
        "Years at the start of operation with interest only.", assumption(0, 3), Force::policy, Kind::whole),
    choice_field<&Investment<N>::loan_repayment, N>("loan_repayment", "How the loan is paid back.", stated, Force::policy),
    choice_field<&Investment<N>::loan_construction_interest, N>("loan_construction_interest", "What becomes of interest during construction.", stated, Force::policy),
    field<&Investment<N>::subsidy_share>("subsidy_share", unit::fraction, {0, 1},
        "Share of the interest that a government pays.", stated, Force::policy),
    field<&Investment<N>::subsidy_points>("subsidy_points", unit::per_yr, {0, 1},
        "Interest rate that a government pays.", stated, Force::policy),
    field<&Investment<N>::subsidy_ceiling>("subsidy_ceiling", unit::million_money, {0, 1e6},
        "Most that it pays in all.", stated, Force::policy),
    field<&Investment<N>::subsidy_ceiling_per_year>("subsidy_ceiling_per_year", unit::million_money, {0, 1e6},
        "Most that it pays in a year.", stated, Force::policy),
    field<&Investment<N>::inflation>("inflation", unit::per_yr, {-0.2, 1},
        "Rise of prices, for the real rate of return and for amounts in the money of year 0.", assumption(0, 0.04), Force::policy),
    choice_field<&Investment<N>::price_basis, N>("price_basis", "Whether prices, costs, capital and salvage are in the money of each year or of year 0.", stated, Force::policy),
    field<&Investment<N>::salvage>("salvage", unit::million_money, {0, 1e6},
        "What the plant fetches at its end.", stated, Force::policy),
    field<&Investment<N>::salvage_year>("salvage_year", unit::count, {0, 100},
        "Year in which it does, counted from year 0; the last one if not said.", stated, Force::policy, Kind::whole),
    flag_field<&Investment<N>::salvage_taxed, N>("salvage_taxed", "Whether the gain over what is not yet written off is taxed, a loss deducted.", stated, Force::policy),
    field<&Investment<N>::equity_rate>("equity_rate", unit::per_yr, {0, 1},
        "Rate at which flows to equity are discounted; if not said, the cost of capital.", stated, Force::policy),
};
static_assert(registers_every_member<Investment<double>>());

}  // namespace packcost
