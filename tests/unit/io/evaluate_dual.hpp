#pragma once

#include "model/evaluate.hpp"
#include "dual.hpp"

namespace packcost {

/// The whole model over dual numbers: every result with its slope along the direction in which the parameters' slopes point.
extern template Results<dual::Dual> evaluate(const Plant<dual::Dual>&);

}  // namespace packcost
