#pragma once

#include "units/elementary.hpp"

#include <cstddef>

namespace packcost::elementary {

/// Rates per year between which a rate is looked for, and the share of the largest flow below which a flow is rounding and counts as zero.
struct RateBounds {
  double lowest, highest, negligible;
};

/// The rate at which flows of years 0, 1, ... have no present value, where they change sign once (there is then one at most, by Descartes' rule).
template <int W>
struct SingleRate {
  V<W> rate;     ///< per year; NaN where there is none between the bounds, or the flows change sign never or several times
  V<W> changes;  ///< of sign; 2 where a flow is not finite
};

/// Longest series that is looked at.
inline constexpr std::size_t most_flows = 256;

/// The polynomial sum f_t v^t of one pack of series, so written that it rises through its root in (0, 1]: v = 1/(1 + r) where the rate is not
/// negative, else on the series turned round in u = 1 + r.
template <int W>
struct RatePolynomial {
  V<W> low, changes, negative, bracketed, at_one;  ///< the last three: `negative` and `bracketed` are 1 or 0, `at_one` is the value there
};

/// Writes the coefficients to c[0], c[stride], ...
template <int W, class F>
PACKCOST_INLINE RatePolynomial<W> rate_polynomial(F flow, std::size_t years, RateBounds bounds, V<W>* c, std::size_t stride) {
  const V<W> zero = all<W>(0), one = all<W>(1);
  V<W> most = zero, total = zero, last = zero, changes = zero, first = zero;
  for (std::size_t t = 0; t < years; ++t) {
    const V<W> size = magnitude<W>(flow(t));
    most = size > most ? size : most;
  }
  const V<W> least = most * bounds.negligible;
  for (std::size_t t = 0; t < years; ++t) {
    const V<W> f = flow(t), kept = magnitude<W>(f) <= least ? zero : f;
    c[t * stride] = kept;
    const V<W> against = last < zero ? -kept : kept;  // the flow beside the sign of the last one
    changes = ((last != zero) & (against < zero)) ? changes + one : changes;
    first = first == zero ? kept : first;
    last = kept != zero ? kept : last;
    total = total + kept;
  }
  changes = total - total == zero ? changes : all<W>(2);
  // The rate is negative where the whole sum has the sign of the first flows. Signs are turned so that the polynomial rises through its root.
  const auto negative = ((first < zero) & (total < zero)) | ((first > zero) & (total > zero));
  const V<W> towards = total < zero ? -one : one;
  for (std::size_t t = 0; t < (years + 1) / 2; ++t) {
    const V<W> a = c[t * stride] * towards, b = c[(years - 1 - t) * stride] * towards;
    c[t * stride] = negative ? b : a;
    c[(years - 1 - t) * stride] = negative ? a : b;
  }
  const V<W> low = negative ? all<W>(1 + bounds.lowest) : all<W>(1 / (1 + bounds.highest));
  V<W> at_low = zero;
  for (std::size_t t = years; t-- > 0;) at_low = at_low * low + c[t * stride];
  return {low, changes, negative ? one : zero, ((changes == one) & (at_low < zero)) ? one : zero, total};
}

/// Newton's method within a bracket that halves where Newton would leave it or shrink it slowly. Each lane stops by itself, so that its answer does
/// not depend on its neighbours. `flow(g, t)` gives the flows of year t of pack g; G packs go side by side, for one alone waits for each sum.
/// With one change of sign, x f''/(2 f') is at most years^2/2 at the root: a Newton step below 2^-33 of x ends within a rounding of it.
template <int W, int G, class F>
PACKCOST_INLINE void single_rate(F flow, std::size_t years, RateBounds bounds, SingleRate<W>* answers) {
  const V<W> zero = all<W>(0), one = all<W>(1), nan = all<W>(not_a_number);
  V<W> c[most_flows * G];
  RatePolynomial<W> p[G];
  constexpr double start = 0.9, near = 0x1p-33, precise = 0x1p-52;
  constexpr int most_steps = 200;
  V<W> x[G], low[G], high[G], step[G], step_before[G], done[G];
  for (int g = 0; g < G; ++g) {
    p[g] = rate_polynomial<W>([&flow, g](std::size_t t) { return flow(g, t); }, years, bounds, c + g, G);
    low[g] = p[g].low;
    high[g] = step[g] = step_before[g] = one;
    done[g] = one - p[g].bracketed;
    x[g] = low[g] > all<W>(start) ? low[g] : all<W>(start);
  }
  for (int k = 0; k < most_steps; ++k) {
    V<W> f[G], slope[G], unfinished = zero;
    for (int g = 0; g < G; ++g) f[g] = slope[g] = zero;
    for (std::size_t t = years; t-- > 0;)
      for (int g = 0; g < G; ++g) {
        slope[g] = slope[g] * x[g] + f[g];
        f[g] = f[g] * x[g] + c[t * G + static_cast<std::size_t>(g)];
      }
    for (int g = 0; g < G; ++g) {
      const V<W> lower = f[g] < zero ? x[g] : low[g], upper = f[g] < zero ? high[g] : x[g];
      const V<W> newton = x[g] - f[g] / slope[g], middle = lower + (upper - lower) * 0.5;
      const auto quick = (magnitude<W>(f[g] + f[g]) <= magnitude<W>(step_before[g] * slope[g])) & (newton > lower) & (newton < upper);
      const V<W> next = quick ? newton : middle, moved = magnitude<W>(next - x[g]), enough = quick ? all<W>(near) : all<W>(precise);
      const auto active = done[g] == zero;
      const V<W> to = f[g] == zero ? x[g] : next, finished = ((f[g] == zero) | (moved <= x[g] * enough)) ? one : zero;
      low[g] = active ? lower : low[g];
      high[g] = active ? upper : high[g];
      step_before[g] = active ? step[g] : step_before[g];
      step[g] = active ? moved : step[g];
      x[g] = active ? to : x[g];
      done[g] = active ? finished : done[g];
      unfinished = unfinished + (one - done[g]);
    }
    bool any = false;
    if constexpr (W == 1) any = unfinished != 0;
    else
      for (int lane = 0; lane < W; ++lane) any = any || unfinished[lane] != 0;
    if (!any) break;
  }
  for (int g = 0; g < G; ++g) {
    // A sum of nothing is a root at 1 itself.
    const auto nothing = p[g].at_one == zero;
    const V<W> at = nothing ? one : x[g];
    const auto there = (p[g].changes == one) & ((p[g].bracketed == one) | nothing);
    const V<W> rate = p[g].negative == one ? at - one : one / at - one;
    answers[g] = {there ? rate : nan, p[g].changes};
  }
}

}  // namespace packcost::elementary
