#pragma once

#include "model/invest_cash_flow.hpp"

#include <optional>
#include <string_view>

namespace packcost {

/// How a selling price is looked for.
struct PriceSearch {
  double tolerance = 1e-9;  ///< largest |NPV| as a share of the capital
  int doublings = 200;      ///< attempts to bracket the price
  int iterations = 400;     ///< attempts to refine it
};

/// A constant selling price, in the price basis of the case, or why there is none.
struct SellingPrice {
  std::optional<Quantity<dim::price_per_energy, double>> price;
  Quantity<dim::money, double> residual{};  ///< NPV at the price found
  std::string_view reason;                  ///< empty when there is a price; in lower case, without a full stop
};

/// What a search for a price needs to know of a case besides its NPV.
template <class N>
struct PriceYardsticks {
  N energy, costs;  ///< sold, and all cost and capital, over the life: their ratio is a price step that matters
  N size;           ///< what an NPV is small beside: the capital, or the variable cost where there is none
};

template <class N>
PriceYardsticks<N> price_yardsticks(const InvestmentCase<N>& c, const CashFlowTable<N>& table) {
  N energy(0);
  for (int k = 0; k < c.life; ++k) energy = energy + (c.energy_per_year * path_at(c.output_share, k)).value;
  const CashFlowRow<N>& sum = table.totals;
  return {energy, (sum.variable_cost + sum.fixed_cost + sum.capital + sum.replacement).value,
          select(N(0) < sum.capital.value, sum.capital.value, sum.variable_cost.value)};
}

/// A search for the price at which NPV is zero, that asks for one NPV after another: in lanes many searches ask together, and each goes its own way.
/// Taxes make NPV bend with the price: it is bracketed by steps from 0 that grow, and refined by the method of Anderson and Bjorck 1973, which halves
/// where it is slow. The best price tried is the answer, if |NPV| there is within the tolerance.
class PriceHunt {
 public:
  PriceHunt(const PriceYardsticks<double>& yardsticks, const PriceSearch& search);

  bool done() const { return stage_ == Stage::done; }
  /// The price whose NPV is wanted next, 0 at first.
  double price() const { return trial_; }
  void take(double npv);
  SellingPrice answer() const;

 private:
  enum class Stage { at_zero, bracketing, refining, done };
  struct End {
    double price = 0, npv = 0;
    double weight = 0;  ///< npv, less where the other end has moved several times
  };

  void give_up(std::string_view reason);
  void refine(double npv);
  void choose();

  PriceSearch search_;
  double size_, step_, trial_ = 0, width_ = 0, weight_ = 1;
  Stage stage_ = Stage::at_zero;
  End first_, second_;  ///< of the bracket: NPV has the sign that it has at 0, and the other
  End best_;
  int tried_ = 0, polished_ = 0, moved_ = 0;  ///< moved_: the end that moved last, 1 or 2
  std::string_view reason_;
};

/// The constant price at which the project's NPV is zero; negative when credits alone pay for the plant.
SellingPrice minimum_selling_price(InvestmentCase<double> c, const PriceSearch& search = {});

}  // namespace packcost
