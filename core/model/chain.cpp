#include "model/chain_formula.hpp"

namespace packcost {

template ChainResults<double> value_chain(const Plant<double>&, const Results<double>&);

}  // namespace packcost
