#pragma once

#include "model/invest_cash_flow.hpp"
#include "units/unit.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace packcost::test {

using Money = Quantity<dim::money>;
using Price = Quantity<dim::price_per_energy>;
using Row = CashFlowRow<double>;
using Case = InvestmentCase<double>;

/// Cells of a reference table by case name and column; lines that start with # are notes.
inline std::map<std::string, std::map<std::string, std::string>> reference_cases(const std::string& file) {
  std::ifstream in(std::string(PACKCOST_SOURCE_DIR) + "/tests/reference/" + file);
  std::map<std::string, std::map<std::string, std::string>> cases;
  std::vector<std::string> header;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == ',') cells.emplace_back();
      else cells.back() += c;
    }
    if (header.empty()) header = cells;
    else
      for (std::size_t k = 0; k < cells.size(); ++k) cases[cells.front()][header[k]] = cells[k];
  }
  return cases;
}

/// Uniform numbers that depend on the seed and the position only (SplitMix64 as a counter).
struct Random {
  std::uint64_t seed = 1, position = 0;
  double uniform(double lo, double hi) {
    std::uint64_t z = seed * 0xD1B54A32D192ED03ULL + ++position * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return lo + (hi - lo) * (static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53);
  }
  int integer(int lo, int hi) { return lo + static_cast<int>(uniform(0, 1) * (hi - lo + 1)); }
  bool chance(double p) { return uniform(0, 1) < p; }
};

/// The base case of tests/reference/finance_cases.csv: its M$ and GWh stand here as money and kWh, which leaves prices in $/kWh.
inline Case base_case() {
  Case c;
  c.equipment_capital = {Money(600), Money(400)};
  c.first_operating_year = 2;
  c.life = 10;
  c.output_share = {0.6, 0.85, 1.0};
  c.energy_per_year = Quantity<dim::energy>(10);
  c.price = {Price(90)};
  c.variable_cost = {Price(62)};
  c.fixed_cost = {Money(60)};
  c.tax_rate = {0.25};
  c.working_capital_share = 0.15;
  c.discount_rate = c.equity_discount_rate = 0.08;
  return c;
}

/// A case with every feature at random.
inline Case random_case(std::uint64_t seed) {
  Random r{seed};
  Case c;
  c.first_operating_year = r.integer(1, 3);
  c.life = r.integer(3, 25);
  const double capital = r.uniform(50, 2000);
  for (int t = 0; t < c.first_operating_year; ++t) {
    c.equipment_capital.emplace_back(capital * r.uniform(0.1, 1));
    c.building_capital.emplace_back(capital * r.uniform(0, 0.4));
  }
  c.output_share = {r.uniform(0.1, 0.8), r.uniform(0.5, 1), 1};
  c.energy_per_year = Quantity<dim::energy>(capital * r.uniform(0.005, 0.03));
  c.variable_cost = {Price(r.uniform(40, 100))};
  c.price = {Price(c.variable_cost.front().value * r.uniform(0.9, 2.5))};
  c.fixed_cost = {Money(capital * r.uniform(0, 0.1))};
  c.tax_rate = {r.uniform(0, 0.45)};
  c.losses = {.years = r.integer(0, 6), .share_limit = r.chance(0.5) ? 1 : r.uniform(0, 1)};
  const int lives[] = {3, 5, 7, 10, 15, 20};
  c.equipment_depreciation.method = static_cast<DepreciationMethod>(r.integer(0, 3));
  c.equipment_depreciation.life = lives[r.integer(0, 5)];
  c.building_depreciation.life = r.integer(5, 40);
  c.working_capital_share = r.uniform(0, 0.3);
  if (r.chance(0.5)) c.replacements.push_back({.year = r.integer(c.first_operating_year, last_year(c)), .amount = Money(capital * 0.1), .depreciation = {}});
  if (r.chance(0.3)) c.grants.push_back({.year = r.integer(0, last_year(c)), .amount = Money(capital * r.uniform(0, 0.3)), .treatment = GrantTreatment::taxable});
  if (r.chance(0.3)) c.grants.push_back({.year = 0, .amount = Money(capital * r.uniform(0, 0.3)), .treatment = GrantTreatment::reduces_basis});
  if (r.chance(0.3)) c.credit = {.per_energy = Price(r.uniform(0, 45)), .first_year = 1, .share_by_year = {1, 1, 1, 0.75, 0.5, 0.25}, .taxable = r.chance(0.5)};
  c.loan.share = r.uniform(0, 0.8);
  c.loan.rate = r.uniform(0, 0.12);
  c.loan.grace = r.integer(0, 2);
  c.loan.years = c.loan.grace + r.integer(1, 12);
  c.loan.repayment = r.chance(0.5) ? Repayment::annuity : Repayment::equal_principal;
  c.loan.construction_interest = r.chance(0.5) ? ConstructionInterest::capitalised : ConstructionInterest::paid;
  c.interest_subsidy.share = r.uniform(0, 1);
  if (r.chance(0.5)) c.interest_subsidy.ceiling_total = Money(capital * 0.02);
  c.inflation = {.rate = r.uniform(-0.01, 0.08), .basis = r.chance(0.5) ? PriceBasis::real : PriceBasis::nominal};
  c.salvage.value = Money(capital * r.uniform(0, 0.1));
  c.salvage.taxed = r.chance(0.7);
  c.discount_rate = r.uniform(0, 0.2);
  c.equity_discount_rate = r.uniform(0, 0.25);
  return c;
}

}  // namespace packcost::test
