#include "model/invest_check.hpp"

#include "model/invest_macrs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace packcost {
namespace {

/// The parameter of a plant that a part of the case comes from, by how the part begins.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> origins_of_parts{{
    {"equipment_capital", "investment.capital"},
    {"building_capital", "investment.capital"},
    {"equipment_depreciation.table", "investment.depreciation_table"},
    {"equipment_depreciation", "investment.depreciation_life"},
    {"building_depreciation", "investment.building_life"},
    {"replacements", "investment.replacement_years"},
    {"grants", "investment.grant_years"},
    {"salvage.year", "investment.salvage_year"},
    {"loan.amount", "investment.loan_amount"},
    {"loan.grace", "investment.loan_grace"},
    {"loan.years", "investment.loan_years"},
    {"loan.rate", "investment.loan_rate"},
}};

/// How far the shares of an own depreciation table may add up to more than 1: rounding of tables printed with four digits.
constexpr double share_slack = 1e-3;
/// The longest case: enough for any plant, and short enough for every power to stay finite.
constexpr int longest_case = 200;

/// A path of the case, put together only where something is wrong with it: `grants[2].year`.
struct Path {
  std::string_view name;
  std::size_t index = none;
  std::string_view rest{};
  static constexpr auto none = static_cast<std::size_t>(-1);

  Path(const char* whole) : name(whole) {}
  Path(std::string_view list, std::size_t at, std::string_view after = {}) : name(list), index(at), rest(after) {}
  /// What follows this path.
  std::string with(std::string_view more = {}) const {
    std::string text(name);
    if (index != none) text += "[" + std::to_string(index) + "]";
    return text.append(rest).append(more);
  }
};

template <class N>
class Checker {
 public:
  void must_at(bool ok, const Path& path, std::string_view more, const char* message, const char* expected = "") {
    if (!ok) problems.push_back({{}, path.with(more), message, expected, {}, {}});
  }
  void must(bool ok, const Path& path, const char* message, const char* expected = "") { must_at(ok, path, {}, message, expected); }
  void share(N x, const Path& path) { must(x >= N(0) && x <= N(1), path, "is not a share", "from 0 to 1"); }
  void rate(N x, const Path& path) { must(is_finite(x) && x > N(-1), path, "is not a rate", "above -1"); }
  void amount(N x, const Path& path) { must(is_finite(x) && x >= N(0), path, "is not an amount", "0 or more"); }
  void year(int y, int from, int to, const Path& path) {
    if (y >= from && y <= to) return;
    must(false, path, ("year " + std::to_string(y) + " is outside the case").c_str(), ("from " + std::to_string(from) + " to " + std::to_string(to)).c_str());
  }
  template <class Q>
  void amounts(const std::vector<Q>& path, const char* name) {
    for (std::size_t k = 0; k < path.size(); ++k) amount(path[k].value, {name, k});
  }
  void depreciation(const DepreciationPlan<N>& plan, const Path& path) {
    must_at(plan.life >= 1, path, ".life", "is not a life", "1 year or more");
    must_at(!plan.start_year || *plan.start_year >= 0, path, ".start_year", "is before year 0");
    must_at(plan.method != DepreciationMethod::macrs || !macrs_shares(plan.life).empty(), path, ".life", "MACRS has no table for this recovery period",
         "3, 5, 7, 10, 15 or 20");
    must_at(plan.method != DepreciationMethod::declining_balance || (is_finite(plan.declining_factor) && plan.declining_factor > N(0)), path,
         ".declining_factor", "is not a factor", "above 0");
    if (plan.method != DepreciationMethod::own_table) return;
    N sum = N(0);
    for (std::size_t k = 0; k < plan.table.size(); ++k) {
      const std::string table = path.with(".table");
      share(plan.table[k], {table, k});
      sum = sum + plan.table[k];
    }
    must_at(!plan.table.empty(), path, ".table", "is missing");
    must_at(sum <= N(1 + share_slack), path, ".table", "writes off more than the basis", "shares that add up to 1 or less");
  }
  Problems problems;
};

template <class N>
void check_flows(Checker<N>& check, const InvestmentCase<N>& c) {
  const auto last = static_cast<std::size_t>(last_year(c));
  check.must(c.equipment_capital.size() <= last + 1, "equipment_capital", "is spent after the last year");
  check.must(c.building_capital.size() <= last + 1, "building_capital", "is spent after the last year");
  check.amounts(c.equipment_capital, "equipment_capital");
  check.amounts(c.building_capital, "building_capital");
  check.amount(c.energy_per_year.value, "energy_per_year");
  check.must(!c.output_share.empty(), "output_share", "is missing");
  for (std::size_t k = 0; k < c.output_share.size(); ++k) check.share(c.output_share[k], {"output_share", k});
  check.amounts(c.price, "price");
  check.amounts(c.variable_cost, "variable_cost");
  check.amounts(c.fixed_cost, "fixed_cost");
  check.share(c.working_capital_share, "working_capital_share");
}

