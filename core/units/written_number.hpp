#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace packcost {

/// A number as written, with the text of its unit (`4 mAh/cm2`, `8%`); `unit` points into the text and is empty where none was written.
struct WrittenNumber {
  double value = 0;
  std::string_view unit;
};

/// The number and unit in `text`; empty if it is none, with the reason in `why` (lower case, no full stop).
/// Decimal only, always with a point: `4`, `+2.5`, `.5`, `5.`, `1e3`, `4 mAh/cm2`, `8 %`, `8%`. Blanks around it are skipped; a unit other
/// than `%` stands after a blank. Refused: leading zeros (`010` is 8 to some YAML readers), hexadecimal and octal, infinity, NaN, digit
/// separators, decimal commas, digits and signs outside ASCII, and what overflows or underflows to 0. `-0` is 0.
std::optional<WrittenNumber> parse_written(std::string_view text, std::string& why);

/// The number in `text`, which must hold nothing else; empty with the reason in `why`. The same rules as `parse_written`, without a unit.
std::optional<double> parse_number(std::string_view text, std::string& why);

}  // namespace packcost
