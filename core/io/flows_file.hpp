#pragma once

#include <string>
#include <vector>

namespace packcost {

/// Cash flows by year from a CSV with the columns `year` (0, 1, 2, ... without gaps) and `cash_flow`. Throws InputError with every problem.
std::vector<double> read_flows(const std::string& name);

}  // namespace packcost
