#include "study/learn_floor.hpp"
#include "study/learn_root.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

constexpr double chi_squared_95 = 3.841458820694124;  // one degree of freedom: the square of the normal 97.5 % point
constexpr double highest_share = 0.999;  // of the lowest price that a sought floor may take
constexpr double no_share = 1e-3;        // of the lowest price below which a floor has run off to nothing
constexpr int grid_points = 200;
constexpr int most_steps = 100;
constexpr int most_halvings = 40;
constexpr double settled = 1e-14;        // relative gain of a step at which the inner fit has settled

Column above(const Column& price, double floor) {
  Column rest;
  for (const double value : price) rest.push_back(std::log(value - floor));
  return rest;
}

// Sum of squares of ln price - ln(F + exp(a + b x)); leaves residuals and derivatives for the next step.
double misfit(const Column& x, const Column& y, double floor, double a, double b, Column& residual, std::vector<Column>& derivative) {
  residual.assign(x.size(), 0);
  derivative.assign(2, Column(x.size()));
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double learnt = std::exp(a + b * x[i]), share = learnt / (floor + learnt);
    residual[i] = y[i] - std::log(floor + learnt);
    derivative[0][i] = share;
    derivative[1][i] = share * x[i];
  }
  return dot(residual, residual);
}

struct Profile {
  double a = 0, b = 0, ssr = std::numeric_limits<double>::infinity();
};

// Least sum of squares over a and b for one floor: Gauss-Newton with halved steps.
Profile profile(const Column& x, const Column& price, double floor) {
  const Column y = logs(price);
  const auto start = fit_ols({x}, above(price, floor));
  if (!start) return {};
  double a = start->intercept(), b = start->slope();
  Column residual, trial;
  std::vector<Column> derivative, unused;
  double ssr = misfit(x, y, floor, a, b, residual, derivative);
  for (int step = 0; step < most_steps; ++step) {
    const auto move = least_squares(derivative, residual);
    if (!move) break;
    double length = 1, next = ssr;
    for (int halving = 0; halving < most_halvings; ++halving, length /= 2) {
      next = misfit(x, y, floor, a + length * move->coefficient[0], b + length * move->coefficient[1], trial, unused);
      if (next < ssr) break;
    }
    if (!(next < ssr)) break;
    a += length * move->coefficient[0];
    b += length * move->coefficient[1];
    const bool enough = ssr - next <= settled * ssr;
    ssr = misfit(x, y, floor, a, b, residual, derivative);
    if (enough) break;
  }
  return {a, b, ssr};
}

}  // namespace

Answer<FlooredFit> fit_above_floor(const Series& series, double floor, double level) {
  if (const auto problems = check(series); !problems.empty()) return no<FlooredFit>(first_of(problems));
  const double lowest = *std::min_element(series.price.begin(), series.price.end());
  if (!(floor >= 0 && floor < lowest))
    return no<FlooredFit>("the floor must be at least 0 and below the lowest price, " + number_text(lowest));
  const auto ols = fit_ols({logs(series.cumulative)}, above(series.price, floor));
  if (!ols) return no<FlooredFit>(ols.reason);
  FlooredFit fit{floor, *ols, rate_per_doubling(ols->slope(), ols->slope_se(), student_t(level, ols->degrees)), 0};
  fit.effective_learning = (1 - floor / series.price.back()) * fit.learning.value;
  return fit;
}

Band predict(const FlooredFit& fit, double cumulative, double level) {
  const Band rest = exponentiate(prediction(fit.ols, {std::log(cumulative)}, level));
  return {fit.floor + rest.value, fit.floor + rest.low, fit.floor + rest.high};
}

Answer<FreeFloor> seek_floor(const Series& series) {
  constexpr std::size_t fewest = 5;  // three parameters, sigma and a degree of freedom
  if (const auto problems = check(series, fewest); !problems.empty()) return no<FreeFloor>(first_of(problems));
  const Column x = logs(series.cumulative);
  const double lowest = *std::min_element(series.price.begin(), series.price.end());
  const auto ssr = [&](double share) { return profile(x, series.price, share * lowest).ssr; };
  const double without = ssr(0), step = highest_share / grid_points;
  double best = 0, least = without;
  for (int i = 1; i <= grid_points; ++i)
    if (const double here = ssr(step * i); here < least) {
      least = here;
      best = step * i;
    }
  if (best > 0 || ssr(step / grid_points) < without) {
    best = golden_minimum(ssr, std::max(0.0, best - step), std::min(highest_share, best + step));
    least = ssr(best);
  }
  const Profile there = profile(x, series.price, best * lowest);
  FreeFloor found{false, best * lowest, std::exp(there.a), -there.b, least, without, {}};
  const double n = static_cast<double>(series.size());
  if (best < no_share) found.reason = "the floor runs to 0";
  else if (best > highest_share - step) found.reason = "the floor runs to the lowest price";
  else if (!(n * std::log(without / least) > chi_squared_95)) found.reason = "no floor at all fits as well, at 95 %";
  found.identified = found.reason.empty();
  return found;
}

}  // namespace packcost::learn
