#include "model/evaluate_formula.hpp"
#include "dual.hpp"

namespace packcost::dual {

// How many groups are in series is a whole number and has no slope.
Dual weakest_below_mean(Dual spread, Dual n) { return {packcost::weakest_below_mean(spread.value, n.value), spread.slope * expected_maximum(n.value)}; }

}  // namespace packcost::dual

namespace packcost {

template Results<dual::Dual> evaluate(const Plant<dual::Dual>&);

}  // namespace packcost
