// Numbers, units and currencies as people write them. A number that is read prints and reads back as itself.
#include "fuzz.hpp"

#include "units/print_number.hpp"
#include "units/unit_expression.hpp"
#include "units/written_number.hpp"

#include <cmath>

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string why;
  if (const auto written = parse_written(text, why)) {
    fuzz::require(std::isfinite(written->value));
    std::string again;
    const auto back = parse_number(print_number(written->value), again);
    fuzz::require(back && *back == written->value);
  } else {
    fuzz::require(!why.empty());
  }
  if (const auto unit = parse_unit(text)) fuzz::require(std::isfinite(unit->factor) && unit->factor > 0);
  parse_currency(text);
  return 0;
}
