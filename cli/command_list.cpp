#include "command.hpp"
#include "csv_output.hpp"
#include "invocation.hpp"
#include "io/output.hpp"
#include "model_options.hpp"
#include "report/listings.hpp"
#include "schema/suggest.hpp"
#include "standard_streams.hpp"

#include <memory>

namespace packcost {

namespace {

/// What can be listed, and the data table that holds it; no table for what packcost itself knows.
struct Listing {
  std::string_view name, table;
};
constexpr std::array<Listing, 15> listings{{{"chemistries", "chemistries"},
                                            {"anodes", "anodes"},
                                            {"formats", "formats"},
                                            {"automation", "automation"},
                                            {"regions", "regions"},
                                            {"materials", "prices"},
                                            {"prices", "prices"},
                                            {"origins", "equipment_origins"},
                                            {"steps", "processes"},
                                            {"items", "items"},
                                            {"chain", "chain"},
                                            {"chain_steps", "chain_steps"},
                                            {"parameters", ""},
                                            {"outputs", ""},
                                            {"sources", ""}}};

TableData data_listing(const Tables& tables, const Listing& listing) {
  TableData t{std::string(listing.name), std::string(listing.name), {}, {}};
  for (const char* name : {"name", "parameter", "value", "unit", "low", "high", "year", "source", "status", "note"}) t.columns.push_back({name, {}});
  const auto found = tables.rows.find(listing.table);
  if (found == tables.rows.end()) return t;
  for (const Tables::Row& r : found->second) {
    const std::string path = r.qualifier.empty() ? r.path : r.path + '[' + r.qualifier + ']';
    t.rows.push_back({r.row, path, r.value, r.unit, r.low, r.high, r.year, r.source, r.status, r.note});
  }
  return t;
}

TableData source_listing(const Sources& sources) {
  TableData t{"sources", "Sources", {}, {}};
  for (const char* name : {"key", "title", "publisher", "year", "where", "licence", "confidence", "note"}) t.columns.push_back({name, {}});
  for (const auto& [key, s] : sources) t.rows.push_back({key, s.title, s.publisher, s.year, s.where, s.licence, s.confidence, s.note});
  return t;
}

/// Leaves the rows of a name, and of what stands below it in a dotted path; throws InputError (usage), with a suggestion, where there are none.
void keep_named(TableData& t, const std::string& name, const std::string& what) {
  const auto all = std::move(t.rows);
  t.rows.clear();
  std::vector<std::string_view> names;
  for (const auto& row : all) {
    const auto& known = std::get<std::string>(row.front());
    names.push_back(known);
    if (known == name || known.starts_with(name + '.')) t.rows.push_back(row);
  }
  if (!t.rows.empty()) return;
  const std::string near = nearest(name, names);
  usage_error("list", "there is no '" + name + "' among the " + what, {}, near.empty() ? near : "did you mean '" + near + "'?");
}

}  // namespace

Command make_list() {
  struct Options {
    std::string what, name;
    std::vector<std::string> data;
    OutputOptions output;
  };
  auto options = std::make_shared<Options>();
  return {"list", "What there is, with units, ranges and sources",
          [options](CLI::App& app) {
            app.add_option("WHAT", options->what, "chemistries, anodes, formats, automation, regions, materials, origins, steps, items, chain, chain_steps, parameters, outputs or sources.")
                ->required();
            app.add_option("NAME", options->name, "Only this one, such as LFP, npv, or all of labour.");
            add_texts(app, "--data", options->data, "Lay a folder of data files over the shipped ones.", "DIR");
            add_output_options(app, options->output, false);
          },
          [options] {
            std::vector<std::string_view> names;
            const Listing* listing = nullptr;
            for (const Listing& l : listings) {
              names.push_back(l.name);
              if (l.name == options->what) listing = &l;
            }
            if (!listing) {
              std::string all;
              for (std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
              const std::string near = nearest(options->what, names);
              usage_error("list", "'" + options->what + "' cannot be listed", all, near.empty() ? near : "did you mean '" + near + "'?");
            }
            const Tables tables = load_tables(options->data);
            TableData t = listing->name == "parameters" ? parameter_listing()
                        : listing->name == "outputs"    ? output_listing()
                        : listing->name == "sources"    ? source_listing(load_sources(options->data))
                                                        : data_listing(tables, *listing);
            if (!options->name.empty()) keep_named(t, options->name, options->what);
            if (const Format format = chosen_format(options->output); format == Format::csv) {
              give_csv(t, options->output, {invocation(), {}, {}});
            } else {
              refuse_columns(options->output);
              write_output(options->output.output, print_table(t, format, terminal()));
            }
            return 0;
          }};
}

}  // namespace packcost
