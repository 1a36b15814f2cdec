#include "study/projection.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <random>

using namespace packcost;

TEST_CASE("parts of a change are made to add up to the last bit, and move by no more than rounding") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> price(20, 600), share(-0.2, 0.2), exponent(-12, 0);
  for (int run = 0; run < 20000; ++run) {
    const double from = price(random);
    std::vector<double> parts(8, 0.0);
    bool any = false;
    for (double& part : parts)
      if (random() % 3) part = from * share(random) * std::pow(10, exponent(random)), any = true;
    const std::vector<double> before = parts;
    const double to = from + std::accumulate(parts.rbegin(), parts.rend(), 0.0);
    close_sum(parts, from, to);
    for (std::size_t i = 0; i < parts.size(); ++i) CHECK(std::abs(parts[i] - before[i]) < 2e-12);
    if (any && to != from) CHECK(std::accumulate(parts.begin(), parts.end(), 0.0) == to - from);
  }
}

TEST_CASE("a learning rate that is no number is none") {
  const Quantity<dim::energy, double> one(1), two(2), nearly(1 + 1e-15);
  CHECK(*effective_learning_rate(100, 82, one, two) == Approx(0.18));
  CHECK_FALSE(effective_learning_rate(100, 120, one, nearly));
  CHECK_FALSE(effective_learning_rate(100, 82, one, one));
}
