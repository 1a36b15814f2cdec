#include "plant/chain_check.hpp"

#include <algorithm>

namespace packcost {

std::vector<PlantFault> chain_faults(const Plant<double>& p) {
  std::vector<PlantFault> faults;
  const auto makes = [&p](Segment s) { return p.links[static_cast<std::size_t>(s)].make; };
  for (std::size_t i = 0; i < segment_count; ++i) {
    const Segment s = static_cast<Segment>(i);
    if (!makes(s) || s == Segment::cells || s == Segment::packs) continue;
    const bool any = std::any_of(p.chain_steps.begin(), p.chain_steps.end(), [s](const ChainStep<double>& step) { return step.segment == s; });
    if (!any)
      faults.push_back({{"chain." + std::string(segment_words[i]) + ".make"}, "the segment is made, and no step makes it",
                        "chain.steps_from, or steps of this segment in chain_steps"});
  }
  if (makes(Segment::ore) && !makes(Segment::cathode) && !makes(Segment::anode))
    faults.push_back({{"chain.ore.make"}, "ore is for cathode and anode material, and the firm makes neither", "chain.cathode.make or chain.anode.make"});
  return faults;
}

}  // namespace packcost
