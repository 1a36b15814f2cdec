#pragma once

#include "report/answer.hpp"

namespace packcost {

/// Every parameter: path, kind, unit, range, default, source, force, meaning.
TableData parameter_listing();
/// Every output: name, unit, meaning.
TableData output_listing();

}  // namespace packcost
