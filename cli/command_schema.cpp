#include "command.hpp"
#include "io/output.hpp"
#include "model_options.hpp"
#include "report/schema_json.hpp"

#include <memory>

namespace packcost {

Command make_schema() {
  struct Options {
    std::vector<std::string> data;
    std::string output = "-";
  };
  auto options = std::make_shared<Options>();
  return {"schema", "JSON Schema of a plant file, for editors",
          [options](CLI::App& app) {
            add_texts(app, "--data", options->data, "Lay a folder of data files over the shipped ones.", "DIR");
            add_text(app, "-o,--output", options->output, "Write to a file, whole or not at all.", "FILE");
          },
          [options] {
            const Tables tables = load_tables(options->data);
            write_output(options->output, plant_schema([&](std::string_view table) { return tables.names(table); }));
            return 0;
          }};
}

}  // namespace packcost
