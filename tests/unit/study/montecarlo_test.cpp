#include "study/montecarlo.hpp"

#include "study/counter_random.hpp"
#include "study/normal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

using namespace packcost;

namespace {

std::vector<double> normals(std::size_t n, double mean, double deviation) {
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = mean + deviation * normal_quantile(counter_uniform(3, i, 5));
  return x;
}

bool same_bits(const Moments& a, const Moments& b) {
  const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  return a.count == b.count && bits(a.mean) == bits(b.mean) && bits(a.m2) == bits(b.m2) && bits(a.m3) == bits(b.m3) && bits(a.m4) == bits(b.m4) &&
         a.least == b.least && a.greatest == b.greatest;
}

}  // namespace

TEST_CASE("every number lies in its bucket, and buckets follow each other") {
  for (double x : {0.0, 1e-30, 1e-19, 0.001, 1.0, 1.0004, 3.14159, 99.99, 1e9, 1e300})
    for (double sign : {1.0, -1.0}) {
      const std::int32_t key = QuantileSketch::key_of(sign * x);
      INFO(sign * x);
      CHECK(QuantileSketch::lower_edge(key) <= sign * x);
      CHECK(sign * x <= QuantileSketch::lower_edge(key + 1));
    }
  for (std::int32_t key = -3000; key < 3000; ++key) REQUIRE(QuantileSketch::lower_edge(key) < QuantileSketch::lower_edge(key + 1));
}

TEST_CASE("quantiles of a sketch are those of the sorted numbers to 2.5e-4") {
  for (double mean : {0.0, 40.0, -7.0}) {
    std::vector<double> x = normals(100000, mean, 3);
    QuantileSketch sketch;
    sketch.add(x);
    std::sort(x.begin(), x.end());
    for (double p : {0.001, 0.05, 0.25, 0.5, 0.9, 0.999}) {
      const auto at = static_cast<std::size_t>(p * 100000);
      const double exact = x[at], room = 2.5e-4 * std::abs(exact) + 1e-4;
      CHECK(sketch.quantile(p) > x[at - 2] - room);
      CHECK(sketch.quantile(p) < x[at + 2] + room);
      CHECK(sketch.share_below(exact) == Approx(p).margin(1e-3));
    }
  }
}

TEST_CASE("sketches merge in any order to the same quantiles, bit for bit") {
  const std::vector<double> x = normals(10000, 5, 20);
  QuantileSketch whole, forwards, backwards;
  whole.add(x);
  std::vector<QuantileSketch> parts(10);
  for (std::size_t i = 0; i < 10; ++i) parts[i].add(std::span(x).subspan(i * 1000, 1000));
  for (std::size_t i = 0; i < 10; ++i) forwards.merge(parts[i]);
  for (std::size_t i = 10; i-- > 0;) backwards.merge(parts[i]);
  for (double p : {0.0, 0.1, 0.5, 0.77, 1.0}) {
    CHECK(forwards.quantile(p) == whole.quantile(p));
    CHECK(backwards.quantile(p) == whole.quantile(p));
  }
}

TEST_CASE("moments of chunks are those of all numbers") {
  const std::vector<double> x = normals(30000, 100, 0.5);
  const Moments whole = moments_of(x), halves = together(moments_of(std::span(x).first(11111)), moments_of(std::span(x).subspan(11111)));
  CHECK(halves.mean == Approx(whole.mean).epsilon(1e-14));
  CHECK(halves.m2 == Approx(whole.m2).epsilon(1e-12));
  CHECK(halves.m3 == Approx(whole.m3).epsilon(1e-8));
  CHECK(halves.m4 == Approx(whole.m4).epsilon(1e-11));
  CHECK(whole.deviation() == Approx(0.5).epsilon(0.02));
  CHECK(whole.error_of_deviation() == Approx(0.5 / std::sqrt(2 * 30000.0)).epsilon(0.05));
}

TEST_CASE("the tree of moments gives the same bits in whatever order chunks come") {
  const std::size_t chunks = 37, size = 100;
  const std::vector<double> x = normals(chunks * size, 1, 5);
  const auto of = [&](std::size_t chunk) { return moments_of(std::span(x).subspan(chunk * size, size)); };
  MomentTree in_order, shuffled;
  for (std::size_t i = 0; i < chunks; ++i) in_order.add(i, of(i));
  for (std::size_t i = 0; i < chunks; ++i) shuffled.add(i * 23 % chunks, of(i * 23 % chunks));
  CHECK(same_bits(in_order.total(), shuffled.total()));
  std::vector<MomentTree> parts(5);
  for (std::size_t i = 0; i < chunks; ++i) parts[i / 8].add(i, of(i));
  MomentTree joined;
  for (std::size_t i = 5; i-- > 0;) joined.merge(parts[i]);
  CHECK(same_bits(in_order.total(), joined.total()));
  CHECK(joined.nodes().size() <= 8);
  REQUIRE(joined.beginnings().size() == in_order.beginnings().size());
  for (const auto& [level, m] : in_order.beginnings()) CHECK(same_bits(m, joined.beginnings().at(level)));
}

TEST_CASE("a figure that a plant has not is counted and left out") {
  OutputStatistics s;
  const double none = std::numeric_limits<double>::quiet_NaN();
  s.add(0, std::vector<double>{1, none, 3}, std::vector<double>{2});
  CHECK(s.absent == 1);
  CHECK(s.moments.total().mean == 2);
  CHECK(s.below[0] == 1);
}

TEST_CASE("the standard error of a quantile is that of order statistics") {
  OutputStatistics s;
  s.add(0, normals(40000, 0, 1), {});
  const QuantileEstimate median = quantile_of(s.sketch, 0.5);
  CHECK(std::abs(median.value) < 4 * median.error);
  CHECK(median.error == Approx(std::sqrt(3.14159265 / 2 / 40000)).epsilon(0.1));
}

TEST_CASE("a histogram holds everything once") {
  OutputStatistics s;
  s.add(0, normals(5000, 10, 1), {});
  double sum = 0;
  for (const HistogramBar& bar : histogram_of(s.sketch, s.moments.total(), 30)) sum += bar.share;
  CHECK(sum == Approx(1).epsilon(1e-12));
}
