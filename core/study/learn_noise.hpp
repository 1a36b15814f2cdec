#pragma once

#include <string>
#include <vector>

namespace packcost::learn {

/// How the yearly shocks of a price follow each other.
enum class NoiseKind { iid, ma1, ar1 };

/// Shocks of a stated kind. `coefficient` is theta of MA(1), eta_t = u_t + theta u_{t-1}, or phi of AR(1); iid does not read it.
struct Noise {
  NoiseKind kind = NoiseKind::ma1;
  double coefficient = 0;
};

/// theta pooled over the technologies of the Performance Curve Database (Farmer and Lafond 2016). One short series cannot tell it.
inline constexpr double pooled_theta = 0.63;
/// theta pooled for Wright's law (Way et al. 2022).
inline constexpr double pooled_theta_wright = 0.19;

/// The noise of the default forecaster: MA(1) with the pooled theta, whose intervals cover best in back-tests.
inline constexpr Noise default_noise{NoiseKind::ma1, pooled_theta};

/// Why the noise is not usable (|theta| > 1, |phi| >= 1, not a number); empty when it is.
std::string noise_problem(const Noise& noise);

/// Correlation of two shocks `lag` periods apart: MA(1) theta/(1 + theta^2) at 1 and 0 beyond; AR(1) phi^lag.
double shock_correlation(const Noise& noise, int lag);

/// v'Rv, R the correlations of the shocks in order: the variance of a weighted sum of shocks of variance one. O(n).
double weighted_variance(const Noise& noise, const std::vector<double>& weights);

/// What correlation does to the residuals of a regression through the origin on x: their sum of squares has mean s^2 `trace` and
/// behaves like chi-squared with `degrees` of freedom (Satterthwaite 1946; M = I - xx'/x'x, trace(MR) and trace(MR)^2/trace(MRMR)).
/// Without correlation both are the count of x less one.
struct ResidualDegrees {
  double trace = 0, degrees = 0;
};
ResidualDegrees residual_degrees(const Noise& noise, const std::vector<double>& x);

}  // namespace packcost::learn
