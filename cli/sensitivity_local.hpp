#pragma once

#include "plant_study.hpp"

namespace packcost {

/// Elasticities of outputs over numbers of the plant (all, or those named), or added up by force.
TableData local_answer(const ResolvedPlant& plant, const std::vector<std::string>& outputs, const std::vector<std::string>& inputs, bool by_force, const ShownMoney& money);

/// Each uncertain parameter at two shares of its distribution, all else as the plant says; with `by_force`, all of a force at the ends that raise or
/// lower the output.
TableData tornado_answer(const LoadedPlant& loaded, const Tables& tables, const StudyDesign& design, const std::vector<std::string>& outputs, const std::string& ends, bool by_force, const ShownMoney& money);

}  // namespace packcost
