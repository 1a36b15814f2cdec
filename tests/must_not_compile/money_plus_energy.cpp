// layers: units
// fails: no match for .operator\+.
#include "units/unit.hpp"

constexpr auto sum = packcost::of(1, packcost::unit::money) + packcost::of(1, packcost::unit::kWh);
