#pragma once

namespace packcost {

/// The quantile of the standard normal, relative error about 1e-16 (PPND16; Wichura 1988, algorithm AS 241). p between 0 and 1.
double normal_quantile(double p);

/// Probability that a standard normal is below x.
double normal_cdf(double x);

}  // namespace packcost
