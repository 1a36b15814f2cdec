#pragma once

#include <cstdint>

namespace packcost {

/// What a step of a tape does. Comparisons give all bits set or none, `select` reads them; `log` has its low part beside it in `log_low`.
/// `power` reads exponent, logarithm of the base in two parts, and base. The last ones are no nodes of a tape, but what programs make of two:
/// a b + c, c - a b, a b - c, each with both roundings; a + b + c or a + b + c + d from the left; and the end, or a pause, of a program.
enum class Op : std::uint8_t {
  input, constant, add, subtract, multiply, divide, negate, square_root, exponential, log, log_low, log2, power, ceil, round, least, greatest,
  less, less_equal, equal, finite, select, call,
  multiply_add, less_product, product_less, sum, pause, end,
};

}  // namespace packcost
