#pragma once

#include "model/chain_segment.hpp"

namespace packcost {

/// The chain around a plant that `results` is the evaluation of. packcost-model(7), "Value chain".
template <class N>
ChainResults<N> value_chain(const Plant<N>& plant, const Results<N>& results);

extern template ChainResults<double> value_chain(const Plant<double>&, const Results<double>&);

}  // namespace packcost
