#include "command.hpp"
#include "csv_output.hpp"
#include "design_rows.hpp"
#include "io/output.hpp"
#include "io/resolve_uncertainty.hpp"
#include "problems.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "uncertainty_options.hpp"

#include <memory>

namespace packcost {

namespace {

struct SampleOptions {
  PlantOptions plants;
  OutputOptions output;
  UncertaintyOptions uncertainty;
};

/// The design, and the digest of the plant that it is on, where it is on one.
StudyDesign design_of(const SampleOptions& o, SampleMethod method, std::vector<std::string>& digests) {
  if (o.plants.inputs.files.empty()) {
    if (!o.plants.inputs.sets.empty() || !o.plants.inputs.overlays.empty()) usage_error("sample", "there is no plant to set anything in", "a plant file");
    return free_design(o.plants.inputs, o.uncertainty, method);
  }
  const Tables tables = load_tables(o.plants.data);
  LoadedPlant loaded = load_plant(o.plants.inputs, tables);
  if (o.uncertainty.bands) add_bands(loaded.resolved, tables);
  digests.push_back(digest(plant_json(loaded.resolved.plant, false)));
  return study_design(loaded.resolved, tables, o.uncertainty, method);
}

int sample(const SampleOptions& o) {
  refuse_to_overwrite(o.plants, o.output);
  if (!o.output.format.empty() && o.output.format != "csv") usage_error("--format", "sample gives csv", "csv");
  const auto method = static_cast<SampleMethod>(word_option("--method", o.uncertainty.method, sample_method_words));
  std::vector<std::string> digests;
  StudyDesign design = design_of(o, method, digests);
  const Shard shard = shard_of(o.uncertainty.shard);
  const Sampler sampler(design.design);
  const DesignRows rows(sampler, design.groups);

  OutputFile file(o.output.output);
  std::vector<CsvColumn> columns = rows.columns();
  rename_columns(columns, o.output);
  file.describe(csv_schema(columns, {invocation(), digests, design.design.seed}));
  std::string out = shard.part == 1 ? csv_header(columns) : std::string{};
  constexpr std::uint64_t block = 4096;
  std::vector<double> values;
  const std::uint64_t end = shard.end(sampler.rows());
  for (std::uint64_t first = shard.begin(sampler.rows()); first < end; first += block) {
    const auto count = static_cast<std::size_t>(std::min(block, end - first));
    values.resize(design.design.parameters.size() * count);
    sampler.draw(first, count, values);
    for (std::size_t i = 0; i < count; ++i) {
      rows.add_place(out, first + i);
      rows.add_values(out, values, count, i);
      out += '\n';
    }
    file.write(out);
    out.clear();
  }
  file.write(out);
  file.commit();
  print_warnings(design.warnings, o.output.quiet);
  return 0;
}

}  // namespace

Command make_sample() {
  auto options = std::make_shared<SampleOptions>();
  return {"sample", "A design of experiments as CSV",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, false)->required(false);
            add_text(app, "--method", options->uncertainty.method, "grid, list, random, lhs, sobol, saltelli or morris.", "METHOD")->required();
            add_uncertainty_options(app, options->plants, options->uncertainty);
            add_draw_options(app, options->uncertainty);
            add_text(app, "--levels", options->uncertainty.levels, "Levels of morris; 4 if not said.", "COUNT");
            add_text(app, "--group", options->uncertainty.group, "Let parameters of one force move together (saltelli, morris): force.", "BY");
            add_text(app, "--shard", options->uncertainty.shard, "Rows of one of several equal parts, such as 2/8; the first has the header.", "PART/PARTS");
            add_output_options(app, options->output, false);
          },
          [options] { return sample(*options); }};
}

}  // namespace packcost
