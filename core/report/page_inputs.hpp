#pragma once

#include "plant/origin.hpp"
#include "plant/registry.hpp"
#include "report/page.hpp"

namespace packcost {

/// Every input of a plant in file order, with its origin; an optional one that is not given is left out.
std::vector<PageInput> page_inputs(const Plant<double>& plant, const Origins& origins, const std::string& currency);

}  // namespace packcost
