#include "explain_without_plant.hpp"

#include "csv_output.hpp"
#include "io/output.hpp"
#include "schema/suggest.hpp"
#include "standard_streams.hpp"

namespace packcost {

namespace {

/// A plant with one element for each step and item that a data row names, so that their parameters have a place.
Plant<double> plant_of_all_elements(const Tables& tables) {
  Plant<double> plant;
  const auto add = [&tables](const char* table, std::string_view prefix, auto& list) {
    const auto found = tables.rows.find(table);
    if (found == tables.rows.end()) return;
    for (const Tables::Row& r : found->second) {
      if (!r.path.starts_with(prefix)) continue;
      const std::string rest = r.path.substr(prefix.size()), name = rest.substr(0, rest.find('.'));
      const bool known = std::any_of(list.begin(), list.end(), [&name](const auto& e) { return e.name == name; });
      if (!known) list.emplace_back().name = name;
    }
  };
  add("processes", "steps.", plant.steps);
  add("items", "items.", plant.items);
  return plant;
}

/// The data rows that set a parameter.
TableData rows_table(const std::string& path, const Tables& tables, const Citations& citations) {
  TableData t{"rows", "Data rows that set it", {}, {}};
  for (const char* name : {"table", "row", "value", "unit", "low", "high", "year", "source", "status", "citation"}) t.columns.push_back({name, {}});
  for (std::string_view table : table_names) {
    const auto found = tables.rows.find(table);
    if (found == tables.rows.end()) continue;
    for (const Tables::Row& r : found->second) {
      if (r.path != path) continue;
      const std::string row = r.qualifier.empty() ? r.row : r.row + '[' + r.qualifier + ']';
      t.rows.push_back({std::string(table), row, r.value, r.unit, r.low, r.high, r.year, r.source, r.status, cited_in_full(r.source, citations)});
    }
  }
  return t;
}

/// A plant of defaults, with the few choices that every plant says itself, and those without which some outputs do not exist: a price that pays the
/// plant back, a loan, a segment that is made beside cells and packs, cells that are sorted.
constexpr const char* plant_of_defaults =
    "{plant.currency: USD2024, plant.output: 10, cell.chemistry: LFP, cell.capacity: 75, pack.energy: 60,"
    " investment.price: 250, investment.loan_share: 0.5, chain.anode.make: true, consistency.sort_bins: 4}";

/// An output in symbols, as its formula runs for a plant of defaults.
std::vector<FormulaRow> rows_of(const Output<double>& output, const Tables& tables) {
  PlantInputs inputs;
  inputs.files = {"-"};
  inputs.standard_input = plant_of_defaults;
  const LoadedPlant loaded = load_plant(with_chain_steps(inputs), tables);
  const ShownMoney money{"money", 1};
  const TracedModel model = traced_model(loaded.resolved.plant);
  return symbol_rows({loaded.resolved.plant, loaded.resolved.origins, model, {}, money}, output);
}

TableData output_table(const Output<double>& o, const FormulaRow& row) {
  TableData t{"output", std::string(o.name), {{"what", {}}, {"says", {}}}, {}};
  t.rows.push_back({std::string("meaning"), std::string(o.doc)});
  t.rows.push_back({std::string("unit"), std::string(o.unit)});
  t.rows.push_back({std::string("formula"), row.formula});
  t.rows.push_back({std::string("with values"), "packcost explain " + std::string(o.name) + " PLANT"});
  return t;
}

}  // namespace

Citations citations_of(const Sources& sources) {
  Citations all;
  for (const auto& [key, s] : sources) {
    std::string text = s.publisher + (s.publisher.empty() ? "" : ": ") + s.title;
    if (!s.year.empty()) text += ", " + s.year;
    if (!s.where.empty()) text += "; " + s.where;
    if (!s.note.empty()) text += (text.ends_with('.') ? " " : ". ") + s.note;
    all.emplace(key, std::move(text));
  }
  return all;
}

void unknown_thing(const std::string& what, const std::vector<std::string>& paths) {
  std::vector<std::string_view> known(paths.begin(), paths.end());
  for (const Output<double>& o : registered_outputs<double>) known.push_back(o.name);
  const std::string near = nearest(what, known);
  usage_error("explain", "'" + what + "' is neither a parameter nor an output", "a path from `packcost list parameters` or a name from `packcost list outputs`",
              near.empty() ? near : "did you mean '" + near + "'?");
}

int explain_without_plant(const std::string& what, const PlantOptions& plants, const OutputOptions& options, const Tables& tables) {
  Plant<double> plant = plant_of_all_elements(tables);
  const Output<double>* output = find_output<double>(what);
  const Slot<double> slot = find_slot(plant, what);
  if (!output && !slot.field) unknown_thing(what, paths_of(plant));
  for (const auto& [option, value] : {std::pair{"--outputs", options.outputs.empty() ? std::string{} : options.outputs.front()}, {"--currency", options.currency}})
    if (!value.empty()) usage_error(option, "no plant is given", "explain PATH|OUTPUT PLANT");
  if (!plants.inputs.sets.empty() || !plants.inputs.overlays.empty()) usage_error("explain", "no plant is given to set anything in", "explain PATH|OUTPUT PLANT");
  std::vector<TableData> tables_shown;
  if (output) {
    const std::vector<FormulaRow> rows = rows_of(*output, tables);
    if (chosen_format(options) == Format::table && options.table.empty()) {
      refuse_columns(options);
      write_output(options.output, symbols_page(rows));
      return 0;
    }
    tables_shown = {output_table(*output, rows.front()), symbols_table(rows)};
  } else {
    const Citations citations = citations_of(load_sources(plants.data));
    tables_shown.push_back(parameter_table(what, *slot.field, slot.section, nullptr, citations));
    if (TableData rows = rows_table(what, tables, citations); !rows.rows.empty()) tables_shown.push_back(std::move(rows));
  }
  Answer answer;
  answer.command = "explain";
  answer.subject = "name";
  answer.plant = what;
  answer.inputs_json = "null";
  answer.tables = std::move(tables_shown);
  give({answer}, showing_table(options, output ? "output" : "parameter"));
  return 0;
}

}  // namespace packcost
