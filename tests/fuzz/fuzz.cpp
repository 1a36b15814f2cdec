#include "fuzz.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace packcost::fuzz {

const Tables& tables() {
  static const Tables all = load_tables({});
  return all;
}

const LoadedPlant& loaded() {
  static const LoadedPlant smallest = [] {
    const MemoryFile file(smallest_plant);
    PlantInputs inputs;
    inputs.files = {file.name()};
    return load_plant(inputs, tables());
  }();
  return smallest;
}

const ResolvedPlant& plant() { return loaded().resolved; }

PlantMoney money() { return {&tables().money, plant().currency, *money_factor(tables().money, registry_currency(), plant().currency)}; }

MemoryFile::MemoryFile(std::string_view bytes) : descriptor_(memfd_create("case", MFD_CLOEXEC)) {
  require(descriptor_ >= 0 && ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  name_ = "/proc/self/fd/" + std::to_string(descriptor_);
}

MemoryFile::~MemoryFile() { close(descriptor_); }

}  // namespace packcost::fuzz
