#include "command.hpp"
#include "model_options.hpp"

#include <memory>

namespace packcost {

Command make_check() {
  auto options = std::make_shared<PlantOptions>();
  return {"check", "Whether plant files are right: all problems at once, with place and hint",
          [options](CLI::App& app) { add_plant_options(app, *options, true); },
          [options] {
            evaluate_plants(*options, load_tables(options->data));
            return 0;
          }};
}

}  // namespace packcost
