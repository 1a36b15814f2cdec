// What rewritten sources call in place of an operator. One mutant of all is on: the one that PACKCOST_MUTANT names; 0, or nothing, is none.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <type_traits>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace mutant {

/// What the environment says: the mutant that is on, and a file in which the mutants that are reached are marked, a byte each.
struct Chosen {
  int id = 0;
  char* reached = nullptr;
  Chosen() {
    if (const char* text = std::getenv("PACKCOST_MUTANT")) id = std::atoi(text);
    const char* name = std::getenv("PACKCOST_REACHED");
    const int file = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    const off_t size = lseek(file, 0, SEEK_END);
    void* bytes = mmap(nullptr, static_cast<std::size_t>(size), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes != MAP_FAILED) reached = static_cast<char*>(bytes);
    close(file);
  }
};

inline bool on(int id) {
  static const Chosen chosen;
  if (chosen.reached) chosen.reached[id] = 1;
  return id == chosen.id;
}

/// A quantity: a number and nothing else. Numbers that carry more beside their value (slopes, a trace) stay whole.
template <class T>
concept has_value = std::is_class_v<T> && requires(T& t) { t.value = t.value; } && sizeof(T) == sizeof(std::declval<T&>().value);

template <class T>
auto raw(const T& x) {
  if constexpr (has_value<T>) return x.value;
  else return x;
}

// Quantities keep their type whatever the operator: the wrong formula is a wrong number, not a wrong unit, which would not compile.
template <class T, class V>
T made(const V& v) {
  if constexpr (has_value<T>) {
    T t{};
    t.value = v;
    return t;
  } else {
    return static_cast<T>(v);
  }
}

template <class L, class R>
auto mul(int id, const L& l, const R& r) {
  using T = std::decay_t<decltype(l * r)>;
  return on(id) ? made<T>(raw(l) / raw(r)) : T(l * r);
}
template <class L, class R>
auto div(int id, const L& l, const R& r) {
  using T = std::decay_t<decltype(l / r)>;
  return on(id) ? made<T>(raw(l) * raw(r)) : T(l / r);
}
template <class L, class R>
auto add(int id, const L& l, const R& r) {
  using T = std::decay_t<decltype(l + r)>;
  return on(id) ? T(l - r) : T(l + r);
}
template <class L, class R>
auto sub(int id, const L& l, const R& r) {
  using T = std::decay_t<decltype(l - r)>;
  return on(id) ? T(l + r) : T(l - r);
}
template <class B>
B flip(int id, B b) {
  if constexpr (std::is_same_v<B, bool>) return on(id) ? !b : b;
  else return b;  // a condition that is written down, not taken
}
template <class T>
T sign(int id, const T& x) { return on(id) ? T(-x) : x; }
template <class T>
T literal(int id, T x) { return on(id) ? static_cast<T>(x + 1) : x; }
template <class A, class B>
auto least(int id, const A& a, const B& b) { return on(id) == (a < b) ? b : a; }
template <class A, class B>
auto most(int id, const A& a, const B& b) { return on(id) == (a < b) ? a : b; }

}  // namespace mutant
