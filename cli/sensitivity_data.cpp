#include "sensitivity_data.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "model_options.hpp"
#include "report/sensitivity_tables.hpp"
#include "report/text.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The columns of a file that a question needs; texts of a design, numbers of inputs and outputs.
struct DataColumns {
  std::vector<std::vector<double>> inputs, outputs;
  std::vector<std::string> base, step, moved;  ///< of a design
};

struct DataReader {
  const DataQuestion& q;
  Input input{q.file, true};
  CsvReader csv{input};

  std::size_t column(const std::string& option, const std::string& name) const {
    const auto found = csv.column(name);
    if (found) return *found;
    const std::vector<std::string_view> names(csv.header().begin(), csv.header().end());
    std::string near = nearest(name, names);
    for (const std::string_view column : names)  // a figure's column is its name, its unit behind it
      if (near.empty() && column.starts_with(name + '_')) near = column;
    usage_error(option, "'" + name + "' is not a column of " + q.file, {}, near.empty() ? near : "did you mean '" + near + "'?");
  }

  double number(std::size_t at) const {
    const std::string_view text = csv.fields()[at];
    if (text.empty()) return none;
    std::string why;
    const auto value = parse_number(text, why);
    if (value) return *value;
    InputError error = input_error(Trouble::data, csv.place(at), "'" + std::string(text) + "': " + why, "a number, or nothing where the row failed");
    error.problems[0].path = csv.header()[at];
    error.problems[0].excerpt = csv.excerpt();
    throw error;
  }

  DataColumns read() {
    std::vector<std::size_t> inputs, outputs, design;
    const bool by_values = q.method == "given" || q.method == "rank" || q.method == "morris";
    for (const std::string& name : q.inputs) inputs.push_back(column("--inputs", name));
    for (const std::string& name : q.outputs) outputs.push_back(column("--outputs", name));
    if (q.method == "sobol") design = {need("design_base"), need("design_matrix"), need("design_parameter")};
    if (q.method == "morris") design = {need("design_trajectory"), need("design_step"), need("design_parameter")};
    DataColumns d;
    d.inputs.resize(inputs.size());
    d.outputs.resize(outputs.size());
    while (csv.next()) {
      for (std::size_t i = 0; i < inputs.size() && by_values; ++i) d.inputs[i].push_back(number(inputs[i]));
      for (std::size_t i = 0; i < outputs.size(); ++i) d.outputs[i].push_back(number(outputs[i]));
      if (design.empty()) continue;
      d.base.emplace_back(csv.fields()[design[0]]);
      d.step.emplace_back(csv.fields()[design[1]]);
      d.moved.emplace_back(csv.fields()[design[2]]);
    }
    if (d.outputs.front().empty()) throw input_error(Trouble::data, {q.file, 1, 1}, "there are no rows");
    return d;
  }

  std::size_t need(const char* name) const {
    const auto found = csv.column(name);
    if (!found) throw input_error(Trouble::data, {q.file, 1, 1}, "there is no column '" + std::string(name) + "'", "keep the columns design_... that `packcost sample --method " + std::string(q.method == "sobol" ? "saltelli" : "morris") + "` wrote");
    return *found;
  }
};

std::size_t index_of(const std::vector<std::string>& names, const std::string& name) { return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()); }

/// Outputs of a Saltelli design in the order that the estimators read: base points in order of appearance, A, B, then the inputs as asked.
std::vector<double> in_order(const DataQuestion& q, const DataColumns& d, const std::vector<double>& y) {
  const std::size_t block = q.inputs.size() + 2;
  std::vector<double> ordered;
  std::string base;
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (i == 0 || d.base[i] != base) {
      base = d.base[i];
      ordered.resize(ordered.size() + block, none);
    }
    const std::size_t input = index_of(q.inputs, d.moved[i]);
    const std::size_t at = d.step[i] == "A" ? 0 : d.step[i] == "B" ? 1 : input + 2;
    if (at < block) ordered[ordered.size() - block + at] = y[i];
  }
  return ordered;
}

