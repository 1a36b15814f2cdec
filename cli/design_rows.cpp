#include "design_rows.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>

namespace packcost {

std::vector<CsvColumn> DesignRows::columns() const {
  std::vector<CsvColumn> all{{"row", "integer", {}, "row", "Number of the row, from 1."}};
  for (CsvColumn& c : place_columns()) all.push_back(std::move(c));
  for (CsvColumn& c : parameter_columns()) all.push_back(std::move(c));
  return all;
}

std::vector<CsvColumn> DesignRows::place_columns() const {
  const auto column = [](const char* name, const char* type, const char* doc) { return CsvColumn{name, type, {}, name, doc}; };
  if (sampler_.design().method == SampleMethod::saltelli)
    return {column("design_base", "integer", "Number of the base point, from 1."), column("design_matrix", "string", "A, B, or AB: A with one input from B."),
            column("design_parameter", "string", "The input, or group, that is from B.")};
  if (sampler_.design().method == SampleMethod::morris)
    return {column("design_trajectory", "integer", "Number of the trajectory, from 1."), column("design_step", "integer", "Step in the trajectory; 0 is its start."),
            column("design_parameter", "string", "The input, or group, that moved in this step.")};
  return {};
}

std::vector<CsvColumn> DesignRows::parameter_columns() const {
  std::vector<CsvColumn> all;
  for (const SampledParameter& p : sampler_.design().parameters)
    all.push_back({p.path, p.distribution.words.empty() ? "number" : "string", {}, p.path, to_text(p.distribution)});
  return all;
}

void DesignRows::add_place(std::string& line, std::uint64_t row) const {
  (line += std::to_string(row + 1)) += ',';
  add_design(line, row);
}

void DesignRows::add_design(std::string& line, std::uint64_t row) const {
  const SampleMethod method = sampler_.design().method;
  if (method != SampleMethod::saltelli && method != SampleMethod::morris) return;
  const DesignPlace place = sampler_.place(row);
  line += std::to_string(place.base) + ',';
  line += method == SampleMethod::saltelli ? std::string(place.matrix) : std::to_string(place.step);
  line += ',';
  if (place.group) line += csv_field(groups_[*place.group]);
  line += ',';
}

void DesignRows::add_values(std::string& line, std::span<const double> values, std::size_t count, std::size_t i) const {
  const std::vector<SampledParameter>& parameters = sampler_.design().parameters;
  for (std::size_t j = 0; j < parameters.size(); ++j) {
    const Distribution& d = parameters[j].distribution;
    const double value = values[j * count + i];
    if (j > 0) line += ',';
    if (d.words.empty()) line += print_number(value);
    else line += csv_field(d.words[static_cast<std::size_t>(std::find(d.numbers.begin(), d.numbers.end(), value) - d.numbers.begin())]);
  }
}

}  // namespace packcost
