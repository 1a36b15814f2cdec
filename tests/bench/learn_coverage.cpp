// How often the intervals of the first-difference forecasters hold the price: on simulated series of each noise (20,000 runs a line unless
// another number is given) and in back-tests over the reference technologies. Not part of the tests: it takes minutes.
#include "../unit/study/learn_data.hpp"
#include "../unit/study/learn_simulation.hpp"
#include "study/learn_backtest.hpp"

#include <cstdio>
#include <cstdlib>

using namespace packcost::learn;

namespace {

constexpr Noise iid{NoiseKind::iid, 0};

void simulate(std::uint64_t runs) {
  struct Case { const char* name; Noise noise; };
  const Case cases[] = {{"iid", iid}, {"MA(1) 0.19", {NoiseKind::ma1, 0.19}}, {"MA(1) 0.4", {NoiseKind::ma1, 0.4}},
                        {"MA(1) 0.63", default_noise}, {"AR(1) 0.5", {NoiseKind::ar1, 0.5}}};
  std::printf("%-12s %-6s %5s %5s  %-13s %-13s %-13s\n", "noise", "walk", "steps", "ahead", "corrected", "plain", "taken as iid");
  for (const Case& one : cases)
    for (const Walk walk : {Walk::wright, Walk::moore})
      for (const std::size_t steps : {10UL, 14UL, 30UL})
        for (const std::size_t ahead : {1UL, 5UL, 10UL}) {
          const test::Experiment trial{walk, one.noise, steps, ahead};
          const auto corrected = test::simulated_coverage(trial, one.noise, ShockScale::corrected, runs);
          const auto plain = test::simulated_coverage(trial, one.noise, ShockScale::plain, runs);
          const auto naive = test::simulated_coverage(trial, iid, ShockScale::plain, runs);
          std::printf("%-12s %-6s %5zu %5zu  %5.1f %5.1f   %5.1f %5.1f   %5.1f %5.1f\n", one.name, walk == Walk::wright ? "wright" : "moore",
                      steps, ahead, 100 * corrected.at_80, 100 * corrected.at_95, 100 * plain.at_80, 100 * plain.at_95, 100 * naive.at_80,
                      100 * naive.at_95);
        }
}

void back_test(const char* name, const Method& method, bool each) {
  std::vector<Trial> all;
  std::vector<double> in_80, in_95, count;
  for (const auto& [technology, series] : test::technologies()) {
    const auto trials = rolling_origin(series, method);
    const Score one = score(trials);
    if (one.count == 0) continue;
    if (each) std::printf("  %-24s %4zu  %5.1f %5.1f\n", technology.c_str(), one.count, 100 * one.coverage_80, 100 * one.coverage_95);
    all.insert(all.end(), trials.begin(), trials.end());
    count.push_back(static_cast<double>(one.count));
    in_80.push_back(one.coverage_80 * count.back());
    in_95.push_back(one.coverage_95 * count.back());
  }
  const Score pooled = score(all);
  std::printf("%-34s %5zu  mae %.3f  bias %+.3f  crps %.4f  80 %%: %4.1f +- %.1f  95 %%: %4.1f +- %.1f\n", name, pooled.count,
              pooled.mean_absolute_error, pooled.bias, pooled.crps, 100 * pooled.coverage_80, 100 * clustered_se(in_80, count),
              100 * pooled.coverage_95, 100 * clustered_se(in_95, count));
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t usual = 20000;
  simulate(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : usual);
  std::printf("\nback-tests, pooled; +- is the standard error over technologies\n");
  back_test("wright MA(1) 0.63 corrected", {}, true);
  using Kind = Method::Kind;
  back_test("wright MA(1) 0.63 plain", {Kind::differences, Walk::wright, default_noise, ShockScale::plain}, false);
  back_test("wright MA(1) 0.19 plain", {Kind::differences, Walk::wright, {NoiseKind::ma1, pooled_theta_wright}, ShockScale::plain}, false);
  back_test("wright iid", {Kind::differences, Walk::wright, iid, ShockScale::plain}, false);
  back_test("moore MA(1) 0.63 plain", {Kind::differences, Walk::moore, default_noise, ShockScale::plain}, false);
  back_test("moore MA(1) 0.63 corrected", {Kind::differences, Walk::moore, default_noise, ShockScale::corrected}, false);
  back_test("persistence MA(1) 0.63", {Kind::differences, Walk::persistence, default_noise, ShockScale::plain}, false);
  back_test("wright level OLS", {Kind::level, Walk::wright, iid, ShockScale::plain}, false);
}
