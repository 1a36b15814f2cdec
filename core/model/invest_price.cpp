#include "model/invest_price.hpp"

#include <cmath>
#include <utility>

namespace packcost {

PriceHunt::PriceHunt(const PriceYardsticks<double>& yardsticks, const PriceSearch& search)
    : search_(search), size_(yardsticks.size), step_(yardsticks.costs / yardsticks.energy) {
  if (!(step_ > 0)) step_ = 1;
  if (!(yardsticks.energy > 0)) give_up("nothing is sold, so no price makes the net present value zero");
}

void PriceHunt::give_up(std::string_view reason) {
  stage_ = Stage::done;
  reason_ = reason;
}

void PriceHunt::take(double npv) {
  const End here{trial_, npv, npv};
  if (stage_ == Stage::at_zero || std::abs(npv) < std::abs(best_.npv)) best_ = here;
  if (npv == 0) {
    stage_ = Stage::done;
  } else if (stage_ == Stage::at_zero) {
    first_ = here;
    if (npv >= 0) step_ = -step_;
    trial_ = step_;
    stage_ = Stage::bracketing;
  } else if (stage_ == Stage::refining) {
    refine(npv);
  } else if (!std::isfinite(npv) || !std::isfinite(first_.npv) || ((npv < 0) == (first_.npv < 0) && tried_ == search_.doublings)) {
    give_up("no price tried makes the net present value change sign");
  } else if ((npv < 0) == (first_.npv < 0)) {
    ++tried_;
    // A little further than the line through the last two leads, but not more than twice as far as the last step.
    constexpr double further = 1.25;
    const double led = further * npv / (first_.npv - npv);
    step_ *= led > 0 && led < 2 ? led : 2;
    first_ = here;
    trial_ += step_;
  } else {
    tried_ = 0;
    second_ = here;
    stage_ = Stage::refining;
    choose();
  }
}

void PriceHunt::refine(double npv) {
  constexpr double rounding = 0x1p-50, small = 1e-12;  // of the size; below `small` a step or two end in rounding
  constexpr int polishes = 2;
  const bool of_first = (npv < 0) == (first_.npv < 0);
  End &near = of_first ? first_ : second_, &far = of_first ? second_ : first_;
  const int moving = of_first ? 1 : 2;
  far.weight = far.npv;
  if (moved_ == moving) {
    // The far end stood still again: its weight falls as the near end's NPV fell. Anderson and Bjorck 1973.
    const double fall = 1 - npv / near.npv;
    weight_ *= fall > 0 ? fall : 0.5;
    far.weight *= weight_;
  } else {
    weight_ = 1;
  }
  moved_ = moving;
  near = {trial_, npv, npv};
  const double best = std::abs(best_.npv);
  if (best <= rounding * size_ || (best <= small * size_ && ++polished_ > polishes)) stage_ = Stage::done;
  else choose();
}

void PriceHunt::choose() {
  constexpr int patience = 4;  // tries in which the bracket must have halved
  const double width = second_.price - first_.price;
  const bool slow = tried_ % patience == 0 && tried_ > 0 && std::abs(width) > std::abs(width_) / 2;
  if (tried_ % patience == 0) width_ = width;
  const double middle = first_.price + width / 2;
  trial_ = slow ? middle : first_.price + width * (first_.weight / (first_.weight - second_.weight));
  const auto inside = [&](double x) { return first_.price < second_.price ? x > first_.price && x < second_.price : x < first_.price && x > second_.price; };
  if (!inside(trial_)) trial_ = middle;
  if (!inside(trial_) || ++tried_ > search_.iterations) stage_ = Stage::done;
}

SellingPrice PriceHunt::answer() const {
  if (!reason_.empty()) return {{}, {}, reason_};
  const Quantity<dim::money, double> residual(best_.npv);
  if (!(std::abs(best_.npv) <= search_.tolerance * size_)) return {{}, residual, "the search for the price did not converge"};
  return {Quantity<dim::price_per_energy, double>(best_.price), residual, {}};
}

SellingPrice minimum_selling_price(InvestmentCase<double> c, const PriceSearch& search) {
  c.price.assign(1, {});
  CashFlowTable<double> table = cash_flow_table(c);
  PriceHunt hunt(price_yardsticks(c, table), search);
  while (!hunt.done()) {
    hunt.take(table.totals.present_value.value);
    c.price.front() = Quantity<dim::price_per_energy, double>(hunt.price());
    if (!hunt.done()) table = cash_flow_table(c);
  }
  return hunt.answer();
}

}  // namespace packcost
