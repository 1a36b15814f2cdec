#include "plant/traced_plant.hpp"

#include "plant/over_number.hpp"

namespace packcost {

namespace {

void label_section(std::span<const Field<Traced>> fields, void* section, const std::string& prefix, Trace& trace) {
  for (const Field<Traced>& f : fields) {
    const std::string path = prefix + std::string(f.name);
    if (f.number) {
      Traced& number = *f.number(section);
      number = {trace, trace.input(number.value, path, f.kind == Kind::whole)};
    }
    if (!f.series) continue;
    std::vector<Traced>& list = *f.series(section);
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = {trace, trace.input(list[i].value, path + '[' + std::to_string(i) + ']')};
  }
}

}  // namespace

Plant<Traced> traced_plant(const Plant<double>& plant, Trace& trace) {
  Plant<Traced> traced = over_number<Traced>(plant);
  for (const Section<Traced>& s : sections<Traced>) label_section(s.fields, s.of(traced), s.name.empty() ? "" : std::string(s.name) + '.', trace);
  for (Step<Traced>& step : traced.steps) label_section(fields_of<Step<Traced>>, &step, "steps." + step.name + '.', trace);
  for (Item<Traced>& item : traced.items) label_section(fields_of<Item<Traced>>, &item, "items." + item.name + '.', trace);
  for (ChainStep<Traced>& step : traced.chain_steps) label_section(fields_of<ChainStep<Traced>>, &step, "chain_steps." + step.name + '.', trace);
  return traced;
}

}  // namespace packcost
