// Processor time of one variant in a batch, on one thread: bench_batch [rows] [config]. Twenty numbers vary around their values.
#include "bench_clock.hpp"
#include "io/load_plants.hpp"
#include "study/batch.hpp"
#include "vary.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  using namespace packcost;
  const std::size_t rows = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 65536;
  const std::string config = argc > 2 ? argv[2] : "lfp_cn_50gwh";
  const Tables tables = load_tables({});
  const Plant<double> plant = load_plant({{std::string(PACKCOST_SOURCE_DIR) + "/configs/" + config + ".yaml"}, {}, {}}, tables).resolved.plant;
  for (const std::vector<std::string>& outputs : {std::vector<std::string>{"pack_cost_per_kwh"}, {"pack_cost_per_kwh", "npv"}, {"pack_cost_per_kwh", "npv", "irr"},
                                                  {"pack_cost_per_kwh", "npv", "irr", "payback", "discounted_payback", "modified_irr", "minimum_selling_price_per_kwh"}}) {
    BatchPlan plan(plant, bench::varied_paths(), outputs);
    const std::vector<double> values = bench::around(plan, rows);
    std::vector<double> figures(rows * outputs.size());
    std::vector<RowStatus> status(rows);
    std::printf("outputs up to %s:\n", outputs.back().c_str());
    for (int lanes : {0, 1, 2, 4, 8}) {
      plan.set_lanes(lanes);
      BatchWorker worker(plan);
      const std::size_t n = lanes == 0 ? rows / 16 : rows;
      const std::vector<double> few = bench::around(plan, n);
      std::vector<double> times;
      for (int repeat = 0; repeat < 7; ++repeat) {
        const double start = bench::thread_seconds();
        worker.evaluate(few, std::span(figures).first(n * outputs.size()), std::span(status).first(n));
        times.push_back((bench::thread_seconds() - start) / static_cast<double>(n));
      }
      const auto failed = std::count_if(status.begin(), status.begin() + static_cast<std::ptrdiff_t>(n), [](RowStatus s) { return s != RowStatus::ok; });
      std::printf("  %d lanes: %8.1f ns a variant (median of 7), %ld failed\n", lanes, 1e9 * bench::median(times), static_cast<long>(failed));
    }
  }
}
