#include "report/page_inputs.hpp"

#include "plant/money.hpp"
#include "report/explain_tables.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"

namespace packcost {

namespace {

/// The value as people read it; empty where there is none.
std::string value_of(const Field<double>& f, void* section) {
  if (f.given && !*f.given(section)) return {};
  if (f.number) return rounded(in_own_unit(f, *f.number(section)));
  if (f.series) {
    std::string list;
    for (double value : *f.series(section)) list += (list.empty() ? "" : ", ") + rounded(in_own_unit(f, value));
    return list;
  }
  if (f.flag) return *f.flag(section) ? "true" : "false";
  if (f.choice) return std::string(f.words[static_cast<std::size_t>(f.choice(section))]);
  return f.text ? *f.text(section) : std::string{};
}

}  // namespace

std::vector<PageInput> page_inputs(const Plant<double>& plant, const Origins& origins, const std::string& currency) {
  Plant<double> p = plant;
  std::vector<PageInput> inputs;
  for (const std::string& path : paths_of(p)) {
    const Slot<double> slot = find_slot(p, path);
    if (!slot.field) continue;
    PageInput input{path, value_of(*slot.field, slot.section), unit_with_currency(slot.field->unit, currency), {}, std::string(slot.field->doc)};
    if (input.value.empty()) continue;
    const auto found = origins.find(path);
    const Origin* origin = found == origins.end() ? nullptr : &found->second;
    input.origin = origin_text(origin, *slot.field);
    input.source = source_key(*slot.field, origin);
    input.stated = origin && (origin->layer == Layer::file || origin->layer == Layer::overlay || origin->layer == Layer::set);
    inputs.push_back(std::move(input));
  }
  return inputs;
}

}  // namespace packcost
