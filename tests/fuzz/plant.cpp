// The reader of plant files: bytes, YAML, assignments, and each value into its place. The rows of data that a whole plant takes are left to `resolve`,
// which is ten times slower.
#include "fuzz.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const PlantMoney money = fuzz::money();
  static Plant<double> plant = fuzz::plant().plant;  // steps and items of the shipped process
  fuzz::refusing([&] {
    Problems problems;
    const YamlNode document = parse_yaml(text, "plant.yaml", problems);
    for (const Assignment& a : assignments_of(document, Layer::file, "plant.yaml", text, problems)) {
      fuzz::require(!a.path.empty());
      if (a.says != Says::value) continue;
      if (const Slot<double> slot = find_slot(plant, a.path); slot.field) set_value(slot, a.value, money);
    }
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  });
  return 0;
}
