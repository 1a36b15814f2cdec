// Rows of parameter values, as `run` reads them.
#include "fuzz.hpp"

#include "io/row_plants.hpp"
#include "model/evaluate.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile plant(fuzz::smallest_plant);
  const fuzz::MemoryFile rows({reinterpret_cast<const char*>(data), size});
  PlantInputs inputs;
  inputs.files = {plant.name()};
  fuzz::refusing([&] {
    RowPlants all(inputs, rows.name(), fuzz::tables());
    for (int n = 0; n < 20 && all.next(); ++n)
      if (all.error().empty()) evaluate(all.plant());
  });
  return 0;
}
