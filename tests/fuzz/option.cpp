// What may follow --set: a path, and a value with a unit.
#include "fuzz.hpp"

#include "io/set_value.hpp"

#include <cmath>

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Plant<double> plant = fuzz::plant().plant;
  Problems problems;
  for (const Assignment& a : assignment_of_option(std::string(reinterpret_cast<const char*>(data), size), problems)) {
    const Slot<double> slot = find_slot(plant, a.path);
    if (!slot.field) continue;
    const Refusal refusal = set_value(slot, a.value, fuzz::money());
    if (refusal.message.empty() && slot.field->kind == Kind::number) fuzz::require(std::isfinite(*slot.field->number(slot.section)));
  }
  for (const Problem& problem : problems) fuzz::require(!problem.message.empty());
  return 0;
}
