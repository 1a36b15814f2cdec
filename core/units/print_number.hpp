#pragma once

#include <cstddef>
#include <string>

namespace packcost {

/// Bytes that print_number may write to.
inline constexpr std::size_t room_of_number = 40;

/// The shortest text that reads back as the same double, without a locale; of several the nearest, of 1e+05 and 100000 the shorter: what std::to_chars
/// writes. Writes it from `to` on and returns its end. Never called with NaN or infinity.
char* print_number(char* to, double value);
std::string print_number(double value);
/// Appends it to a text.
inline void append_number(std::string& text, double value) {
  char buffer[room_of_number];
  text.append(buffer, print_number(buffer, value));
}

}  // namespace packcost
