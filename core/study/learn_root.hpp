#pragma once

#include "study/learn_answer.hpp"

#include <functional>

namespace packcost::learn {

/// The root of f between low and high (TOMS 748). No answer unless f is finite at both ends and changes sign between them, and the
/// bracket has closed to 1e-12 of its size with iterations to spare.
Answer<double> root_between(const std::function<double(double)>& f, double low, double high);

/// The first root of f going up from `low` in steps of `step` to `high`. No answer when f keeps its sign or stops being finite.
Answer<double> first_root(const std::function<double(double)>& f, double low, double high, double step);

/// Where a function of one valley between low and high is least, by golden section, to 1e-10 of the width.
double golden_minimum(const std::function<double(double)>& f, double low, double high);

}  // namespace packcost::learn
