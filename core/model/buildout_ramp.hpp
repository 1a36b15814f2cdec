#pragma once

#include "plant/buildout.hpp"

namespace packcost {

/// How a rate or a yield grows after the start of production, from `start` towards `end`. Times are in years (a month is 1/12).
template <class N>
struct OutputRamp {
  RampShape shape = RampShape::none;
  N start{};                              ///< level at the start of production, share
  N end = N(1);                           ///< level reached in the long run, share
  Quantity<dim::year, N> time_constant{}; ///< time in which the distance to the end falls to 1/e (exponential), or width (logistic)
  Quantity<dim::year, N> midpoint{};      ///< logistic: time of the steepest growth
};

/// log(1 + exp(x)), without overflow.
template <class N>
N log_one_plus_exp(N x) { return max(x, N(0)) + log(N(1) + exp(-max(x, -x))); }

/// Share of the way from start to end at a time since the start of production: 1 - e^(-t/tau), or a logistic curve shifted and scaled so
/// that it is 0 at time 0. Time must not be negative, the time constant must be above 0. packcost-model(7), "Build-out".
template <class N>
N ramp_progress(const OutputRamp<N>& ramp, Quantity<dim::year, N> time) {
  const N tau = ramp.time_constant.value;
  switch (ramp.shape) {
    case RampShape::none: return N(1);
    case RampShape::exponential: return N(1) - exp(-time.value / tau);
    case RampShape::logistic: {
      const N at_start = N(1) / (N(1) + exp(ramp.midpoint.value / tau));
      const N now = N(1) / (N(1) + exp((ramp.midpoint.value - time.value) / tau));
      return (now - at_start) / (N(1) - at_start);
    }
  }
  return N(1);
}

/// Level of a ramp at a time since the start of production: start + (end - start) x progress; share. Without a ramp: the end.
template <class N>
N ramp_level(const OutputRamp<N>& ramp, Quantity<dim::year, N> time) {
  return ramp.start + (ramp.end - ramp.start) * ramp_progress(ramp, time);
}

/// Progress integrated from time 0, in years: t - tau (1 - e^(-t/tau)), or the antiderivative of the logistic curve.
template <class N>
Quantity<dim::year, N> ramp_progress_integral(const OutputRamp<N>& ramp, Quantity<dim::year, N> time) {
  const N tau = ramp.time_constant.value, t = time.value;
  switch (ramp.shape) {
    case RampShape::none: return time;
    case RampShape::exponential: return Quantity<dim::year, N>(t - tau * (N(1) - exp(-t / tau)));
    case RampShape::logistic: {
      const N m = ramp.midpoint.value;
      const N at_start = N(1) / (N(1) + exp(m / tau));
      const N area = tau * (log_one_plus_exp((t - m) / tau) - log_one_plus_exp(-m / tau));
      return Quantity<dim::year, N>((area - at_start * t) / (N(1) - at_start));
    }
  }
  return time;
}

/// Level of a ramp integrated between two times since the start of production, in years; the mean level is this over their distance.
template <class N>
Quantity<dim::year, N> ramp_integral(const OutputRamp<N>& ramp, Quantity<dim::year, N> from, Quantity<dim::year, N> to) {
  return (to - from) * ramp.start +
         (ramp_progress_integral(ramp, to) - ramp_progress_integral(ramp, from)) * (ramp.end - ramp.start);
}

}  // namespace packcost
