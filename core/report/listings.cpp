#include "report/listings.hpp"

#include "model/outputs.hpp"
#include "plant/registry.hpp"
#include "units/print_number.hpp"

namespace packcost {

namespace {

std::string default_of(const Field<double>& f, void* section) {
  switch (f.kind) {
    case Kind::number:
    case Kind::whole: return f.given || *f.number(section) == 0 ? std::string{} : print_number(in_own_unit(f, *f.number(section)));
    case Kind::series: return {};
    case Kind::flag: return *f.flag(section) ? "true" : "false";
    case Kind::choice: return std::string(f.words[static_cast<std::size_t>(f.choice(section))]);
    case Kind::row:
    case Kind::text: break;
  }
  return *f.text(section);
}

std::string source_of(const Field<double>& f) {
  if (f.source.key == "plant") return {};
  if (f.source.key != "assumption") return std::string(f.source.key);
  return "assumption, " + print_number(f.source.band.low) + " to " + print_number(f.source.band.high);
}

void add_rows(TableData& t, const std::string& prefix, std::span<const Field<double>> fields, void* section) {
  for (const Field<double>& f : fields) {
    const bool number = f.kind == Kind::number || f.kind == Kind::whole || f.kind == Kind::series;
    std::vector<Datum> row{prefix + std::string(f.name), std::string(name_of(f.kind)), std::string(f.unit)};
    row.resize(5);
    if (number) {
      row[3] = f.range.low;
      row[4] = f.range.high;
    }
    for (std::string text : {default_of(f, section), source_of(f), std::string(name_of(f.force)), std::string(f.doc)}) row.emplace_back(std::move(text));
    t.rows.push_back(std::move(row));
  }
}

}  // namespace

TableData parameter_listing() {
  TableData t{"parameters", "Parameters of a plant", {}, {}};
  for (const char* name : {"path", "kind", "unit", "low", "high", "default", "source", "force", "meaning"}) t.columns.push_back({name, {}});
  Plant<double> plant;
  for (const Section<double>& s : sections<double>) add_rows(t, s.name.empty() ? "" : std::string(s.name) + '.', s.fields, s.of(plant));
  Step<double> step;
  add_rows(t, "steps.NAME.", std::span(fields_of<Step<double>>).subspan(1), &step);
  Item<double> item;
  add_rows(t, "items.NAME.", std::span(fields_of<Item<double>>).subspan(1), &item);
  ChainStep<double> link;
  add_rows(t, "chain_steps.NAME.", std::span(fields_of<ChainStep<double>>).subspan(1), &link);
  return t;
}

TableData output_listing() {
  TableData t{"outputs", "Figures of the results", {{"name", {}}, {"unit", {}}, {"meaning", {}}}, {}};
  const auto add = [&t](const Output<double>& o) { t.rows.push_back({std::string(o.name), std::string(o.unit), std::string(o.doc)}); };
  for (const Output<double>& o : registered_outputs<double>) add(o);
  return t;
}

}  // namespace packcost
