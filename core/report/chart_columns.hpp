#pragma once

#include "report/answer.hpp"

namespace packcost {

/// A printed column taken apart again: `pack_cost_usd2024_per_kwh` into `pack_cost_per_kwh` and `USD2024/kWh`. What has no unit at its end keeps
/// its name.
Column column_of_name(const std::string& printed);

}  // namespace packcost
