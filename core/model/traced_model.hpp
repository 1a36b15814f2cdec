#pragma once

#include "model/outputs.hpp"
#include "plant/traced_plant.hpp"

#include <map>
#include <memory>

namespace packcost {

/// What a node of the trace is in the model: the symbol of packcost-model(7), and what it is of (a step, a material, an item; empty for the
/// plant or the pack).
struct NodeName {
  std::string symbol;
  std::string of;
  std::string_view kind;  ///< of `of`: step, material, item, year, segment
  std::string_view unit;
  Dimension dimension;
  double factor = 1;
  std::string meaning;
  std::string_view section;  ///< of packcost-model(7)
};

/// The model of one plant, with every operation that led to each of its figures. The formulas are those of `evaluate`: there is no second text
/// of them. `names` says which nodes the manual has a symbol for.
struct TracedModel {
  std::unique_ptr<Trace> trace;
  Plant<Traced> plant;
  Results<Traced> results;
  std::map<std::string, Traced, std::less<>> outputs;  ///< by name, in base units; what the plant has not is absent
  std::map<std::uint32_t, NodeName> names;
};

/// The traced model of a plant that the model can evaluate.
TracedModel traced_model(const Plant<double>& plant);

/// Path of the input of that node; empty for another node.
inline const std::string& path_of(const Trace& trace, std::uint32_t node) { return trace.nodes()[node].label; }

}  // namespace packcost
