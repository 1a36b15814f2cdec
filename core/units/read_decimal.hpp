#pragma once

#include <fast_float/fast_float.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <string_view>

namespace packcost {

/// Reads a decimal number as programs write them (`-12.5`, `3e7`) from the start of a text, rounded to the nearest double, and where it ends; null for what
/// asks for a closer look: no number, leading zeros, zeros written at length, what is too large or too small.
inline const char* read_decimal(const char* first, const char* last, double& value) {
  const auto is_digit = [last](const char* c) { return c < last && *c >= '0' && *c <= '9'; };
  const char* start = first + (first < last && *first == '-');
  if (!is_digit(start) || (*start == '0' && is_digit(start + 1))) return nullptr;
  const auto [end, error] = fast_float::from_chars(first, last, value);
  if (error != std::errc{} || !std::isfinite(value)) return nullptr;
  return value != 0 || end == first + 1 ? end : nullptr;
}

/// The same of a whole text; false for what asks for a closer look.
inline bool read_decimal(std::string_view text, double& value) {
  const char* end = read_decimal(text.data(), text.data() + text.size(), value);
  return end && end == text.data() + text.size();
}

namespace detail {

/// Eight bytes of a text, each less the code of the digit 0.
inline std::uint64_t eight_at(const char* text) {
  std::uint64_t bytes;
  std::memcpy(&bytes, text, sizeof bytes);
  return bytes ^ 0x3030303030303030;
}

/// The high bit of each byte that is no digit, and of some after the first such.
inline std::uint64_t no_digits(std::uint64_t eight) { return ((eight + 0x7676767676767676) | eight) & 0x8080808080808080; }

/// The number that eight digits write: of twos, fours and all, each time all of them at once.
inline std::uint64_t number_of(std::uint64_t digits) {
  constexpr std::uint64_t twos = 0x000000FF000000FF, high = 100 + (1000000ULL << 32), low = 1 + (10000ULL << 32);
  digits = digits * 10 + (digits >> 8);
  return ((digits & twos) * high + (digits >> 16 & twos) * low) >> 32;
}

inline constexpr std::uint64_t powers_of_ten[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

}  // namespace detail

/// The same, quicker for the commonest numbers: up to seven digits before a point, up to nineteen in all, no exponent. The number may end long before
/// `last`, which says how far bytes can be looked at. Digits are taken eight at a time; fast_float rounds.
inline const char* read_common_decimal(const char* first, const char* last, double& value) {
  constexpr int most_whole = 7, most = 19, word = 8, bits = 8 * word, reach = 1 + most_whole + 1 + 3 * word;
  if (last - first < reach || std::endian::native != std::endian::little) return read_decimal(first, last, value);
  const bool negative = *first == '-';
  const char *const start = first + negative, *at = start;
  std::uint64_t digits = 0;
  for (; *at >= '0' && *at <= '9' && at - start < most_whole; ++at) digits = 10 * digits + static_cast<std::uint64_t>(*at - '0');
  const std::ptrdiff_t whole = at - start;
  if (whole == 0 || *at != '.' || (*start == '0' && whole > 1)) return read_decimal(first, last, value);
  const char* const fraction = ++at;
  std::uint64_t eight = detail::eight_at(at), none = detail::no_digits(eight);
  for (int i = 0; i < 2 && none == 0; ++i) {
    digits = digits * detail::powers_of_ten[word] + detail::number_of(eight);
    eight = detail::eight_at(at += word);
    none = detail::no_digits(eight);
  }
  const int rest = std::countr_zero(none) / word;  // digits of these eight
  digits = digits * detail::powers_of_ten[rest] + (rest == 0 ? 0 : detail::number_of(eight << (bits - word * rest)));
  at += rest;
  const std::ptrdiff_t count = at - fraction;
  if (count == 0 || count + whole > most || *at == 'e' || *at == 'E' || digits == 0) return read_decimal(first, last, value);
  const fast_float::adjusted_mantissa rounded = fast_float::compute_float<fast_float::binary_format<double>>(-count, digits);
  if (rounded.power2 < 0) return read_decimal(first, last, value);
  constexpr int mantissa_bits = 52, sign_bit = 63;
  value = std::bit_cast<double>(rounded.mantissa | static_cast<std::uint64_t>(rounded.power2) << mantissa_bits | static_cast<std::uint64_t>(negative) << sign_bit);
  return at;
}

}  // namespace packcost
