#pragma once

// The one text of the kernels, compiled once for each set of instructions. Everything here is local to its object file, and nothing of the
// standard library is called: see elementary.hpp.
//
// A step is a function that ends by calling the next one, with what it found in eight registers (threaded code): sums and products of what came just
// before never go through memory, and the processor learns the way from each step to the next.

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

#define PACKCOST_ACCUMULATOR V<W> a0, V<W> a1, V<W> a2, V<W> a3, V<W> a4, V<W> a5, V<W> a6, V<W> a7
#define PACKCOST_EACH(f) f(0) f(1) f(2) f(3) f(4) f(5) f(6) f(7)
#if defined(__clang__)
#define PACKCOST_TAIL [[clang::musttail]]
#else
#define PACKCOST_TAIL  // GCC does it where it optimises, as these files always are
#endif
#define PACKCOST_NEXT PACKCOST_TAIL return reinterpret_cast<Handler<W>>(s[1].handler)(a0, a1, a2, a3, a4, a5, a6, a7, s + 1, memory)

/// A step: returns where to go on, null at the end. `memory` is that of the first variant.
template <int W>
using Handler = const LaneStep* (*)(V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, const LaneStep*, double*);

template <int W, LaneFrom F>
PACKCOST_INLINE V<W> fetch(V<W> accumulator, const double* from, int pack) {
  if constexpr (F == LaneFrom::accumulator) return accumulator;
  else if constexpr (F == LaneFrom::constant) return all<W>(*from);
  else return load<W>(from + pack * W);
}

template <int W, Op op>
PACKCOST_INLINE V<W> two(V<W> x, V<W> y) {
  if constexpr (op == Op::add) return x + y;
  else if constexpr (op == Op::subtract) return x - y;
  else if constexpr (op == Op::multiply) return x * y;
  else if constexpr (op == Op::divide) return x / y;
  else if constexpr (op == Op::least) return x < y ? x : y;
  else return x < y ? y : x;
}
template <int W, Op op>
PACKCOST_INLINE V<W> three(V<W> x, V<W> y, V<W> z) {
  const V<W> product = x * y;
  if constexpr (op == Op::multiply_add) return product + z;
  else if constexpr (op == Op::less_product) return z - product;
  else return product - z;
}

