#include "command.hpp"
#include "io/output.hpp"
#include "io/read_bytes.hpp"
#include "io/row_plants.hpp"
#include "model/evaluate_for.hpp"
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

constexpr std::size_t block = std::size_t{1} << 16;

std::string header_of(const RowPlants& rows, const std::vector<const Output<double>*>& shown, const ShownMoney& money) {
  std::string line = "row,status,error";
  for (const std::string& column : rows.columns()) line += ',' + csv_field(column);
  for (const Output<double>* o : shown) line += ',' + csv_field(column_of(*o, money));
  return line + '\n';
}

/// The figures of one row; what is wrong with it is said, if anything is.
std::string add_figures(std::string& line, const Plant<double>& plant, InvestmentNeeds needs, const std::vector<const Output<double>*>& shown,
                        const ShownMoney& money) {
  Results<double> results = evaluate(plant);
  const Problems problems = add_investment(plant, needs, results);
  if (!problems.empty()) return problems.front().path + ": " + problems.front().message;
  for (const Output<double>* o : shown) {
    const double value = figure_of(*o, results, money);
    line += ',';
    if (o->needs.any() && std::isnan(value)) continue;  // a figure that this plant has not
    if (!std::isfinite(value)) return "a result is not a finite number";
    line += print_number(value);
  }
  return {};
}

/// One line of the answer; false where the row failed.
bool add_row(std::string& out, const RowPlants& rows, const std::vector<bool>& numbers, const std::vector<const Output<double>*>& shown,
             const ShownMoney& money) {
  InvestmentNeeds needs;
  for (const Output<double>* o : shown) needs |= o->needs;
  std::string line, error = rows.error();
  if (error.empty()) error = add_figures(line, rows.plant(), needs, shown, money);
  if (!error.empty()) line = std::string(shown.size(), ',');
  out += std::to_string(rows.row()) + (error.empty() ? ",ok," : ",failed,") + csv_field(error);
  const auto texts = rows.texts();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    // A number may start with a sign; a text that does could be a formula of a spreadsheet.
    const bool bare = numbers[i] && texts[i].find_first_of(",\"\r\n") == texts[i].npos;
    out += ',';
    if (bare) out += texts[i];
    else out += csv_field(texts[i]);
  }
  (out += line) += '\n';
  return error.empty();
}

int run_rows(const RunOptions& options) {
  refuse_to_overwrite(options.plants, options.output);
  if (same_file(options.rows, options.output.output)) usage_error("--output", "'" + options.output.output + "' would replace an input", "another file");
  if (const Format format = chosen_format(options.output); format != Format::csv && !options.output.format.empty())
    usage_error("--format", "run gives csv", "csv");
  std::vector<const Output<double>*> shown;
  for (const std::string& name : chosen_outputs(options.output, "cost")) shown.push_back(find_output<double>(name));
  const Tables tables = load_tables(options.plants.data);
  const PlantInputs& inputs = options.plants.inputs;
  if (inputs.files.front() == "-" && options.rows == "-") usage_error("run", "both the plant and the rows would be read from standard input");
  RowPlants rows(inputs, options.rows, tables);
  const Currency first = rows.base_currency();
  ShownMoney money = shown_money(options.output, tables, first, first);
  const std::string header = header_of(rows, shown, money);
  std::vector<bool> numbers;
  for (std::size_t i = 0; i < rows.columns().size(); ++i) numbers.push_back(rows.is_number(i));

  OutputFile file(options.output.output);
  std::string out = header;
  bool failed = false;
  Currency last = first;
  while (rows.next()) {
    if (rows.currency() != last) money = shown_money(options.output, tables, last = rows.currency(), first);
    failed = !add_row(out, rows, numbers, shown, money) || failed;
    if (out.size() < block) continue;
    file.write(out);
    out.clear();
  }
  file.write(out);
  file.commit();
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
