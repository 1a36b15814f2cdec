#include "command.hpp"
#include "io/output.hpp"
#include "io/read_bytes.hpp"
#include "io/row_plants.hpp"
#include "model/evaluate.hpp"
#include "model_options.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"

#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct RunOptions {
  PlantOptions plants;
  std::string rows;
  OutputOptions output;
};

std::string header_of(const RowPlants& rows, const std::vector<std::string>& names, const ShownMoney& money, const Results<double>& any) {
  std::string line = "row,status,error";
  for (const std::string& column : rows.columns()) line += ',' + csv_field(column);
  for (const Figure& f : figures(any, names, money)) line += ',' + csv_field(column_name(f.name, f.unit));
  return line + '\n';
}

/// The figures of one row; false where one is not finite.
bool add_figures(std::string& line, const Results<double>& results, const std::vector<std::string>& names, const ShownMoney& money) {
  for (const Figure& f : figures(results, names, money)) {
    if (!std::isfinite(f.value)) return false;
    line += ',' + print_number(f.value);
  }
  return true;
}

int run_rows(const RunOptions& options) {
  refuse_to_overwrite(options.plants, options.output);
  if (same_file(options.rows, options.output.output)) usage_error("--output", "'" + options.output.output + "' would replace an input", "another file");
  if (const Format format = chosen_format(options.output); format != Format::csv && !options.output.format.empty())
    usage_error("--format", "run gives csv", "csv");
  const std::vector<std::string> names = chosen_outputs(options.output, "cost");
  const Tables tables = load_tables(options.plants.data);
  const PlantInputs& inputs = options.plants.inputs;
  if (inputs.files.front() == "-" && options.rows == "-") usage_error("run", "both the plant and the rows would be read from standard input");
  RowPlants rows(inputs, options.rows, tables);
  const ShownMoney money = shown_money(options.output, tables, rows.currency(), rows.currency());

  std::string out;
  bool failed = false;
  while (rows.next()) {
    if (out.empty()) out = header_of(rows, names, money, evaluate(rows.plant()));
    std::string line, error = rows.error();
    if (error.empty() && !add_figures(line, evaluate(rows.plant()), names, money)) error = "a result is not a finite number";
    if (!error.empty()) line = std::string(names.size(), ',');
    out += std::to_string(rows.row()) + (error.empty() ? ",ok," : ",failed,") + csv_field(error);
    for (const std::string_view text : rows.texts()) (out += ',') += csv_field(text);
    out += line + '\n';
    failed = failed || !error.empty();
  }
  write_output(options.output.output, out);
  return failed ? 1 : 0;
}

}  // namespace

Command make_run() {
  auto options = std::make_shared<RunOptions>();
  return {"run", "Rows of parameter values in, rows of results out",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false);
            app.add_option("ROWS", options->rows, "CSV whose header names parameters; `-` is standard input.")->required()->type_name("FILE");
            add_output_options(app, options->output, true);
          },
          [options] { return run_rows(*options); }};
}

}  // namespace packcost
