#pragma once

#include "model/symbols.hpp"
#include "model/traced_model.hpp"

namespace packcost {

/// Gives names to nodes that the model made. Formulas are called again to find what they returned: the same operation on the same nodes is the
/// same node. What a call makes anew was not in the model, and gets no name. The first name stays.
struct Namer {
  TracedModel& m;
  std::size_t made;  ///< nodes of the model: what comes after is the namer's own

  void name(const Traced& x, NodeName n) {
    if (!x.trace || x.node >= made || m.trace->nodes()[x.node].input || !m.trace->nodes()[x.node].operation) return;
    m.names.try_emplace(x.node, std::move(n));
  }

  template <Dimension D>
  void quantity(Quantity<D, Traced> x, std::string_view symbol, std::string_view section, Unit<D> unit, std::string_view meaning, std::string of = {},
                std::string_view kind = {}) {
    name(x.value, {std::string(symbol), std::move(of), kind, unit.symbol, D, unit.factor, std::string(meaning), section});
  }

  template <class S>
  void members(const S& s, const std::string& of = {}, std::string_view kind = {}) {
    for (const auto& symbol : symbols_of<S>)
      name(symbol.of(s), {std::string(symbol.name), of, kind, symbol.unit, symbol.dimension, symbol.factor, std::string(symbol.meaning), section_of<S>});
  }
};

/// Names the figures of the value chain, where there is one.
void name_chain(Namer& namer);
/// Names the parts of formulas that are too long to read, where an operation of another kind begins.
void name_parts(Namer& namer);

}  // namespace packcost
