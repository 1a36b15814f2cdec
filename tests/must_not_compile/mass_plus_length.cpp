// layers: units
// fails: no match for .operator\+.
#include "units/unit.hpp"

constexpr auto sum = packcost::of(1, packcost::unit::kg) + packcost::of(1, packcost::unit::m);