template <int W, Op op, LaneFrom A, LaneFrom B, bool stored>
const LaneStep* do_two(PACKCOST_ACCUMULATOR, const LaneStep* s, double* memory) {
  const double *a = memory + s->from[0], *b = memory + s->from[1];
  double* to = memory + s->to;
#define PACKCOST_STEP(i)                                                                   \
  a##i = two<W, op>(fetch<W, A>(a##i, a, i), fetch<W, B>(a##i, b, i));      \
  if constexpr (stored) store<W>(to + i * W, a##i);
  PACKCOST_EACH(PACKCOST_STEP)
#undef PACKCOST_STEP
  PACKCOST_NEXT;
}

template <int W, Op op, LaneFrom A, LaneFrom B, LaneFrom C, bool stored>
const LaneStep* do_three(PACKCOST_ACCUMULATOR, const LaneStep* s, double* memory) {
  const double *a = memory + s->from[0], *b = memory + s->from[1], *c = memory + s->from[2];
  double* to = memory + s->to;
#define PACKCOST_STEP(i)                                                                                                            \
  a##i = three<W, op>(fetch<W, A>(a##i, a, i), fetch<W, B>(a##i, b, i), fetch<W, C>(a##i, c, i)); \
  if constexpr (stored) store<W>(to + i * W, a##i);
  PACKCOST_EACH(PACKCOST_STEP)
#undef PACKCOST_STEP
  PACKCOST_NEXT;
}

/// Sums of places, and of the accumulator where it is the first; the last of four may be missing.
template <int W, LaneFrom A, bool four, bool stored>
const LaneStep* do_sum(PACKCOST_ACCUMULATOR, const LaneStep* s, double* memory) {
  const double *a = memory + s->from[0], *b = memory + s->from[1], *c = memory + s->from[2], *d = memory + s->fourth;
  double* to = memory + s->to;
#define PACKCOST_STEP(i)                                                                     \
  a##i = fetch<W, A>(a##i, a, i) + load<W>(b + i * W) + load<W>(c + i * W);                  \
  if constexpr (four) a##i += load<W>(d + i * W);                                            \
  if constexpr (stored) store<W>(to + i * W, a##i);
  PACKCOST_EACH(PACKCOST_STEP)
#undef PACKCOST_STEP
  PACKCOST_NEXT;
}

/// What a step that reads and writes places does with one pack.
template <int W, Op op>
PACKCOST_INLINE void one_pack(const LaneStep& s, double* memory) {
  using X = V<W>;
  const auto read = [&](int k) { return load<W>(memory + s.from[k]); };
  double* to = memory + s.to;
  if constexpr (op == Op::negate) store<W>(to, -read(0));
  else if constexpr (op == Op::exponential) store<W>(to, exp_of_sum<W>(read(0), all<W>(0)));
  else if constexpr (op == Op::log2) store<W>(to, log2_of<W>(read(0)));
  else if constexpr (op == Op::ceil) store<W>(to, ceil_of<W>(read(0)));
  else if constexpr (op == Op::round) store<W>(to, round_of<W>(read(0)));
  else if constexpr (op == Op::less) store<W>(to, bits_of_mask<W>(read(0) < read(1)));
  else if constexpr (op == Op::less_equal) store<W>(to, bits_of_mask<W>(read(0) <= read(1)));
  else if constexpr (op == Op::equal) store<W>(to, bits_of_mask<W>(read(0) == read(1)));
  else if constexpr (op == Op::finite) store<W>(to, bits_of_mask<W>(read(0) - read(0) == all<W>(0)));
  else if constexpr (op == Op::power) store<W>(to, power_of_log<W>(load<W>(memory + s.fourth), {read(1), read(2)}, read(0)));
  else if constexpr (op == Op::log) {
    const Sum<W> log = log_sum<W>(read(0));
    store<W>(to, log.high);
    store<W>(memory + s.beside, log.low);
  } else if constexpr (op == Op::select) {
    const auto mask = mask_of_bits<W>(read(0));
    const X yes = read(1), no = read(2);
    store<W>(to, mask ? yes : no);
  } else if constexpr (op == Op::square_root) {
    for (int i = 0; i < W; ++i) to[i] = __builtin_sqrt(memory[s.from[0] + i]);
  } else {
    for (int i = 0; i < W; ++i) to[i] = s.function(memory[s.from[0] + i]);
  }
}

template <int W, Op op>
const LaneStep* do_places(PACKCOST_ACCUMULATOR, const LaneStep* s, double* memory) {
  for (std::size_t pack = 0; pack < packs_at_once; ++pack) one_pack<W, op>(*s, memory + pack * W);
  const double* to = memory + s->to;
#define PACKCOST_STEP(i) a##i = load<W>(to + i * W);
  PACKCOST_EACH(PACKCOST_STEP)
#undef PACKCOST_STEP
  PACKCOST_NEXT;
}

/// Calls that follow each other are not without end, should a compiler not make jumps of them.
template <int W>
const LaneStep* do_pause(V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, const LaneStep* s, double*) { return s + 1; }
template <int W>
const LaneStep* do_end(V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, V<W>, const LaneStep*, double*) { return nullptr; }

template <class H>
PACKCOST_INLINE auto any_handler(H handler) { return reinterpret_cast<void (*)()>(handler); }

template <int W, Op op>
auto find_two(const LaneStepKind& k) -> void (*)() {
  using enum LaneFrom;
  const LaneFrom a = k.from[0], b = k.from[1];
#define PACKCOST_KIND(A, B) \
  if (a == A && b == B) return k.store ? any_handler(do_two<W, op, A, B, true>) : any_handler(do_two<W, op, A, B, false>);
  PACKCOST_KIND(accumulator, accumulator)
  PACKCOST_KIND(accumulator, place)
  PACKCOST_KIND(accumulator, constant)
  PACKCOST_KIND(place, accumulator)
  PACKCOST_KIND(place, place)
  PACKCOST_KIND(place, constant)
#undef PACKCOST_KIND
  return nullptr;
}

template <int W, Op op>
auto find_three(const LaneStepKind& k) -> void (*)() {
  using enum LaneFrom;
  const LaneFrom a = k.from[0], b = k.from[1], c = k.from[2];
#define PACKCOST_KIND(A, B, C) \
  if (a == A && b == B && c == C) return k.store ? any_handler(do_three<W, op, A, B, C, true>) : any_handler(do_three<W, op, A, B, C, false>);
  PACKCOST_KIND(place, place, accumulator)
  PACKCOST_KIND(place, constant, accumulator)
  PACKCOST_KIND(accumulator, place, place)
  PACKCOST_KIND(accumulator, constant, place)
  PACKCOST_KIND(place, place, place)
  PACKCOST_KIND(place, constant, place)
#undef PACKCOST_KIND
  return nullptr;
}

template <int W, LaneFrom A>
auto find_sum(const LaneStepKind& k) -> void (*)() {
  if (k.from[3] != LaneFrom::nothing) return k.store ? any_handler(do_sum<W, A, true, true>) : any_handler(do_sum<W, A, true, false>);
  return k.store ? any_handler(do_sum<W, A, false, true>) : any_handler(do_sum<W, A, false, false>);
}

template <int W>
auto handler(const LaneStepKind& k) -> void (*)() {
  switch (k.op) {
    case Op::add: return find_two<W, Op::add>(k);
    case Op::subtract: return find_two<W, Op::subtract>(k);
    case Op::multiply: return find_two<W, Op::multiply>(k);
    case Op::divide: return find_two<W, Op::divide>(k);
    case Op::least: return find_two<W, Op::least>(k);
    case Op::greatest: return find_two<W, Op::greatest>(k);
    case Op::multiply_add: return find_three<W, Op::multiply_add>(k);
    case Op::less_product: return find_three<W, Op::less_product>(k);
    case Op::product_less: return find_three<W, Op::product_less>(k);
    case Op::sum: return k.from[0] == LaneFrom::accumulator ? find_sum<W, LaneFrom::accumulator>(k) : find_sum<W, LaneFrom::place>(k);
    case Op::pause: return any_handler(do_pause<W>);
    case Op::end: return any_handler(do_end<W>);
    default: break;
  }
  for (const LaneFrom from : k.from)
    if (from == LaneFrom::accumulator || from == LaneFrom::constant) return nullptr;
  switch (k.op) {
    case Op::negate: return any_handler(do_places<W, Op::negate>);
    case Op::square_root: return any_handler(do_places<W, Op::square_root>);
    case Op::exponential: return any_handler(do_places<W, Op::exponential>);
    case Op::log: return any_handler(do_places<W, Op::log>);
    case Op::log2: return any_handler(do_places<W, Op::log2>);
    case Op::power: return any_handler(do_places<W, Op::power>);
    case Op::ceil: return any_handler(do_places<W, Op::ceil>);
    case Op::round: return any_handler(do_places<W, Op::round>);
    case Op::less: return any_handler(do_places<W, Op::less>);
    case Op::less_equal: return any_handler(do_places<W, Op::less_equal>);
    case Op::equal: return any_handler(do_places<W, Op::equal>);
    case Op::finite: return any_handler(do_places<W, Op::finite>);
    case Op::select: return any_handler(do_places<W, Op::select>);
    default: return any_handler(do_places<W, Op::call>);
  }
}

template <int W>
void run(const LaneStep* steps, double* memory, std::size_t variants) {
  const V<W> none = all<W>(0);
  for (std::size_t first = 0; first < variants; first += packs_at_once * W)
    for (const LaneStep* s = steps; s;) s = reinterpret_cast<Handler<W>>(s->handler)(none, none, none, none, none, none, none, none, s, memory + first);
}

template <int W>
bool all_are(const double* numbers, std::uint64_t wanted, std::size_t variants) {
  U<W> other{};
  for (std::size_t j = 0; j < variants; j += W) other |= bits<W>(load<W>(numbers + j)) ^ wanted;
  std::uint64_t lanes[W], any = 0;
  __builtin_memcpy(lanes, &other, sizeof other);
  for (const std::uint64_t lane : lanes) any |= lane;
  return any == 0;
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

#undef PACKCOST_ACCUMULATOR
#undef PACKCOST_EACH
#undef PACKCOST_TAIL
#undef PACKCOST_NEXT

}  // namespace
}  // namespace packcost
