#pragma once

#include "plant_study.hpp"

namespace packcost {

/// Elasticities of outputs over numbers of the plant (all, or those named), or added up by force.
TableData local_answer(const ResolvedPlant& plant, const std::vector<std::string>& outputs, const std::vector<std::string>& inputs, bool by_force, const ShownMoney& money);

/// Each parameter of a study at two shares of its distribution, all else as the plant says, and how many of these rows failed; with `by_force`, all of a force at the ends that raise or
/// lower the output.
TableData tornado_answer(const LoadedPlant& loaded, const PlantStudy& study, const std::vector<std::string>& groups, const std::string& ends, bool by_force, const ShownMoney& money,
                         std::uint64_t& failed);

}  // namespace packcost
