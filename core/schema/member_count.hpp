#pragma once

#include <cstddef>
#include <utility>

namespace packcost {

namespace detail {
struct Anything {
  template <class T>
  constexpr operator T() const;
};

template <class S, std::size_t... I>
constexpr bool braces_take(std::index_sequence<I...>) { return requires { S{(static_cast<void>(I), Anything{})...}; }; }

template <class S, std::size_t Count = 0>
constexpr std::size_t count_members() {
  if constexpr (braces_take<S>(std::make_index_sequence<Count + 1>{})) return count_members<S, Count + 1>();
  else return Count;
}
}  // namespace detail

/// How many members the aggregate S has.
template <class S>
inline constexpr std::size_t member_count = detail::count_members<S>();

}  // namespace packcost
