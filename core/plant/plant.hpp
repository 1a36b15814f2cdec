#pragma once

#include "plant/bill.hpp"
#include "plant/buildout.hpp"
#include "plant/capital.hpp"
#include "plant/cell.hpp"
#include "plant/chain.hpp"
#include "plant/distribution.hpp"
#include "plant/electrodes.hpp"
#include "plant/forces.hpp"
#include "plant/geometry.hpp"
#include "plant/investment.hpp"
#include "plant/item.hpp"
#include "plant/operations.hpp"
#include "plant/pack.hpp"
#include "plant/prices.hpp"
#include "plant/process.hpp"
#include "plant/site.hpp"

#include <array>
#include <vector>

namespace packcost {

/// What the file says about itself.
template <class N>
struct About {
  std::string description;
  std::string source;
};

template <class N>
inline constexpr auto fields_of<About<N>> = std::array{
    text_field<&About<N>::description, N>("description", "What this plant is."),
    text_field<&About<N>::source, N>("source", "Where its figures come from."),
};
static_assert(registers_every_member<About<double>>());

/// Everything the model reads. A plain value: copy it, change a member, evaluate it.
template <class N>
struct Plant {
  About<N> about;
  Site<N> plant;
  Cell<N> cell;
  Cathode<N> cathode;
  Anode<N> anode;
  Separator<N> separator;
  Geometry<N> geometry;
  Pack<N> pack;
  GivenBill<N> bill;
  Process<N> process;
  Baseline<N> baseline;
  Yields<N> yields;
  Labour<N> labour;
  Building<N> building;
  Equipment<N> equipment;
  Overheads<N> overheads;
  Energy<N> energy;
  Finance<N> finance;
  Automation<N> automation;
  AutomationGroup<N> automation_electrode;
  AutomationGroup<N> automation_assembly;
  AutomationGroup<N> automation_formation;
  AutomationGroup<N> automation_module_pack;
  Learning<N> learning;
  Consistency<N> consistency;
  Prices<N> prices;
  Investment<N> investment;
  Buildout<N> buildout;
  Demand<N> demand;
  Chain<N> chain;
  std::array<Link<N>, segment_count> links = cell_and_pack_maker<N>();  ///< by Segment
  Market<N> vehicle;
  Market<N> storage;
  std::vector<Step<N>> steps;
  std::vector<Item<N>> items;
  std::vector<ChainStep<N>> chain_steps;
  std::vector<std::string> removed;  ///< elements of the lists that the data rows have and the plant has not: `steps.laser.`
  Uncertainty uncertainty;           ///< what the values may be besides; read by what draws plants, not by the formulas
};

}  // namespace packcost
