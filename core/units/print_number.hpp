#pragma once

#include <string>

namespace packcost {

/// The shortest text that reads back as the same double, without a locale. Never called with NaN or infinity.
std::string print_number(double value);

}  // namespace packcost
