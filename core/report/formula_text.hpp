#pragma once

#include "model/traced_model.hpp"

#include <string>
#include <vector>

namespace packcost {

/// Name of a node in a formula: its symbol with what it is of (`labour[stacking]`), the path of a parameter, or the name of a constant; empty for
/// what has none.
std::string node_name(const TracedModel& model, std::uint32_t node);

/// The operations that led to a node, down to what has a name, as they ran: `cost[pack] + charge[pack] + warranty[pack]`. Zeros that are added
/// and ones that are multiplied with are left out, parentheses where + or * stand alone. A long sum names its largest terms and counts the others; a
/// long sum inside a formula only counts its terms.
std::string formula_text(const TracedModel& model, std::uint32_t node);

/// What stands in that formula under a name, each once: the largest term of a sum first, otherwise as they stand.
std::vector<std::uint32_t> named_operands(const TracedModel& model, std::uint32_t node);

/// Name and formula with the step, material, item, year or segment left open: `L[step]` for `L[stacking]`.
std::string any_node_name(const TracedModel& model, std::uint32_t node);
std::string any_formula_text(const TracedModel& model, std::uint32_t node);

}  // namespace packcost
