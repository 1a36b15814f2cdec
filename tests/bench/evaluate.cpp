// Time of one evaluation of the model, plant by plant, on one thread: bench_evaluate [plants].
#include "io/load_plants.hpp"
#include "model/evaluate.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  using namespace packcost;
  const int count = argc > 1 ? std::atoi(argv[1]) : 50000;
  const Tables tables = load_tables({});
  for (const char* name : {"batpac5", "lfp_cn_50gwh", "nca_21700"}) {
    Plant<double> plant = load_plant({{std::string(PACKCOST_SOURCE_DIR) + "/configs/" + name + ".yaml"}, {}, {}}, tables).resolved.plant;
    const double wage = plant.labour.wage.value;
    double sum = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
      plant.labour.wage.value = wage * (1 + 1e-6 * i);
      sum += evaluate(plant).pack.price().value;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%-14s %7.0f ns a plant, %8.0f plants a second (mean price %.4f)\n", name, 1e9 * seconds / count, count / seconds, sum / count);
  }
}
