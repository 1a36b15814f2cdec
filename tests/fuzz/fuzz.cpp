#include "fuzz.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace packcost::fuzz {

const Tables& tables() {
  static const Tables all = load_tables({});
  return all;
}

const ResolvedPlant& plant() {
  static const ResolvedPlant smallest = [] {
    Problems problems;
    const std::string text(smallest_plant);
    ResolvedPlant made = resolve(assignments_of(parse_yaml(text, "plant", problems), Layer::file, "plant", text, problems), tables(), "plant", problems);
    require(problems.empty());
    return made;
  }();
  return smallest;
}

PlantMoney money() { return {&tables().money, plant().currency, *money_factor(tables().money, registry_currency(), plant().currency)}; }

MemoryFile::MemoryFile(std::string_view bytes) : descriptor_(memfd_create("case", MFD_CLOEXEC)) {
  require(descriptor_ >= 0 && ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  name_ = "/proc/self/fd/" + std::to_string(descriptor_);
}

MemoryFile::~MemoryFile() { close(descriptor_); }

}  // namespace packcost::fuzz
