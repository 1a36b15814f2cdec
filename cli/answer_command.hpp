#pragma once

#include "command.hpp"
#include "model_options.hpp"

namespace packcost {

/// Puts the tables and warnings of one plant into its answer.
using FillAnswer = std::function<void(Answer& answer, const EvaluatedPlant& plant, const ShownMoney& money)>;

/// A command that evaluates plants and answers for each with figures (its own, or `--outputs`) and with what `fill` adds; with `workbook`, as the
/// cost of packs in xlsx too.
Command answer_command(const std::string& name, const std::string& summary, FillAnswer fill, bool workbook = false);

}  // namespace packcost
