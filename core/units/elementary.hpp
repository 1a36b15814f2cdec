#pragma once

#include <cstdint>

// exp, log, pow and rounding in plain arithmetic (+ - * / and bits), so that they give the same bits on every machine and for any number of lanes;
// those of the C library change with the presence of fused multiply-add. W lanes stand side by side in one value; W = 1 is a plain double.
// Everything is inlined, and nothing of the standard library is called: the kernels of wider machines are compiled with other instructions, and
// must not leave functions behind that the rest of the program would share.

namespace packcost::elementary {

template <int W>
struct Pack {
  typedef double V __attribute__((vector_size(8 * W)));
  typedef std::int64_t I __attribute__((vector_size(8 * W)));
  typedef std::uint64_t U __attribute__((vector_size(8 * W)));
};
template <>
struct Pack<1> {
  using V = double;
  using I = std::int64_t;
  using U = std::uint64_t;
};
template <int W> using V = typename Pack<W>::V;
template <int W> using U = typename Pack<W>::U;

#define PACKCOST_INLINE [[gnu::always_inline]] inline

template <int W> PACKCOST_INLINE U<W> bits(V<W> x) { return __builtin_bit_cast(U<W>, x); }
template <int W> PACKCOST_INLINE V<W> from_bits(U<W> x) { return __builtin_bit_cast(V<W>, x); }
template <int W> PACKCOST_INLINE V<W> all(double x) { return x - V<W>{}; }
template <int W> PACKCOST_INLINE V<W> magnitude(V<W> x) { return from_bits<W>(bits<W>(x) & 0x7fffffffffffffffULL); }
/// The upper 26 bits of a number: products of two such are exact.
template <int W> PACKCOST_INLINE V<W> upper(V<W> x) { return from_bits<W>(bits<W>(x) & 0xfffffffff8000000ULL); }

/// An unevaluated sum; `low` is below a rounding of `high`.
template <int W>
struct Sum {
  V<W> high, low;
};

inline constexpr double infinity = __builtin_huge_val(), not_a_number = __builtin_nan("");
inline constexpr double largest = 1.7976931348623157e308, least_normal = 2.2250738585072014e-308;
inline constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;  ///< ln 2 in two parts; the first leaves room for 11 bits
inline constexpr double log2_e = 0x1.71547652b82fep+0, log2_e_low = 0x1.777d0ffda0d24p-56;
/// Adding it rounds to a whole number, which then stands in the last bits.
inline constexpr double to_whole = 0x1.8p52;

/// e^(x + low), for a low that is small beside 1. Error below 0.9 of a last place.
template <int W>
PACKCOST_INLINE V<W> exp_of_sum(V<W> x, V<W> low) {
  constexpr double beyond = 800;  // e^800 overflows, e^-800 is 0
  const V<W> high_end = all<W>(beyond), low_end = all<W>(-beyond);
  x = x > high_end ? high_end : x;
  x = x < low_end ? low_end : x;
  const V<W> k = (x * log2_e + to_whole) - to_whole;
  const V<W> far = x - k * ln2_high, near = k * ln2_low - low;
  const V<W> r = far - near, c = (far - r) - near;
  // e^r - 1 - r by Taylor's series: |r| is below 0.35, the term left out below 2^-57.
  V<W> q = all<W>(1.0 / 6227020800);
  q = q * r + 1.0 / 479001600;
  q = q * r + 1.0 / 39916800;
  q = q * r + 1.0 / 3628800;
  q = q * r + 1.0 / 362880;
  q = q * r + 1.0 / 40320;
  q = q * r + 1.0 / 5040;
  q = q * r + 1.0 / 720;
  q = q * r + 1.0 / 120;
  q = q * r + 1.0 / 24;
  q = q * r + 1.0 / 6;
  q = q * r + 0.5;
  const V<W> y = 1.0 + (r + (c + (r * r) * q));
  // Times 2^k in two halves, so that neither overflows before the result does.
  const V<W> half = k * 0.5 + to_whole, first = half - to_whole;
  const V<W> other = (k - first) + to_whole;
  const V<W> scale1 = from_bits<W>((bits<W>(half) + 1023) << 52), scale2 = from_bits<W>((bits<W>(other) + 1023) << 52);
  return y * scale1 * scale2;
}

/// x = 2^k m with m from sqrt(1/2) to sqrt(2), and ln m as 2 s + tail, s rounded; x is positive and finite.
template <int W>
struct LogParts {
  V<W> k, twice_s, tail;
};
template <int W>
PACKCOST_INLINE LogParts<W> log_parts(V<W> x) {
  const auto tiny = x < all<W>(least_normal);
  const V<W> scaled = tiny ? x * 0x1p54 : x, shift = tiny ? all<W>(54) : all<W>(0);
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcdULL, one = 0x3ff0000000000000ULL, exponent_bits = 0x7ff0000000000000ULL;
  const U<W> b = bits<W>(scaled), t = b - sqrt_half + one;
  const V<W> m = from_bits<W>(b - ((t & exponent_bits) - one));
  const V<W> k = from_bits<W>((t >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1023) - shift;

  const V<W> f = m - 1.0, d = 2.0 + f, d_rest = f - (d - 2.0);
  const V<W> inverse = 1.0 / d, s = f * inverse;
  const V<W> s_up = upper<W>(s), s_low = s - s_up, d_up = upper<W>(d), d_low = (d - d_up) + d_rest;
  const V<W> s_rest = (((f - s_up * d_up) - s_up * d_low) - s_low * d) * inverse;
  // ln m = 2 (s + s^3/3 + s^5/5 + ...); s^2 is below 0.0295, the term left out below 2^-65.
  const V<W> z = s * s;
  V<W> r = all<W>(2.0 / 25);
  r = r * z + 2.0 / 23;
  r = r * z + 2.0 / 21;
  r = r * z + 2.0 / 19;
  r = r * z + 2.0 / 17;
  r = r * z + 2.0 / 15;
  r = r * z + 2.0 / 13;
  r = r * z + 2.0 / 11;
  r = r * z + 2.0 / 9;
  r = r * z + 2.0 / 7;
  r = r * z + 2.0 / 5;
  r = r * z + 2.0 / 3;
  return {k, 2.0 * s, 2.0 * s_rest + s * (z * r)};
}

/// Logarithm of special numbers: -infinity of 0, NaN below, itself of infinity and NaN; `otherwise` of others.
template <int W>
PACKCOST_INLINE V<W> log_special(V<W> x, V<W> otherwise) {
  const V<W> zero = all<W>(0);
  V<W> y = x > all<W>(largest) ? x : otherwise;
  y = x == zero ? all<W>(-infinity) : y;
  y = x < zero ? all<W>(not_a_number) : y;
  return x == x ? y : x;
}

/// ln x as a sum whose error is below 2^-56.5 of it. `high` is ln x to 0.56 of a last place.
template <int W>
PACKCOST_INLINE Sum<W> log_sum(V<W> x) {
  const LogParts<W> p = log_parts<W>(x);
  const V<W> a = p.k * ln2_high, high = a + p.twice_s;
  const V<W> low = (p.twice_s - (high - a)) + (p.k * ln2_low + p.tail);
  const V<W> total = high + low, rest = low - (total - high);
  const auto plain = (x > all<W>(0)) & (x <= all<W>(largest));
  return {log_special<W>(x, total), plain ? rest : all<W>(0)};
}

/// log2 x, exact for powers of 2, to 0.6 of a last place elsewhere.
template <int W>
PACKCOST_INLINE V<W> log2_of(V<W> x) {
  const LogParts<W> p = log_parts<W>(x);
  const V<W> high = p.twice_s + p.tail, low = p.tail - (high - p.twice_s);
  const V<W> up = upper<W>(high), rest = high - up;
  const V<W> c_up = upper<W>(all<W>(log2_e)), c_rest = log2_e - c_up;
  const V<W> product = high * log2_e;
  const V<W> error = ((up * c_up - product) + up * c_rest + rest * c_up) + rest * c_rest + (low * log2_e + high * log2_e_low);
  const V<W> sum = p.k + product, carried = p.k == all<W>(0) ? all<W>(0) : product - (sum - p.k);
  return log_special<W>(x, sum + (carried + error));
}

/// x^y from ln x: what pow gives, for callers that raise one number to several powers. x is not negative; x^0 is 1 and x^1 is x.
/// Error below a last place where |y ln x| is below 14; 2^-56.5 |y ln x| of it more beyond.
template <int W>
PACKCOST_INLINE V<W> power_of_log(V<W> x, Sum<W> log, V<W> y) {
  const V<W> product = y * log.high;
  const V<W> y_up = upper<W>(y), y_low = y - y_up, l_up = upper<W>(log.high), l_low = log.high - l_up;
  const V<W> error = ((y_up * l_up - product) + y_up * l_low + y_low * l_up) + y_low * l_low + y * log.low;
  const V<W> zero = all<W>(0), one = all<W>(1);
  V<W> result = exp_of_sum<W>(product, product - product == zero ? error : zero);
  result = y == one ? x : result;
  return y == zero ? one : result;
}

/// The whole number nearest to x, halves away from 0.
template <int W>
PACKCOST_INLINE V<W> round_of(V<W> x) {
  const V<W> size = magnitude<W>(x), even = (size + 0x1p52) - 0x1p52;
  const V<W> whole = size - even == all<W>(0.5) ? even + 1.0 : even;
  const U<W> sign = bits<W>(x) & 0x8000000000000000ULL;
  return size < all<W>(0x1p52) ? from_bits<W>(bits<W>(whole) | sign) : x;
}

/// The least whole number that is not below x.
template <int W>
PACKCOST_INLINE V<W> ceil_of(V<W> x) {
  const V<W> size = magnitude<W>(x), even = (size + 0x1p52) - 0x1p52;
  const U<W> sign = bits<W>(x) & 0x8000000000000000ULL;
  const V<W> near = from_bits<W>(bits<W>(even) | sign);
  const V<W> whole = from_bits<W>(bits<W>(near < x ? near + 1.0 : near) | sign);
  return size < all<W>(0x1p52) ? whole : x;
}

}  // namespace packcost::elementary
