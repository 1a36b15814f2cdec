#include "command.hpp"
#include "io/output.hpp"
#include "model_options.hpp"
#include "report/plant_text.hpp"
#include "schema/suggest.hpp"

#include <memory>

namespace packcost {

Command make_show() {
  struct Options {
    PlantOptions plants;
    OutputOptions output;
    bool origins = false;
  };
  auto options = std::make_shared<Options>();
  return {"show", "The resolved plant as YAML, each value with its origin on request",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_text(app, "-f,--format", options->output.format, "yaml or json.", "FORMAT");
            add_text(app, "-o,--output", options->output.output, "Write to a file, whole or not at all.", "FILE");
            app.add_flag("--origins", options->origins, "Say after each value where it comes from.");
          },
          [options] {
            refuse_to_overwrite(options->plants, options->output);
            const std::string& format = options->output.format;
            if (!format.empty() && format != "yaml" && format != "json") {
              constexpr std::array<std::string_view, 2> formats{"yaml", "json"};
              const std::string near = nearest(format, formats);
              usage_error("--format", "'" + format + "' is not a format of this command", "yaml or json", near.empty() ? near : "did you mean '" + near + "'?");
            }
            const std::vector<ResolvedPlant> plants = load_plants(options->plants.inputs, load_tables(options->plants.data));
            std::string out;
            for (const ResolvedPlant& p : plants) {
              if (format == "json") out += plant_json(p.plant, false) + "\n";
              else out += (plants.size() > 1 ? "---\n" : "") + plant_yaml(p.plant, p.origins, to_string(p.currency), options->origins);
            }
            write_output(options->output.output, out);
            return 0;
          }};
}

}  // namespace packcost
