#pragma once

#include "model/results.hpp"

namespace packcost {

/// A registered figure of the results: its NAME is an interface, its column is the NAME with the unit.
template <class N>
struct Output {
  std::string_view name;
  std::string_view unit;  ///< `money` in it stands for the currency of the plant
  Dimension dimension;
  double factor = 1;
  std::string_view doc;
  N (*value)(const Results<N>&);  ///< in base units; NaN where a figure of the investment or the chain does not exist
  OutputNeeds needs{};        ///< what `add_needed` must have computed before
};

namespace detail {
template <class N, Dimension D, class F>
constexpr Output<N> output(std::string_view name, Unit<D> unit, std::string_view doc, F, OutputNeeds needs = {}) {
  static_assert(std::is_same_v<std::invoke_result_t<F, const Results<N>&>, Quantity<D, N>>, "the unit of this output has another dimension");
  return {name, unit.symbol, D, unit.factor, doc, [](const Results<N>& r) { return F{}(r).value; }, needs};
}
}  // namespace detail

}  // namespace packcost
