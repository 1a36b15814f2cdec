#include "study/elasticity.hpp"

#include "study/influence.hpp"

#include <limits>
#include <map>

namespace packcost {

std::vector<Elasticity> elasticities(const Plant<double>& plant, const std::vector<std::string>& paths, const std::vector<std::string>& outputs) {
  constexpr double absent = std::numeric_limits<double>::quiet_NaN();
  Plant<double> source = plant;
  const TracedModel model = traced_model(plant);
  std::vector<Elasticity> all;
  std::map<std::string, std::size_t, std::less<>> at;
  for (const std::string& path : paths) {
    const Slot<double> slot = find_slot(source, path);
    const bool single = slot.field && slot.field->series && slot.field->series(slot.section)->size() == 1;
    if (!slot.field || !(slot.field->number || single)) continue;
    at.emplace(single ? path + "[0]" : path, all.size());  // as a trace names it
    all.push_back({path, slot.field->force, number_at(slot), std::vector<double>(outputs.size(), 0), std::vector<double>(outputs.size(), 0)});
  }
  for (std::size_t o = 0; o < outputs.size(); ++o) {
    const auto output = model.outputs.find(outputs[o]);
    if (output == model.outputs.end()) {
      for (Elasticity& e : all) e.slopes[o] = e.elasticities[o] = absent;
      continue;
    }
    for (const Influence& i : influences(model, output->second))
      if (const auto found = at.find(i.path); found != at.end()) {
        all[found->second].slopes[o] = i.slope;
        all[found->second].elasticities[o] = output->second.value == 0 ? 0 : i.elasticity;
      }
  }
  return all;
}

}  // namespace packcost
