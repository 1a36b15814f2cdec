#include "study/sensitivity.hpp"

#include "study/counter_random.hpp"
#include "study/sampling.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <numbers>

using namespace packcost;

namespace {

/// Outputs of a design over uniform inputs between 0 and 1.
template <class F>
std::vector<double> outputs_of(SampleMethod method, std::uint64_t n, std::size_t inputs, F f, std::vector<double>* values = nullptr, std::uint64_t seed = 1) {
  SampleDesign d;
  d.seed = seed;
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

/// A function with known indices.
struct Published {
  std::string name;
  double (*f)(const std::vector<double>&);
  std::vector<double> first, total;
};

constexpr double pi = std::numbers::pi;
constexpr std::array<double, 6> g{0, 1, 4.5, 9, 99, 99};

double g_function(const std::vector<double>& x) {
  double y = 1;
  for (std::size_t j = 0; j < g.size(); ++j) y *= (std::abs(4 * x[j] - 2) + g[j]) / (1 + g[j]);
  return y;
}

double ishigami(const std::vector<double>& u) {
  const auto x = [&u](std::size_t j) { return pi * (2 * u[j] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

std::vector<Published> published() {
  const double v1 = std::pow(1 + 0.1 * std::pow(pi, 4) / 5, 2) / 2, v2 = 49.0 / 8, v13 = 0.01 * std::pow(pi, 8) * (1.0 / 18 - 1.0 / 50), v = v1 + v2 + v13;
  Published of_g{"g-function", g_function, {}, {}};
  double product = 1;
  const auto part = [](double a) { return 1 / (3 * (1 + a) * (1 + a)); };
  for (double a : g) product *= 1 + part(a);
  for (double a : g) {
    of_g.first.push_back(part(a) / (product - 1));
    of_g.total.push_back(part(a) * product / (1 + part(a)) / (product - 1));
  }
  return {{"Ishigami", ishigami, {v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}}, of_g};
}

/// How many of some intervals hold what they should.
struct Coverage {
  int held = 0, of = 0;
  void add(const Estimate& e, double exact) {
    held += e.low <= exact && exact <= e.high ? 1 : 0;
    ++of;
  }
  double share() const { return static_cast<double>(held) / of; }
};

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

TEST_CASE("intervals hold the published indices as often as they say, over seeds") {
  constexpr std::uint64_t seeds = 60, n = 1024;
  for (const Published& p : published()) {
    const std::size_t inputs = p.first.size();
    std::vector<Coverage> first(inputs), total(inputs), given(inputs);
    double bias = 0, widest = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const SobolIndices s = sobol_indices(outputs_of(SampleMethod::saltelli, n, inputs, p.f, nullptr, seed), inputs, {.replicates = 400, .seed = seed});
      std::vector<double> x;
      const std::vector<double> y = outputs_of(SampleMethod::random, n, inputs, p.f, &x, seed);
      for (std::size_t j = 0; j < inputs; ++j) {
        first[j].add(s.first[j], p.first[j]);
        total[j].add(s.total[j], p.total[j]);
        const GivenData d = given_data(std::span(x).subspan(j * n, n), y, {.replicates = 80, .seed = seed});
        given[j].add(d.first, p.first[j]);
        bias += (d.first.value - p.first[j]) / static_cast<double>(seeds * inputs);
        widest = std::max({widest, s.first[j].high - s.first[j].low, s.total[j].high - s.total[j].low, d.first.high - d.first.low});
      }
    }
    for (std::size_t j = 0; j < inputs; ++j) {
      INFO(p.name << " input " << j + 1);
      // Three standard errors of 60 draws below 95 %: 0.866.
      CHECK(first[j].share() > 0.866);
      CHECK(total[j].share() > 0.866);
      CHECK(given[j].share() > 0.866);
    }
    CHECK(std::abs(bias) < 0.01);
    CHECK(widest < 0.25);  // wide enough to hold anything would be no interval
  }
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
