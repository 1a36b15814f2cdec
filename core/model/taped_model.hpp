#pragma once

#include "model/invest_price.hpp"
#include "model/outputs.hpp"
#include "units/tape.hpp"

#include <optional>
#include <span>
#include <string>

namespace packcost {

/// The model of one plant on a tape: what its outputs take of the numbers that vary, and nothing else.
struct TapedModel {
  Tape tape;
  std::vector<Taped> outputs;  ///< in base units; a plain NaN where the output is a rate of return or the selling price
  std::vector<Taped> free, equity;  ///< flows of the investment by year, where a rate of them is asked for
  Taped inflation;
  struct Price {
    int input;  ///< of the tape
    Taped npv;  ///< at that price
    PriceYardsticks<Taped> yardsticks;
  };
  std::optional<Price> price;  ///< where the selling price is asked for
};

/// Tapes the model at a plant. Inputs of the tape are the values of the paths in the fields' own units, as they are in `plant`
/// (`own_values`). False where the plant does not fit together or its investment case cannot be computed: there is then no model.
bool tape_model(const Plant<double>& plant, const std::vector<std::string>& paths, std::span<const double> own_values,
                const std::vector<const Output<double>*>& outputs, OutputNeeds needs, TapedModel& model);

}  // namespace packcost
