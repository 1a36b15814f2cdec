#pragma once

#include "report/chart.hpp"

namespace packcost {

/// A Vega-Lite (version 5) specification of the charts, the data in it; several below each other.
std::string vega_lite(const std::vector<Chart>& charts);

}  // namespace packcost
