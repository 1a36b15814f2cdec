#include "study/sensitivity.hpp"

#include "study/counter_random.hpp"
#include "study/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {

/// Outputs of a design over uniform inputs between 0 and 1.
template <class F>
std::vector<double> outputs_of(SampleMethod method, std::uint64_t n, std::size_t inputs, F f, std::vector<double>* values = nullptr) {
  SampleDesign d;
  d.method = method;
  d.n = n;
  for (std::size_t j = 0; j < inputs; ++j) d.parameters.push_back({"x" + std::to_string(j), {DistributionKind::uniform, {0, 1}, {}, {}, {}, {}}, {-1e300, 1e300}, false, j});
  const Sampler s(d);
  std::vector<double> x(inputs * s.rows()), y(s.rows()), row(inputs);
  s.draw(0, s.rows(), x);
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t j = 0; j < inputs; ++j) row[j] = x[j * y.size() + i];
    y[i] = f(row);
  }
  if (values) *values = std::move(x);
  return y;
}

double linear(const std::vector<double>& x) { return 1 + 3 * x[0] + 2 * x[1] - x[2]; }

}  // namespace

TEST_CASE("Sobol' indices of a sum are the shares of its variance") {
  const std::vector<double> y = outputs_of(SampleMethod::saltelli, 4096, 3, linear);
  const SobolIndices s = sobol_indices(y, 3, {});
  const double expected[] = {9.0 / 14, 4.0 / 14, 1.0 / 14};
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(s.first[j].value == Approx(expected[j]).margin(0.005));
    CHECK(s.total[j].value == Approx(expected[j]).margin(0.005));
    CHECK(s.first[j].low <= expected[j]);
    CHECK(expected[j] <= s.first[j].high);
  }
  CHECK(s.mean == Approx(3).epsilon(1e-3));
  CHECK(s.variance == Approx(14.0 / 12).epsilon(5e-3));
}

TEST_CASE("an interaction is in the total index and not in the first") {
  const std::vector<double> y = outputs_of(SampleMethod::saltelli, 4096, 2, [](const std::vector<double>& x) { return (x[0] - 0.5) * (x[1] - 0.5); });
  const SobolIndices s = sobol_indices(y, 2, {});
  CHECK(std::abs(s.first[0].value) < 0.02);
  CHECK(s.total[0].value == Approx(1).epsilon(0.03));
}

TEST_CASE("a base point with a row that failed is left out whole") {
  std::vector<double> y = outputs_of(SampleMethod::saltelli, 256, 3, linear);
  y[7] = std::nan("");
  const SobolIndices s = sobol_indices(y, 3, {});
  CHECK(s.used == 255);
  CHECK(s.left_out == 1);
}

TEST_CASE("effects of a sum are its coefficients, and do not scatter") {
  std::vector<double> x;
  const std::vector<double> y = outputs_of(SampleMethod::morris, 30, 3, linear, &x);
  std::vector<MorrisStep> steps;
  for (std::size_t i = 1; i < y.size(); ++i)
    for (std::size_t j = 0; j < 3 && i % 4 != 0; ++j)
      if (x[j * y.size() + i] != x[j * y.size() + i - 1]) steps.push_back({j, x[j * y.size() + i] > x[j * y.size() + i - 1] ? 1.0 : -1.0, y[i - 1], y[i]});
  const std::vector<MorrisEffects> m = morris_effects(steps, 3, {});
  const double expected[] = {3, 2, -1};
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(m[j].effects == 30);
    CHECK(m[j].mean == Approx(expected[j]));
    CHECK(m[j].mean_size.value == Approx(std::abs(expected[j])));
    CHECK(m[j].deviation < 1e-12);
  }
}

TEST_CASE("ranks of equal values are shared, and the rank correlation of a rising function is one") {
  CHECK(ranks_of(std::vector<double>{5, 1, 5, 3}) == std::vector<double>{3.5, 1, 3.5, 2});
  CHECK(rank_correlation(std::vector<double>{1, 2, 3, 4}, std::vector<double>{1, 8, 27, 64}, 0.95).value == 1);
}

TEST_CASE("given data: an input that does nothing has no importance, one that does all has nearly all") {
  std::vector<double> x(2000), noise(2000), y(2000);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = counter_uniform(1, i, 1);
    noise[i] = counter_uniform(1, i, 2);
    y[i] = std::exp(x[i]);
  }
  const Bootstrap bootstrap{.replicates = 100};
  const GivenData all = given_data(x, y, bootstrap), nothing = given_data(noise, y, bootstrap);
  CHECK(all.delta.value > 0.8);
  CHECK(all.first.value > 0.97);
  CHECK(std::abs(nothing.delta.value) < 0.03);
  CHECK(std::abs(nothing.first.value) < 0.02);
}
