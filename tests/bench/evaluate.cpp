// Nanoseconds of processor that evaluate() takes for one plant of each config, the least of several rounds, and what of it is the expected
// maximum of the string. Not part of the tests.
#include "io/load_plants.hpp"
#include "model/consistency.hpp"
#include "model/evaluate.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>

using namespace packcost;

namespace {

/// Processor time of this program in seconds.
double processor_time() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Nanoseconds of one call, the least of five rounds.
template <class F>
double nanoseconds(F call) {
  constexpr int rounds = 5, calls = 2000;
  double least = 1e300;
  for (int round = 0; round < rounds; ++round) {
    const double start = processor_time();
    for (int i = 0; i < calls; ++i) call();
    least = std::min(least, (processor_time() - start) / calls * 1e9);
  }
  return least;
}

}  // namespace

int main() {
  const Tables tables = load_tables({});
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(PACKCOST_SOURCE_DIR) + "/configs"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  double sum = 0;
  std::printf("%-28s %10s %12s %16s\n", "config", "ns", "plants/s", "of it maximum");
  for (const std::string& file : files) {
    const Plant<double> plant = load_plant({{file}, {}, {}}, tables).resolved.plant;
    const double series = evaluate(plant).design.series;
    const double whole = nanoseconds([&] { sum += evaluate(plant).pack.price().value; });
    const double maximum = nanoseconds([&] { sum += expected_maximum(series); });
    std::printf("%-28s %10.0f %12.0f %14.0f ns\n", std::filesystem::path(file).filename().c_str(), whole, 1e9 / whole, maximum);
  }
  return sum > 0 ? 0 : 1;
}
