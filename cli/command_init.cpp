#include "command.hpp"
#include "io/output.hpp"
#include "model_options.hpp"
#include "report/starter.hpp"
#include "report/text.hpp"
#include "schema/suggest.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

namespace packcost {

namespace {

struct InitOptions {
  std::string chemistry = "LFP", region = "CN", format = "prismatic", size = "20 GWh/yr", currency = "USD2025", name, schema = "plant.schema.json",
              output = "-";
  std::vector<std::string> data;
  bool full = false, force = false;
};

/// A decision with the value that it starts from. What has no other source is an assumption, with the band in which plants are found.
struct Start {
  std::string path, value, option;
  std::string note;
};

void check_row(const Tables& tables, const std::string& table, const std::string& option, const std::string& name) {
  const std::vector<std::string> rows = tables.names(table);
  if (std::find(rows.begin(), rows.end(), name) != rows.end()) return;
  const std::vector<std::string_view> views(rows.begin(), rows.end());
  std::string known;
  for (const std::string& row : rows) known += (known.empty() ? "" : ", ") + row;
  const std::string near = nearest(name, views);
  usage_error(option, "'" + name + "' is not one of the " + table, known, near.empty() ? near : "did you mean '" + near + "'?");
}

/// The price deck of the latest year.
std::string latest_deck(const Tables& tables) {
  std::string deck, year;
  for (const Tables::Row& r : tables.rows.find("prices")->second)
    if (r.year > year) {
      deck = r.row;
      year = r.year;
    }
  return deck;
}

std::vector<Start> starts(const InitOptions& o, const Tables& tables) {
  const std::string name = o.name.empty() ? o.chemistry + ' ' + o.format + ", " + o.size + ", " + o.region : o.name;
  return {{"plant.name", name, "--name", "as you like"},
          {"plant.currency", o.currency, "--currency", "as you like"},
          {"plant.region", o.region, "--region", ""},
          {"plant.output", o.size, "--size", "assumption, 1 to 100"},
          {"plant.utilisation", "0.85", "--size", "assumption, 0.45 to 0.95; the IEA reckons new plants with 0.85"},
          {"cell.chemistry", o.chemistry, "--chemistry", ""},
          {"cell.anode", "graphite", "--chemistry", ""},
          {"cell.format", o.format, "--template", ""},
          {"cell.sizing", "geometry", "--template", "as the format has a size of its own; with `capacity`, give cell.capacity"},
          {"pack.energy", "60 kWh", "--size", "assumption, 20 to 120"},
          {"process.steps_from", "standard", "--size", ""},
          {"prices.deck", latest_deck(tables), "--region", "the latest there is; the deck nearest in place and time is best"},
          {"automation.level", "automatic", "--region", ""}};
}

ResolvedPlant resolved(const std::vector<Start>& all, const Tables& tables) {
  Problems problems;
  std::vector<Assignment> assignments;
  for (const Start& s : all)
    for (Assignment& a : assignment_of_option(s.path + '=' + s.value, problems)) assignments.push_back(std::move(a));
  ResolvedPlant plant = resolve(assignments, tables, "plant", problems);
  for (Problem& p : problems)
    for (const Start& s : all)
      if (s.path == p.path) p.place.file = s.option;
  if (!problems.empty()) throw InputError{Trouble::usage, std::move(problems)};
  return plant;
}

/// A format without an outer size of its own is sized by the capacity that the process was calibrated at.
ResolvedPlant sized(std::vector<Start>& all, const Tables& tables) {
  const auto sizing = std::find_if(all.begin(), all.end(), [](const Start& s) { return s.path == "cell.sizing"; });
  const auto rows = tables.rows.find("formats");
  const auto format = std::find_if(all.begin(), all.end(), [](const Start& s) { return s.path == "cell.format"; })->value;
  bool has_size = false;
  for (const Tables::Row& r : rows->second)
    has_size = has_size || (r.row == format && (r.path == "geometry.length" || r.path == "geometry.diameter") && r.value != "0");
  if (!has_size) {
    Plant<double> defaults;
    const Slot<double> slot = find_slot(defaults, "process.capacity_reference");
    *sizing = {"cell.capacity", print_number(in_own_unit(*slot.field, *slot.field->number(slot.section))), "--template",
               "default, " + std::string(slot.field->source.key) + "; the format takes its size from it"};
  }
  return resolved(all, tables);
}

void write_plant(const InitOptions& o) {
  if (o.output.empty()) usage_error("--output", "the name is empty", "a file, or - for standard output");
  std::error_code unknown;
  if (!o.force && std::filesystem::is_regular_file(o.output, unknown))
    usage_error("--output", "'" + printable(o.output, 400) + "' is there already, and may have been worked on", "another name, or --force to replace it");
  const Tables tables = load_tables(o.data);
  check_row(tables, "chemistries", "--chemistry", o.chemistry);
  check_row(tables, "regions", "--region", o.region);
  check_row(tables, "formats", "--template", o.format);
  const auto currency = parse_currency(o.currency);
  if (!currency || !money_factor(tables.money, *currency, registry_currency())) unknown_currency(o.currency, tables.money);
  std::vector<Start> all = starts(o, tables);
  const ResolvedPlant plant = sized(all, tables);
  std::vector<Decision> decisions;
  for (const Start& s : all) decisions.push_back({s.path, s.note});
  const std::string schema = printable(o.schema, 400), file = o.output == "-" ? "plant.yaml" : printable(o.output, 400);
  std::vector<std::string> head{"yaml-language-server: $schema=" + schema, "$schema: " + schema, "",
                                "A plant for packcost. Editors complete and check it once `packcost schema -o " + schema + "` has been run beside it.",
                                "packcost check " + file + "   whether it is right", "packcost cost " + file + "    what its packs cost"};
  if (o.full) head.push_back("A line `#key: value` is a parameter at the value it has anyway: take its # away to change it, and that of its section.");
  else head.push_back("These are the decisions; `packcost init --full` shows every parameter.");
  write_output(o.output, starter_yaml({plant.plant, plant.origins, to_string(plant.currency), std::move(decisions), std::move(head), o.full},
                                      [&](std::string_view table) { return tables.names(table); }));
}

}  // namespace

Command make_init() {
  auto options = std::make_shared<InitOptions>();
  return {"init", "A commented plant file to start from",
          [options](CLI::App& app) {
            add_text(app, "--chemistry", options->chemistry, "Cathode chemistry, a row of `packcost list chemistries`; LFP unless said.", "CHEMISTRY");
            add_text(app, "--region", options->region, "Where the plant stands, a row of `packcost list regions`; CN unless said.", "REGION");
            add_text(app, "--template", options->format, "Cell format, a row of `packcost list formats`; prismatic unless said.", "TEMPLATE");
            add_text(app, "--size", options->size, "Rated output with its unit; 20 GWh/yr unless said.", "OUTPUT");
            add_text(app, "--currency", options->currency, "Currency and price year of the file; USD2025 unless said.", "CURRENCY");
            add_text(app, "--name", options->name, "Name of the plant.", "TEXT");
            add_text(app, "--schema", options->schema, "Where editors find the schema; plant.schema.json unless said.", "FILE");
            app.add_flag("--full", options->full, "Every parameter, those with a default as a comment.");
            add_texts(app, "--data", options->data, "Lay a folder of data files over the shipped ones.", "DIR");
            add_text(app, "-o,--output", options->output, "Write to a file, whole or not at all.", "FILE");
            app.add_flag("--force", options->force, "Replace a file that is there already.");
          },
          [options] {
            write_plant(*options);
            return 0;
          }};
}

}  // namespace packcost
