#pragma once

#include "model_options.hpp"
#include "report/workbook.hpp"

namespace packcost {

/// Writes the workbook to the output, whole or not at all. Throws InputError: usage for a terminal, cannot_create or output where it cannot be written.
void give_workbook(const std::vector<CostSheet>& plants, const OutputOptions& options);

}  // namespace packcost
