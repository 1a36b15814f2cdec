#pragma once

#include "study/learn_answer.hpp"

namespace packcost::learn {

/// Output that grows at a constant rate after the last observation.
struct Outlook {
  double annual = 0;  ///< GWh made in the last year
  double growth = 0;  ///< a year, as a fraction
};

/// Cumulative output (GWh) `years` on: z_0 + q_0 ((1+g)^(T+1) - (1+g))/g, and z_0 + q_0 T without growth.
double cumulative_after(const Outlook& outlook, double cumulative, double years);

/// Years until cumulative output reaches `wanted` GWh. No answer when it never does (shrinking output) or the numbers make no sense.
Answer<double> years_until_volume(const Outlook& outlook, double cumulative, double wanted);

}  // namespace packcost::learn
