#pragma once

#include "model/chain.hpp"
#include "report/plant_answers.hpp"

namespace packcost {

/// Names of the figures of `chain`, in order: an interface.
std::vector<std::string_view> chain_output_names();

/// Why a figure of a chain is absent. In lower case, without a full stop.
std::string_view why_absent_of_chain(std::string_view name);

/// Cost, margin or return, and logistics of each segment for a kWh, its capital and the return on it; money rows sum to the price, and
/// with the way to the customer to the delivered price.
TableData stack_table(const ChainResults<double>& chain, const ShownMoney& money);

/// Each segment that can be made: what it costs bought and made at the plant's size, what is saved, and what that returns on its capital.
TableData make_or_buy_table(const ChainResults<double>& chain, const ShownMoney& money);

/// The products that packs go into.
TableData markets_table(const Plant<double>& plant, const ChainResults<double>& chain, const ShownMoney& money);

}  // namespace packcost