template <class N>
void check_dated_items(Checker<N>& check, const InvestmentCase<N>& c) {
  const int last = last_year(c);
  for (std::size_t k = 0; k < c.replacements.size(); ++k) {
    check.year(c.replacements[k].year, 0, c.salvage.year.value_or(last), {"replacements", k, ".year"});
    check.amount(c.replacements[k].amount.value, {"replacements", k, ".amount"});
    check.depreciation(c.replacements[k].depreciation, {"replacements", k, ".depreciation"});
  }
  for (std::size_t k = 0; k < c.grants.size(); ++k) {
    check.year(c.grants[k].year, 0, last, {"grants", k, ".year"});
    check.amount(c.grants[k].amount.value, {"grants", k, ".amount"});
  }
  check.amount(c.credit.per_energy.value, "credit.per_energy");
  for (std::size_t k = 0; k < c.credit.share_by_year.size(); ++k) check.amount(c.credit.share_by_year[k], {"credit.share_by_year", k});
  check.must(is_finite(c.salvage.value.value), "salvage.value", "is not a number");
  if (c.salvage.year) check.year(*c.salvage.year, c.first_operating_year, last, "salvage.year");
}

template <class N>
void check_finance(Checker<N>& check, const InvestmentCase<N>& c) {
  check.must(!c.tax_rate.empty(), "tax_rate", "is missing");
  for (const N& rate : c.tax_rate) check.share(rate, "tax_rate");
  check.must(c.losses.years >= 0, "losses.years", "is negative", "0 (without limit) or more");
  check.share(c.losses.share_limit, "losses.share_limit");
  check.share(c.loan.share, "loan.share");
  check.amount(c.loan.amount.value, "loan.amount");
  N capital = N(0);
  for (const auto* spent : {&c.equipment_capital, &c.building_capital})
    for (const auto& m : *spent) capital = capital + m.value;
  check.must(c.loan.size != LoanSize::amount || c.inflation.basis == PriceBasis::real || c.loan.amount.value <= capital, "loan.amount",
             "is more than the capital");
  check.amount(c.loan.rate, "loan.rate");
  check.must(c.loan.years >= 1, "loan.years", "is not a term", "1 year or more");
  check.must(c.loan.grace >= 0 && c.loan.grace < c.loan.years, "loan.grace", "leaves no year for an instalment", "0 or more, less than years");
  check.share(c.interest_subsidy.share, "interest_subsidy.share");
  check.amount(c.interest_subsidy.points, "interest_subsidy.points");
  if (c.interest_subsidy.ceiling_total) check.amount(c.interest_subsidy.ceiling_total->value, "interest_subsidy.ceiling_total");
  if (c.interest_subsidy.ceiling_per_year) check.amount(c.interest_subsidy.ceiling_per_year->value, "interest_subsidy.ceiling_per_year");
  check.rate(c.inflation.rate, "inflation.rate");
  check.rate(c.discount_rate, "discount_rate");
  check.rate(c.equity_discount_rate, "equity_discount_rate");
  check.depreciation(c.equipment_depreciation, "equipment_depreciation");
  check.depreciation(c.building_depreciation, "building_depreciation");
}

}  // namespace

std::string parameter_of(std::string_view part) {
  const auto found = std::find_if(origins_of_parts.begin(), origins_of_parts.end(), [part](const auto& o) { return part.starts_with(o.first); });
  return found == origins_of_parts.end() ? "investment." + std::string(part) : std::string(found->second);
}

template <class N>
Problems investment_problems(const InvestmentCase<N>& c) {
  Checker<N> check;
  check.must(c.first_operating_year >= 0 && c.first_operating_year <= longest_case, "first_operating_year", "is not a year of the case",
             ("from 0 to " + std::to_string(longest_case)).c_str());
  check.must(c.life >= 1 && c.life <= longest_case, "life", "is not a life", ("from 1 to " + std::to_string(longest_case)).c_str());
  if (!check.problems.empty()) return check.problems;
  check_flows(check, c);
  check_dated_items(check, c);
  check_finance(check, c);
  return check.problems;
}

template Problems investment_problems(const InvestmentCase<double>&);
template Problems investment_problems(const InvestmentCase<Taped>&);

}  // namespace packcost
