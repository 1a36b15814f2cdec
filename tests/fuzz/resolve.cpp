// A plant file from its bytes to its cost. What the loader accepts must evaluate.
#include "fuzz.hpp"

#include "model/evaluate.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::refusing([&] {
    Problems problems;
    const YamlNode document = parse_yaml(text, "plant.yaml", problems);
    const std::vector<Assignment> all = assignments_of(document, Layer::file, "plant.yaml", text, problems);
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
    const ResolvedPlant resolved = resolve(all, fuzz::tables(), "plant.yaml", problems);
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
    evaluate(resolved.plant);
  });
  return 0;
}
