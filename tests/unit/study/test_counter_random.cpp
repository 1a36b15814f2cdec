#include "study/counter_random.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

TEST_CASE("mixing gives the first draw of SplitMix64 from seed 0") {
  STATIC_REQUIRE(mix_bits(0x9e3779b97f4a7c15ULL) == 0xe220a8397b1dcdafULL);
}

TEST_CASE("draws stay inside 0 and 1 and depend on each counter") {
  const double u = counter_uniform(1, 2, 3);
  CHECK(u == counter_uniform(1, 2, 3));
  CHECK(u != counter_uniform(2, 2, 3));
  CHECK(u != counter_uniform(1, 3, 3));
  CHECK(u != counter_uniform(1, 2, 4));
  CHECK(counter_uniform(1, 2, 3) != counter_uniform(1, 3, 2));
  for (std::uint64_t row = 0; row < 1000; ++row) {
    const double draw = counter_uniform(0, row, 0);
    CHECK((draw > 0 && draw < 1));
  }
}

TEST_CASE("draws are uniform and unrelated along rows, along streams and between neighbours") {
  constexpr int n = 100000;
  const double standard_error = 1 / std::sqrt(12.0 * n);
  double along_rows = 0, along_streams = 0, product = 0;
  int in_tenth[10] = {};
  for (std::uint64_t i = 0; i < n; ++i) {
    const double a = counter_uniform(7, i, 0), b = counter_uniform(7, 0, i), c = counter_uniform(7, i, 1);
    along_rows += a / n;
    along_streams += b / n;
    product += (a - 0.5) * (c - 0.5) * 12 / n;
    ++in_tenth[static_cast<int>(10 * a)];
  }
  CHECK(std::abs(along_rows - 0.5) < 4 * standard_error);
  CHECK(std::abs(along_streams - 0.5) < 4 * standard_error);
  CHECK(std::abs(product) < 4 / std::sqrt(double(n)));
  double chi_squared = 0;
  for (const int count : in_tenth) chi_squared += std::pow(count - n / 10.0, 2) / (n / 10.0);
  CHECK(chi_squared < 27.9);  // 99.9 % point with 9 degrees of freedom
}
