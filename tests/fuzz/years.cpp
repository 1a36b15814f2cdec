// Overrides by year, price scenarios and cash flows.
#include "fuzz.hpp"

#include "io/flows_file.hpp"
#include "io/overrides_file.hpp"

#include "model/evaluate.hpp"

#include <cmath>

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::MemoryFile file({reinterpret_cast<const char*>(data), size});
  const Plant<double>& plant = fuzz::plant().plant;
  const auto apply = [&](std::vector<OverrideLine> lines) {
    if (lines.size() > 20) lines.resize(20);  // each year resolves a plant
    for (const ResolvedFromYear& from : plants_by_year(fuzz::loaded(), std::move(lines), fuzz::tables())) evaluate(from.resolved.plant);
  };
  fuzz::refusing([&] { apply(read_overrides(file.name(), plant, fuzz::money())); });
  fuzz::refusing([&] { apply(read_price_scenario(file.name(), plant, fuzz::money())); });
  fuzz::refusing([&] {
    for (double flow : read_flows(file.name())) fuzz::require(std::isfinite(flow));
  });
  return 0;
}
