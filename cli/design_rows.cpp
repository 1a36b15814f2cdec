#include "design_rows.hpp"

#include "csv_output.hpp"
#include "interrupt.hpp"
#include "report/text.hpp"
#include "report/uncertainty_text.hpp"
#include "study/chunks.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <atomic>

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

void DesignRows::add_csv(std::string& line, std::uint64_t row, std::span<const double> values, std::size_t count, std::size_t i) const {
  const SampleMethod method = sampler_.design().method;
  if (method == SampleMethod::saltelli || method == SampleMethod::morris) {
    const DesignPlace place = sampler_.place(row);
    line += std::to_string(place.base) + ',';
    line += method == SampleMethod::saltelli ? std::string(place.matrix) : std::to_string(place.step);
    line += ',';
    if (place.group) line += csv_field(groups_[*place.group]);
    line += ',';
  }
  const std::vector<SampledParameter>& parameters = sampler_.design().parameters;
  for (std::size_t j = 0; j < parameters.size(); ++j) {
    const Distribution& d = parameters[j].distribution;
    const double value = values[j * count + i];
    if (j > 0) line += ',';
    if (d.words.empty()) append_number(line, value);
    else line += csv_field(d.words[static_cast<std::size_t>(std::find(d.numbers.begin(), d.numbers.end(), value) - d.numbers.begin())]);
  }
}

void DesignRows::add_json(std::string& line, std::uint64_t row, std::span<const double> values, std::size_t count, std::size_t i) const {
  const SampleMethod method = sampler_.design().method;
  if (method == SampleMethod::saltelli || method == SampleMethod::morris) {
    const DesignPlace place = sampler_.place(row);
    line += (method == SampleMethod::saltelli ? ", \"design_base\": " : ", \"design_trajectory\": ") + std::to_string(place.base);
    line += method == SampleMethod::saltelli ? ", \"design_matrix\": " + json_string(std::string(place.matrix)) : ", \"design_step\": " + std::to_string(place.step);
    line += ", \"design_parameter\": " + json_string(place.group ? groups_[*place.group] : std::string{});
  }
  const std::vector<SampledParameter>& parameters = sampler_.design().parameters;
  for (std::size_t j = 0; j < parameters.size(); ++j) {
    const Distribution& d = parameters[j].distribution;
    const double value = values[j * count + i];
    ((line += ", ") += json_string(parameters[j].path)) += ": ";
    if (d.words.empty()) append_number(line, value);
    else line += json_string(d.words[static_cast<std::size_t>(std::find(d.numbers.begin(), d.numbers.end(), value) - d.numbers.begin())]);
  }
}

void write_design(RowsOutput& output, const Sampler& sampler, const Shard& shard, unsigned threads, const std::function<AppendRows()>& start) {
  constexpr std::uint64_t blocks_ahead = 8;  // a wave: so many blocks a thread are made, then written in order
  const std::uint64_t wave = block_rows * blocks_ahead * threads, end = shard.end(sampler.rows());
  for (std::uint64_t begin = shard.begin(sampler.rows()) + output.rows(); begin < end && !interrupted(); begin += wave) {
    const std::uint64_t until = std::min(end, begin + wave), blocks = (until - begin + block_rows - 1) / block_rows;
    std::vector<std::string> texts(blocks);
    std::atomic<std::size_t> failed{0};
    for_chunks(0, blocks, threads, [&] {
      return [&, append = start()](std::uint64_t block) {
        const std::uint64_t first = begin + block * block_rows;
        failed += append(first, static_cast<std::size_t>(std::min(block_rows, until - first)), texts[block]);
      };
    });
    std::string all;
    for (const std::string& text : texts) all += text;
    output.write(all, until - begin, failed);
  }
}

std::string key_of_rows(const std::string& plant, const StudyDesign& design, const OutputOptions& output, const std::string& more) {
  std::string all = plant + '\n' + design_json(design.design) + '\n' + std::to_string(design.design.seed) + '\n' + output.format + '\n' + output.currency + '\n' + PACKCOST_VERSION + '\n' + more;
  for (const auto* names : {&design.groups, &output.outputs, &output.columns})
    for (const std::string& name : *names) all += '\n' + name;
  return digest(all);
}

void add_units(std::vector<CsvColumn>& columns, const ResolvedPlant& plant) {
  Plant<double> p = plant.plant;
  for (CsvColumn& c : columns)
    if (const Slot<double> slot = find_slot(p, c.name); slot.field && c.type == "number") c.unit = unit_with_currency(slot.field->unit, to_string(plant.currency));
}

bool wants_json_lines(const std::string& command, const OutputOptions& output) {
  if (output.format.empty() || output.format == "csv") return false;
  if (chosen_format(output) != Format::jsonl) usage_error("--format", command + " gives csv or jsonl", "csv or jsonl");
  refuse_columns(output);
  return true;
}

}  // namespace packcost
