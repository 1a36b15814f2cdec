#include "model/evaluate_formula.hpp"

namespace packcost {

template Results<double> evaluate(const Plant<double>&);

}  // namespace packcost
