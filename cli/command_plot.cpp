#include "command.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "io/png.hpp"
#include "io/printed_answer.hpp"
#include "io/read_bytes.hpp"
#include "model_options.hpp"
#include "plant_tables.hpp"
#include "problems.hpp"
#include "report/chart_columns.hpp"
#include "report/chart_tables.hpp"
#include "report/chart_text.hpp"
#include "report/chart_vega.hpp"
#include "report/projection_tables.hpp"
#include "report/svg.hpp"
#include "schema/suggest.hpp"
#include "standard_streams.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace packcost {

namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::array<std::string_view, 11> views{"cost", "steps", "materials", "capex", "project", "forces", "buildout", "overcapacity", "invest", "tornado", "bridge"};
constexpr std::array<std::string_view, 4> picture_formats{"text", "svg", "png", "vega"};

struct PlotOptions {
  PlantOptions plants;
  OutputOptions output;
  std::string what, measure = "pack_price_per_kwh", x, columns, title, width;
  bool ascii = false;
};

std::string known_word(const std::string& option, const std::string& word, std::span<const std::string_view> words) {
  if (std::find(words.begin(), words.end(), word) != words.end()) return word;
  std::string all;
  for (std::string_view w : words) all += (all.empty() ? "" : ", ") + std::string(w);
  const std::string near = nearest(word, words);
  usage_error(option, "'" + word + "' is not known", all, near.empty() ? near : "did you mean '" + near + "'?");
}

/// Format by option, else by the ending of the output's name, else characters.
std::string picture_format(const OutputOptions& output) {
  if (!output.format.empty()) return known_word("--format", output.format, picture_formats);
  for (const auto& [ending, format] : {std::pair<std::string_view, const char*>{".svg", "svg"}, {".png", "png"}, {".json", "vega"}})
    if (output.output.ends_with(ending)) return format;
  const std::string name = output.output.substr(output.output.rfind('/') + 1);
  if (const auto dot = name.rfind('.'); output.output != "-" && dot != name.npos && name.substr(dot) != ".txt" && !output.output.starts_with("/dev/"))
    usage_error("--output", "'" + name.substr(dot) + "' says no form of picture", ".svg, .png, .json or .txt; or --format text, svg, png or vega");
  return "text";
}

