#include "command.hpp"
#include "csv_output.hpp"
#include "design_rows.hpp"
#include "invocation.hpp"
#include "io/resolve_uncertainty.hpp"
#include "problems.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "report/uncertainty_text.hpp"

#include <memory>
#include <optional>

namespace packcost {

namespace {

struct SampleOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
  LongOptions longer;
};

/// The design, and the plant that it is of, if any.
StudyDesign design_of(const SampleOptions& o, SampleMethod method, std::optional<ResolvedPlant>& plant) {
  if (o.plants.inputs.files.empty()) {
    if (!o.plants.inputs.sets.empty() || !o.plants.inputs.overlays.empty()) usage_error("sample", "there is no plant to set anything in", "a plant file");
    return free_design(o.plants.inputs, o.uncertainty, method);
  }
  const Tables tables = load_tables(o.plants.data);
  plant = load_plant(o.plants.inputs, tables).resolved;
  if (o.uncertainty.bands) add_bands(*plant, tables);
  return study_design(*plant, tables, o.uncertainty, method);
}

int sample(const SampleOptions& o) {
  refuse_to_overwrite(o.plants, o.output);
  const bool json = wants_json_lines("sample", o.output);
  const auto method = static_cast<SampleMethod>(word_option("--method", o.uncertainty.method, sample_method_words));
  std::optional<ResolvedPlant> resolved;
  const StudyDesign design = design_of(o, method, resolved);
  const std::string plant = resolved ? plant_json(resolved->plant, false) : std::string{};
  const Shard shard = shard_of(o.longer.shard);
  const Sampler sampler(design.design);
  const DesignRows rows(sampler, design.groups);
  std::vector<CsvColumn> columns = rows.columns();
  if (resolved) add_units(columns, *resolved);
  rename_columns(columns, o.output);

  RowsOutput output(o.output, o.longer, shard, key_of_rows(plant, design, o.output, "sample"), shard.end(sampler.rows()) - shard.begin(sampler.rows()));
  if (!json) output.begin(csv_header(columns));
  write_design(output, sampler, shard, 1, [&] {
    return [&, values = std::vector<double>()](std::uint64_t first, std::size_t count, std::string& out) mutable {
      values.resize(design.design.parameters.size() * count);
      sampler.draw(first, count, values);
      for (std::size_t i = 0; i < count; ++i) {
        out += (json ? "{\"row\": " : "") + std::to_string(first + i + 1);
        if (json) rows.add_json(out, first + i, values, count, i);
        else rows.add_csv(out += ',', first + i, values, count, i);
        out += json ? "}\n" : "\n";
      }
      return std::size_t{0};
    };
  });
  const int code = output.finish(columns, {invocation(), resolved ? std::vector<std::string>{digest(plant)} : std::vector<std::string>{}, design.design.seed, design_json(design.design)});
  print_warnings(design.warnings, o.output.quiet);
  return code;
}

}  // namespace

Command make_sample() {
  auto options = std::make_shared<SampleOptions>();
  return {"sample", "A design of experiments, a row a plant",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false)->required(false);
            add_design_options(app, options->plants, options->uncertainty);
            add_long_options(app, options->longer, "the rows");
            add_output_options(app, options->output, false, "csv or jsonl.");
          },
          [options] { return sample(*options); }};
}

}  // namespace packcost
