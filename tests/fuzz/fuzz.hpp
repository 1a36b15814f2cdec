#pragma once

#include "io/fail.hpp"
#include "io/load_plants.hpp"
#include "io/set_value.hpp"
#include "io/tables.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace packcost::fuzz {

/// The shipped data, read once.
const Tables& tables();

/// A plant file with little in it.
inline constexpr std::string_view smallest_plant = "plant.currency: USD2024\nplant.output: 10 GWh/yr\ncell.capacity: 75 Ah\npack.energy: 60 kWh\n";

/// That plant, with the assignments that made it.
const LoadedPlant& loaded();

/// That plant, to set values in.
const ResolvedPlant& plant();

/// Its money.
PlantMoney money();

/// Calls `read` and takes its refusal, which must say something of every problem: ends the process otherwise. Whatever else is thrown is a finding.
template <class Read>
void refusing(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    if (error.problems.empty()) __builtin_trap();
    for (const Problem& problem : error.problems)
      if (problem.message.empty()) __builtin_trap();
  }
}

/// Ends the process where `true` was promised.
inline void require(bool kept) {
  if (!kept) __builtin_trap();
}

/// The bytes in a file without a place in any folder, for readers that open their input themselves.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  const std::string& name() const { return name_; }

 private:
  int descriptor_ = -1;
  std::string name_;
};

}  // namespace packcost::fuzz

/// What each target defines: reads the bytes and returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
