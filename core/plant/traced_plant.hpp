#pragma once

#include "plant/plant.hpp"
#include "units/traced.hpp"

namespace packcost {

/// The plant over traced numbers: every number of it an input of the trace, labelled with its path (`steps.stacking.capital`; elements of lists of
/// numbers count from 0, `investment.spend_curve[0]`).
Plant<Traced> traced_plant(const Plant<double>& plant, Trace& trace);

}  // namespace packcost
