#include "study/learn_root.hpp"
#include "study/learn_segments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

constexpr int grid_points = 400;           // between the second and the last but one observation
constexpr std::size_t points_at_ends = 2;  // that the break leaves on either side
constexpr std::size_t fewest = 6;          // five parameters and a degree of freedom
constexpr double counted = 5, counted_plain = 3;

std::vector<Column> broken(const Column& x, double kappa) {
  Column beyond;
  for (const double value : x) beyond.push_back(std::max(0.0, value - kappa));
  return {x, beyond};
}

double bic(const Ols& fit, double parameters) { return -2 * fit.log_likelihood + parameters * std::log(static_cast<double>(fit.n)); }

Rate rate_after(const Ols& fit, double t) {
  const double variance = fit.inverse_gram[1][1] + 2 * fit.inverse_gram[1][2] + fit.inverse_gram[2][2];
  return rate_per_doubling(fit.slope(0) + fit.slope(1), fit.residual_sd * std::sqrt(variance), t);
}

}  // namespace

Answer<Segmented> fit_segmented(const Series& series, double level) {
  if (const auto problems = check(series, fewest); !problems.empty()) return no<Segmented>(first_of(problems));
  const Column x = logs(series.cumulative), y = logs(series.price);
  const auto ssr = [&](double kappa) {
    const auto fit = fit_ols(broken(x, kappa), y);
    return fit ? fit->ssr : std::numeric_limits<double>::infinity();
  };
  const double first = x[points_at_ends - 1], last = x[x.size() - points_at_ends];
  const double step = (last - first) / grid_points;
  double best = first;
  double least = ssr(first);
  for (int i = 1; i <= grid_points; ++i)
    if (const double here = ssr(first + step * i); here < least) {
      least = here;
      best = first + step * i;
    }
  const double refined = golden_minimum(ssr, std::max(first, best - step), std::min(last, best + step));
  if (ssr(refined) <= least) best = refined;
  const auto fit = fit_ols(broken(x, best), y), plain = fit_ols({x}, y);
  if (!fit || !plain) return no<Segmented>(fit ? plain.reason : fit.reason);
  const double t = student_t(level, fit->degrees);
  Segmented result{*fit, best, std::exp(best), rate_per_doubling(fit->slope(0), fit->slope_se(0), t), rate_after(*fit, t), bic(*fit, counted),
                   bic(*plain, counted_plain), false};
  result.preferred = result.bic < result.plain_bic;
  return result;
}

Band predict(const Segmented& fit, double cumulative, double level) {
  const double x = std::log(cumulative);
  return exponentiate(prediction(fit.ols, {x, std::max(0.0, x - fit.break_log)}, level));
}

}  // namespace packcost::learn
