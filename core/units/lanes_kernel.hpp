#pragma once

// The one text of the kernels, compiled once for each set of instructions. Everything here is local to its object file, and nothing of the
// standard library is called: see elementary.hpp.

#include "units/elementary.hpp"
#include "units/lanes_step.hpp"
#include "units/single_root.hpp"
#include "units/tape_op.hpp"

namespace packcost {
namespace {

using namespace elementary;

template <int W>
PACKCOST_INLINE V<W> load(const double* from) {
  V<W> x;
  __builtin_memcpy(&x, from, sizeof x);
  return x;
}
template <int W>
PACKCOST_INLINE void store(double* to, V<W> x) { __builtin_memcpy(to, &x, sizeof x); }

/// The bits of a comparison, all set or none.
template <int W, class M>
PACKCOST_INLINE V<W> bits_of_mask(M mask) {
  if constexpr (W == 1) return from_bits<1>(mask ? ~0ULL : 0ULL);
  else return __builtin_bit_cast(V<W>, mask);
}
template <int W>
PACKCOST_INLINE auto mask_of_bits(V<W> x) { return bits<W>(x) != U<W>{}; }

template <int W, class F>
PACKCOST_INLINE void one(const LaneStep& s, std::size_t variants, F f) {
  const double* a = s.from[0];
  for (std::size_t j = 0; j < variants; j += W, a += s.stride[0]) store<W>(s.to + j, f(load<W>(a)));
}
template <int W, class F>
PACKCOST_INLINE void two(const LaneStep& s, std::size_t variants, F f) {
  const double *a = s.from[0], *b = s.from[1];
  for (std::size_t j = 0; j < variants; j += W, a += s.stride[0], b += s.stride[1]) store<W>(s.to + j, f(load<W>(a), load<W>(b)));
}

template <int W>
void run(const LaneStep* steps, std::size_t count, std::size_t variants) {
  using X = V<W>;
  for (const LaneStep* step = steps; step != steps + count; ++step) {
    const LaneStep& s = *step;
    switch (s.op) {
      case Op::add: two<W>(s, variants, [](X a, X b) { return a + b; }); break;
      case Op::subtract: two<W>(s, variants, [](X a, X b) { return a - b; }); break;
      case Op::multiply: two<W>(s, variants, [](X a, X b) { return a * b; }); break;
      case Op::divide: two<W>(s, variants, [](X a, X b) { return a / b; }); break;
      case Op::negate: one<W>(s, variants, [](X a) { return -a; }); break;
      case Op::square_root:
        for (std::size_t j = 0; j < variants; ++j) s.to[j] = __builtin_sqrt(s.from[0][j]);
        break;
      case Op::exponential: one<W>(s, variants, [](X a) { return exp_of_sum<W>(a, all<W>(0)); }); break;
      case Op::log2: one<W>(s, variants, [](X a) { return log2_of<W>(a); }); break;
      case Op::ceil: one<W>(s, variants, [](X a) { return ceil_of<W>(a); }); break;
      case Op::round: one<W>(s, variants, [](X a) { return round_of<W>(a); }); break;
      case Op::least: two<W>(s, variants, [](X a, X b) { return a < b ? a : b; }); break;
      case Op::greatest: two<W>(s, variants, [](X a, X b) { return a < b ? b : a; }); break;
      case Op::less: two<W>(s, variants, [](X a, X b) { return bits_of_mask<W>(a < b); }); break;
      case Op::less_equal: two<W>(s, variants, [](X a, X b) { return bits_of_mask<W>(a <= b); }); break;
      case Op::equal: two<W>(s, variants, [](X a, X b) { return bits_of_mask<W>(a == b); }); break;
      case Op::finite: one<W>(s, variants, [](X a) { return bits_of_mask<W>(a - a == all<W>(0)); }); break;
      case Op::log: {
        const double* a = s.from[0];
        for (std::size_t j = 0; j < variants; j += W, a += s.stride[0]) {
          const Sum<W> log = log_sum<W>(load<W>(a));
          store<W>(s.to + j, log.high);
          store<W>(s.beside + j, log.low);
        }
        break;
      }
      case Op::power: {
        const double *y = s.from[0], *high = s.from[1], *low = s.from[2], *x = s.from[3];
        for (std::size_t j = 0; j < variants; j += W, y += s.stride[0], high += s.stride[1], low += s.stride[2], x += s.stride[3])
          store<W>(s.to + j, power_of_log<W>(load<W>(x), {load<W>(high), load<W>(low)}, load<W>(y)));
        break;
      }
      case Op::select: {
        const double *mask = s.from[0], *a = s.from[1], *b = s.from[2];
        for (std::size_t j = 0; j < variants; j += W, mask += s.stride[0], a += s.stride[1], b += s.stride[2]) {
          const auto m = mask_of_bits<W>(load<W>(mask));
          store<W>(s.to + j, m ? load<W>(a) : load<W>(b));
        }
        break;
      }
      case Op::call:
        for (std::size_t j = 0; j < variants; ++j) s.to[j] = s.function(s.from[0][j]);
        break;
      case Op::input:
      case Op::constant:
      case Op::log_low: break;
    }
  }
}

template <int W>
void rates(const double* const* flows, std::size_t years, RateBounds bounds, std::size_t variants, double* found, double* changes) {
  for (std::size_t j = 0; j < variants; j += W * rate_packs) {
    SingleRate<W> answers[rate_packs];
    single_rate<W, rate_packs>([flows, j](int g, std::size_t t) { return load<W>(flows[t] + j + W * static_cast<std::size_t>(g)); }, years, bounds, answers);
    for (std::size_t g = 0; g < rate_packs; ++g) {
      store<W>(found + j + W * g, answers[g].rate);
      store<W>(changes + j + W * g, answers[g].changes);
    }
  }
}

}  // namespace
}  // namespace packcost