/// Pixels or columns; `otherwise` where none is asked for.
int width_of(const PlotOptions& o, int otherwise, int least, int most) {
  if (o.width.empty()) return otherwise;
  int width = 0;
  const auto read = std::from_chars(o.width.data(), o.width.data() + o.width.size(), width);
  if (read.ec != std::errc{} || read.ptr != o.width.data() + o.width.size() || width < least || width > most)
    usage_error("--width", "'" + o.width + "' is not a width", "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return width;
}

TableData table_of(const PrintedTable& printed) {
  TableData t{printed.name, {}, {}, {}};
  for (const std::string& column : printed.columns) t.columns.push_back(column_of_name(column));
  for (const auto& row : printed.rows) t.rows.emplace_back(row.begin(), row.end());
  return t;
}

/// A column as asked for: by its printed name, or without the unit in it.
std::string asked_column(const std::string& option, const std::string& name, const TableData& table) {
  std::vector<std::string> printed;
  std::string all;
  for (const Column& c : table.columns) {
    if (c.name == name || column_name(c.name, c.unit) == name) return c.name;
    printed.push_back(column_name(c.name, c.unit));
    all += (all.empty() ? "" : ", ") + printed.back();
  }
  const std::vector<std::string_view> known(printed.begin(), printed.end());
  const std::string near = nearest(name, known);
  usage_error(option, "'" + name + "' is not a column of this table", all, near.empty() ? near : "did you mean '" + near + "'?");
}

ChartWish wish_of(const PlotOptions& o, const TableData& table) {
  ChartWish wish;
  if (!o.x.empty()) wish.x = asked_column("--x", o.x, table);
  if (!o.columns.empty())
    for (const std::string& name : split_names({o.columns})) wish.columns.push_back(asked_column("--columns", name, table));
  return wish;
}

/// Charts of the tables of one name; families of several plants stand beside each other.
std::vector<Chart> charts_of_tables(const PlotOptions& o, const std::vector<std::pair<std::string, TableData>>& tables) {
  const auto family = [](const auto& t) { return !t.second.columns.empty() && t.second.columns.front().name == "family"; };
  if (tables.size() > 1 && o.columns.empty() && std::all_of(tables.begin(), tables.end(), family)) return {chart_of_plants(tables)};
  std::vector<Chart> charts;
  for (const auto& [plant, table] : tables)
    for (Chart& c : charts_of(table, plant, wish_of(o, table))) charts.push_back(std::move(c));
  return charts;
}

std::vector<Chart> charts_of_answer(const PlotOptions& o, const std::string& text, const std::string& file) {
  if (!o.what.empty()) usage_error("--what", "what is drawn is chosen by the table that a command printed", "--table NAME");
  std::vector<std::pair<std::string, TableData>> chosen;
  std::vector<std::string> names;
  std::string name = o.output.table;
  for (const PrintedTable& printed : read_printed_answer(text, file)) {
    names.push_back(printed.name);
    TableData table = table_of(printed);
    if (name.empty() && !printed.name.empty() && o.x.empty() && o.columns.empty() && charts_of(table).empty()) continue;
    if (name.empty()) name = printed.name;
    if (printed.name == name) chosen.emplace_back(printed.plant, std::move(table));
  }
  if (chosen.empty() && !o.output.table.empty()) {
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string near = nearest(name, known);
    usage_error("--table", "'" + name + "' is not a table of this input", {}, near.empty() ? near : "did you mean '" + near + "'?");
  }
  return charts_of_tables(o, chosen);
}

TableData table_of_plant(const std::string& what, const PlotOptions& o, const EvaluatedPlant& e, const Tables& tables, const ShownMoney& money) {
  if (what == "steps") return steps_table(e.results, money);
  if (what == "materials") return materials_table(e.results, money);
  if (what == "capex") return capital_table(e.resolved.plant, e.results, money);
  if (what == "project") return projection_report(projected(e), money);
  if (what == "forces") return forces_report(projected(e), money);
  if (what == "buildout") return buildout_of(e, money);
  if (what == "overcapacity") return overcapacity_report(e.resolved.plant, money);
  if (what == "tornado") return tornado_of(e, tables, std::string(known_output("--measure", o.measure).name), money);
  if (what == "invest") {
    Judged j = invest_of(e, money);
    if (!j.problems.empty()) throw InputError{Trouble::data, std::move(j.problems)};
    return std::move(*j.cash_flow);
  }
  return families_table(e.results, money);
}

std::vector<Chart> charts_of_plants(const PlotOptions& o) {
  const std::string what = o.what.empty() ? "cost" : known_word("--what", o.what, views);
  if (!o.output.table.empty()) usage_error("--table", "a plant has no tables yet", "--what " + what);
  OutputOptions one_money = o.output;
  one_money.format = "csv";  // side by side means in one money
  const Tables tables = load_tables(o.plants.data);
  const std::vector<EvaluatedPlant> plants = evaluate_plants(o.plants, tables);
  const auto money = [&](const EvaluatedPlant& e) { return shown_money(one_money, tables, e.resolved.currency, plants.front().resolved.currency); };
  const auto name = [](const EvaluatedPlant& e) { return e.resolved.plant.plant.name.empty() ? e.resolved.file : e.resolved.plant.plant.name; };
  if (what == "bridge") {
    if (plants.size() != 2) usage_error("--what", "a bridge has two ends, and there are " + std::to_string(plants.size()) + " plants", "two plants");
    Bridged b = bridge_of(plants[0], plants[1], tables, {std::string(known_output("--measure", o.measure).name)}, money(plants[0]));
    if (!b.trouble.empty()) throw input_error(Trouble::data, {plants[1].resolved.file, 0, 0}, b.trouble);
    return charts_of_tables(o, {{name(plants[0]) + " -> " + name(plants[1]), std::move(b.waterfall)}});
  }
  std::vector<std::pair<std::string, TableData>> all;
  for (const EvaluatedPlant& e : plants) all.emplace_back(name(e), table_of_plant(what, o, e, tables, money(e)));
  return charts_of_tables(o, all);
}

std::string picture(const PlotOptions& o, const std::string& format, const std::vector<Chart>& charts) {
  constexpr int usual = 820, least = 300, most = 4000, sharp = 2;
  if (format == "vega") return vega_lite(charts);
  if (format == "text") {
    std::string out;
    const TextSize size{width_of(o, std::min(terminal().width, 120), 40, 400), o.ascii};
    for (const Chart& c : charts) out += (out.empty() ? "" : "\n") + chart_as_text(c, size);
    return out;
  }
  SvgSize size;
  size.width = width_of(o, usual, least, most);
  const std::string svg = svg_file(charts, size);
  return format == "svg" ? svg : png_of_svg(svg, sharp);
}

int plot(PlotOptions o) {
  refuse_to_overwrite(o.plants, o.output);
  const std::string format = picture_format(o.output);
  if (format == "png" && o.output.output == "-" && writes_to_terminal()) usage_error("--output", "a PNG is not for a terminal", "a file");
  std::vector<Chart> charts;
  const std::vector<std::string>& files = o.plants.inputs.files;
  std::string text = files.size() == 1 ? read_bytes(files.front(), most_bytes) : std::string{};
  if (is_printed_answer(text)) {
    charts = charts_of_answer(o, text, display_name(files.front(), "standard input"));
  } else {
    if (!o.x.empty() || !o.columns.empty()) usage_error(o.x.empty() ? "--columns" : "--x", "columns are chosen of the CSV or JSON of a command", "no plant file");
    if (files.size() == 1 && files.front() == "-") o.plants.inputs.standard_input = std::move(text);
    charts = charts_of_plants(o);
  }
  if (charts.empty()) throw input_error(Trouble::data, {display_name(files.front(), "standard input")}, "nothing in it can be drawn", "name columns with --x and --columns");
  if (!o.title.empty()) charts.front().title = o.title;
  write_output(o.output.output, picture(o, format, charts));
  return 0;
}

}  // namespace

