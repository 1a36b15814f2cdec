#include "model/traced_namer.hpp"

namespace packcost {

namespace {

enum class Sort { sum, product, other };

Sort sort_of(const TraceNode& n) {
  for (const Operation* o : {&operation::add, &operation::subtract, &operation::negate})
    if (n.operation == o) return Sort::sum;
  return n.operation == &operation::multiply || n.operation == &operation::divide ? Sort::product : Sort::other;
}

}  // namespace

// What a formula uses several times would be written out as often, without end where that goes on.
void name_parts(Namer& namer) {
  constexpr double longest = 60, longest_of_one_sort = 2000;  // operands
  TracedModel& m = namer.m;
  const std::vector<TraceNode>& nodes = m.trace->nodes();
  std::vector<double> size(namer.made, 1);
  std::vector<bool> nothing(namer.made, false);  // zeros, sums of them and products with them, which a text leaves out
  int count = 0;
  for (std::uint32_t i = 0; i < namer.made; ++i) {
    const TraceNode& n = nodes[i];
    const auto none = [&](std::size_t k) { return nothing[n.operands[k]]; };
    const Sort sort = sort_of(n);
    if (m.names.count(i) == 0 && n.value == 0) {
      if (!n.operation) nothing[i] = !n.input && !n.unknown;
      else if (sort == Sort::sum) nothing[i] = none(0) && (n.count == 1 || none(1));
      else if (sort == Sort::product) nothing[i] = none(0) || (n.operation == &operation::multiply && none(1));
    }
    for (std::size_t k = 0; k < n.count; ++k) {
      const std::uint32_t o = n.operands[k];
      if (m.names.count(o) || nothing[o]) {
        size[i] += 1;
        continue;
      }
      const bool cut = size[o] > (sort_of(nodes[o]) == sort ? longest_of_one_sort : longest);
      if (cut)
        m.names.emplace(o, NodeName{"part", std::to_string(++count), {}, "base units", {}, 1, "part of a longer formula, in kg, m, h, yr, Ah, kWh and the plant's money", {}});
      size[i] += cut ? 1 : size[o];
    }
  }
}

}  // namespace packcost
