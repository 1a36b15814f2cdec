#include "study/learn_models.hpp"
#include "study/learn_root.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

constexpr double widest_search = 60;  // natural logarithms of output beyond today's: no market is e^60 times larger
constexpr double search_step = 0.05;  // in ln(output): finer than any bend of an edge

}  // namespace

Answer<Band> volume_until(const LevelFit& fit, double price, double level) {
  if (fit.family != Family::wright) return no<Band>("only Wright's law says at which volume a price is met");
  if (!(price > 0) || !std::isfinite(price)) return no<Band>("the price must be above 0");
  if (!(fit.ols.slope() < 0)) return no<Band>("the fitted price does not fall with output");
  const double target = std::log(price), today = fit.regressors[0].back();
  const double median = (target - fit.ols.intercept()) / fit.ols.slope();
  const auto edge = [&](double Band::*which) {
    const auto gap = [&, which](double x) { return prediction(fit.ols, {x}, level).*which - target; };
    return first_root(gap, today, today + widest_search, search_step);
  };
  const bool low_met = prediction(fit.ols, {today}, level).low <= target, high_met = prediction(fit.ols, {today}, level).high <= target;
  const auto early = low_met ? Answer<double>(today) : edge(&Band::low);
  const auto late = high_met ? Answer<double>(today) : edge(&Band::high);
  const double never = std::numeric_limits<double>::infinity();
  return Band{std::exp(median), std::exp(early ? *early : never), std::exp(late ? *late : never)};
}

}  // namespace packcost::learn
