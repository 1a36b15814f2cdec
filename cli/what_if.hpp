#pragma once

#include "model_options.hpp"
#include "report/page_what_if.hpp"

namespace packcost {

/// The sliders of a plant's page: the first rows of its tornado, each from the low end of its band to the high one, and the figures that the page
/// computes again when one is moved. `command` is what computes the plant as it is. Absent where the plant has no band, or its formulas need what a
/// page has not.
std::optional<PageWhatIf> what_if_of(const EvaluatedPlant& plant, const TableData& tornado, const std::vector<std::string>& figures, const ShownMoney& money,
                                     const std::string& command);

}  // namespace packcost
