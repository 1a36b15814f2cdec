#pragma once

#include "model/results.hpp"

namespace packcost {

/// The whole model for one plant. The plant must be resolved: every value in range and the counts of its pack decided.
/// packcost-model(7) tells the same story in the same order.
template <class N>
Results<N> evaluate(const Plant<N>& plant);

extern template Results<double> evaluate(const Plant<double>&);

}  // namespace packcost
