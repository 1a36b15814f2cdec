#include "units/print_number.hpp"

#include <charconv>

namespace packcost {

std::string print_number(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, end};
}

}  // namespace packcost
