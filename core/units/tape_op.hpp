#pragma once

#include <cstdint>

namespace packcost {

/// What a step of a tape does. Comparisons give all bits set or none, `select` reads them; `log` has its low part beside it in `log_low`.
/// `power` reads exponent, logarithm of the base in two parts, and base.
enum class Op : std::uint8_t {
  input, constant, add, subtract, multiply, divide, negate, square_root, exponential, log, log_low, log2, power, ceil, round, least, greatest,
  less, less_equal, equal, finite, select, call,
};

}  // namespace packcost
