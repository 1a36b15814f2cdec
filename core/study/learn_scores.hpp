#pragma once

namespace packcost::learn {

/// Continuous ranked probability score of a Student t forecast at the standardised outcome z, in units of its scale: closed form of
/// Jordan, Krüger and Lerch (2019). Needs degrees > 1; NaN otherwise.
double crps_student(double z, double degrees);

/// The same for a normal forecast (Gneiting and Raftery 2007): z (2 Phi(z) - 1) + 2 phi(z) - 1/sqrt(pi).
double crps_normal(double z);

}  // namespace packcost::learn
