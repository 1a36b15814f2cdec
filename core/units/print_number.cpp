#include "units/print_number.hpp"

#define FMT_USE_FULL_CACHE_DRAGONBOX 1  // ten kilobytes of powers for a fifth of the time
#include <fmt/format.h>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace packcost {

namespace {

using Sixteen = unsigned __int128;
using Lanes = std::uint16_t __attribute__((vector_size(16)));
using Pairs = std::uint32_t __attribute__((vector_size(16)));
using Halves = std::uint64_t __attribute__((vector_size(16)));
constexpr std::uint64_t eight_digits = 100000000, over_eight_digits = 1441151881;

/// The upper halves of products.
Lanes high_product(Lanes a, unsigned b) {
  Lanes high{};
  for (std::size_t i = 0; i < 8; ++i) high[i] = static_cast<std::uint16_t>(a[i] * b >> 16);
  return high;
}

/// The bytes of eight digits and eight more, the first lowest: parted into fours, twos and ones, all of them at once. What a part leaves stands a place
/// further up than its quotient q, and so x - 100 q beside q is (x << 16) - q ((100 << 16) - 1).
Sixteen digits_of(std::uint64_t first, std::uint64_t second) {
  constexpr std::uint64_t over_10000 = 109951163, beside = (10000ULL << 32) - 1;
  constexpr unsigned over_100 = 5243, over_10 = 6554;  // over 2^19, 2^16
  constexpr std::uint16_t zeros = 0x3030;
  const Halves fours{(first << 32) - (first * over_10000 >> 40) * beside, (second << 32) - (second * over_10000 >> 40) * beside};
  const Lanes four = std::bit_cast<Lanes>(fours), hundreds = high_product(four, over_100) >> 3;
  const Lanes two = hundreds | std::bit_cast<Lanes>(std::bit_cast<Pairs>(four - hundreds * 100) << 16);
  const Halves bytes = std::bit_cast<Halves>((two << 8) - high_product(two, over_10) * ((10 << 8) - 1) + zeros);
  return bytes[0] | static_cast<Sixteen>(bytes[1]) << 64;
}

void store(char* to, Sixteen bytes) { std::memcpy(to, &bytes, sizeof bytes); }

constexpr int longest = 17;  ///< digits
constexpr auto powers = [] {
  std::array<std::uint64_t, longest> table{1};
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * 10;
  return table;
}();

}  // namespace

// The digits are Dragonbox's, from fmt. Where no exponent is shorter they are laid out here, without a loop and without reading back what was stored: in
// two thirds of the time of std::to_chars.
char* print_number(char* to, double value) {
  constexpr double least = 1e-3, greatest = 1e15;
  constexpr int most_zeros = 4;  // as long as an exponent
  const double size = std::fabs(value);
  if (!(size >= least && size < greatest) || std::endian::native != std::endian::little) return std::to_chars(to, to + room_of_number, value).ptr;
  const auto [significand, exponent] = fmt::detail::dragonbox::to_decimal(size);
  if (exponent > most_zeros) return std::to_chars(to, to + room_of_number, value).ptr;
  const int count = fmt::detail::count_digits(significand), point = count + exponent;  // digits before the point
  const std::uint64_t digits = significand * powers[static_cast<std::size_t>(longest - count)], high = digits / eight_digits;
  const std::uint64_t top = high * over_eight_digits >> 57;  // high < 1e9
  const char first = static_cast<char>('0' + top);
  const Sixteen others = digits_of(high - top * eight_digits, digits - high * eight_digits);
  *to = '-';
  to += value < 0;
  if (point <= 0) {
    std::memcpy(to, "0.00", 4);
    to += 2 - point;
    *to = first;
    store(to + 1, others);
    return to + count;
  }
  *to = first;
  store(to + 1, others);
  if (exponent >= 0) return to + point;
  to[point] = '.';
  store(to + point + 1, others >> 8 * (point - 1));
  return to + count + 1;
}

std::string print_number(double value) {
  char buffer[room_of_number];
  return {buffer, print_number(buffer, value)};
}

}  // namespace packcost
