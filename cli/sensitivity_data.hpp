#pragma once

#include "report/answer.hpp"
#include "study/sensitivity.hpp"

namespace packcost {

/// What `sensitivity` of a file of results needs to know.
struct DataQuestion {
  std::string method, file;
  std::vector<std::string> inputs, outputs;
  Bootstrap bootstrap;
};

/// The answer from rows of any model: `given` and `rank` from any, `sobol` and `morris` from rows of a design that `sample` made, whose columns
/// `design_...` are still there. Rows with an empty output are left out. Throws InputError.
Answer sensitivity_of_data(const DataQuestion& question);

}  // namespace packcost