Command make_plot() {
  auto o = std::make_shared<PlotOptions>();
  return {"plot", "A chart of a plant, or of what a command printed: in the terminal, SVG, PNG, Vega-Lite",
          [o](CLI::App& app) {
            auto* files = add_plant_options(app, o->plants, true);
            files->description("Plant files, or the CSV or JSON of a command; `-` is standard input.");
            add_text(app, "--what", o->what, "Of plants: cost (default), steps, materials, capex, project, forces, buildout, overcapacity, invest, tornado, bridge.", "WORD");
            add_text(app, "--measure", o->measure, "The output of a tornado or bridge (default pack_price_per_kwh).", "NAME");
            add_text(app, "--table", o->output.table, "Of JSON: the table to draw; else the first that can be.", "NAME");
            add_text(app, "--x", o->x, "Column of the labels, where the table does not say it.", "COLUMN");
            add_text(app, "--columns", o->columns, "Columns of the values.", "NAME,...");
            add_text(app, "--title", o->title, "Title of the (first) chart.", "TEXT");
            add_text(app, "--width", o->width, "Columns of a text, pixels of a picture.", "NUMBER");
            app.add_flag("--ascii", o->ascii, "Text without block characters.");
            add_text(app, "--currency", o->output.currency, "Show money in this currency and price year, such as CNY2021.", "CURRENCY");
            add_text(app, "-f,--format", o->output.format, "text, svg, png or vega; else by the ending of the output's name; else text.", "FORMAT");
            add_text(app, "-o,--output", o->output.output, "Write to a file, whole or not at all.", "FILE");
          },
          [o] { return plot(*o); }};
}

}  // namespace packcost