std::vector<MorrisStep> steps_of(const DataQuestion& q, const DataColumns& d, const std::vector<double>& y) {
  std::vector<MorrisStep> steps;
  for (std::size_t i = 1; i < y.size(); ++i) {
    if (d.base[i] != d.base[i - 1]) continue;
    const std::size_t input = index_of(q.inputs, d.moved[i]);
    if (input == q.inputs.size()) continue;
    const double change = d.inputs[input][i] - d.inputs[input][i - 1];
    steps.push_back({input, change < 0 ? -1.0 : 1.0, y[i - 1], y[i]});
  }
  return steps;
}

/// Rows where input and output are both there.
std::pair<std::vector<double>, std::vector<double>> both(const std::vector<double>& x, const std::vector<double>& y) {
  std::pair<std::vector<double>, std::vector<double>> kept;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::isfinite(x[i]) && std::isfinite(y[i])) {
      kept.first.push_back(x[i]);
      kept.second.push_back(y[i]);
    }
  return kept;
}

}  // namespace

Answer sensitivity_of_data(const DataQuestion& q) {
  if (q.inputs.empty()) usage_error("--inputs", "which columns are inputs?", "--inputs NAME,...");
  if (q.outputs.empty()) usage_error("--outputs", "which columns are outputs?", "--outputs NAME,...");
  DataReader reader{q};
  const DataColumns d = reader.read();
  Answer a;
  a.command = "sensitivity";
  a.plant = reader.input.name();
  a.subject = "data";
  a.inputs_json = "{}";
  a.inputs_digest = reader.input.digest();
  if (q.method != "rank") a.seed = q.bootstrap.seed;
  std::vector<SensitivityOf<SobolIndices>> sobol;
  std::vector<SensitivityOf<std::vector<MorrisEffects>>> morris;
  std::vector<SensitivityOf<std::vector<Estimate>>> rank;
  std::vector<SensitivityOf<std::vector<GivenData>>> given;
  for (std::size_t o = 0; o < q.outputs.size(); ++o) {
    const std::vector<double>& y = d.outputs[o];
    const auto missing = std::count_if(y.begin(), y.end(), [](double v) { return !std::isfinite(v); });
    if (missing > 0) a.warnings.push_back(std::to_string(missing) + " rows have no " + q.outputs[o] + " and are left out");
    if (q.method == "sobol") {
      sobol.push_back({q.outputs[o], {}, sobol_indices(in_order(q, d, y), q.inputs.size(), q.bootstrap)});
      if (sobol.back().what.used == 0) throw input_error(Trouble::data, {q.file, 1, 1}, "no base point has all its rows", "--inputs as in the column design_parameter");
    } else if (q.method == "morris") {
      morris.push_back({q.outputs[o], {}, morris_effects(steps_of(q, d, y), q.inputs.size(), q.bootstrap)});
    } else {
      std::vector<Estimate> r;
      std::vector<GivenData> g;
      for (const std::vector<double>& x : d.inputs) {
        const auto [kept_x, kept_y] = both(x, y);
        constexpr std::size_t fewest = 30;
        if (kept_x.size() < fewest) throw input_error(Trouble::data, {q.file, 1, 1}, "only " + std::to_string(kept_x.size()) + " rows have both input and output", "at least 30");
        if (q.method == "rank") r.push_back(rank_correlation(kept_x, kept_y, q.bootstrap.confidence));
        else g.push_back(given_data(kept_x, kept_y, q.bootstrap));
      }
      if (q.method == "rank") rank.push_back({q.outputs[o], {}, std::move(r)});
      else given.push_back({q.outputs[o], {}, std::move(g)});
    }
  }
  if (q.method == "sobol") a.tables.push_back(sobol_table(sobol, q.inputs));
  else if (q.method == "morris") a.tables.push_back(morris_table(morris, q.inputs));
  else if (q.method == "rank") a.tables.push_back(rank_table(rank, q.inputs));
  else a.tables.push_back(given_table(given, q.inputs));
  return a;
}

}  // namespace packcost
