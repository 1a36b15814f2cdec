#include "study/sampling.hpp"

#include "plant/rank_correlation.hpp"
#include "plant/registry.hpp"
#include "study/normal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace packcost;

namespace {

Distribution of(DistributionKind kind, std::vector<double> numbers, std::vector<double> weights = {}) { return {kind, std::move(numbers), std::move(weights), {}, {}, {}}; }

SampleDesign design(SampleMethod method, std::uint64_t n, std::vector<Distribution> all) {
  SampleDesign d;
  d.method = method;
  d.n = n;
  for (std::size_t i = 0; i < all.size(); ++i) d.parameters.push_back({"x" + std::to_string(i + 1), std::move(all[i]), {-1e300, 1e300}, false, i});
  return d;
}

std::vector<double> rows_of(const Sampler& s) {
  std::vector<double> values(s.design().parameters.size() * s.rows());
  s.draw(0, s.rows(), values);
  return values;
}

double spearman(std::span<const double> x, std::span<const double> y) {
  const auto ranks = [](std::span<const double> v) {
    std::vector<std::size_t> order(v.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return v[a] < v[b]; });
    std::vector<double> r(v.size());
    for (std::size_t i = 0; i < order.size(); ++i) r[order[i]] = static_cast<double>(i);
    return r;
  };
  const std::vector<double> a = ranks(x), b = ranks(y);
  const double n = static_cast<double>(x.size()), mean = (n - 1) / 2;
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean) * (b[i] - mean);
  return sum / (n * (n * n - 1) / 12);
}

const std::vector<Distribution> every_kind{
    of(DistributionKind::uniform, {2, 5}),        of(DistributionKind::triangular, {1, 2, 6}),        of(DistributionKind::pert, {0, 1, 4}),
    of(DistributionKind::pert, {0, 4, 4, 2}),     of(DistributionKind::normal, {10, 2}),              of(DistributionKind::lognormal, {12, 0.4}),
    of(DistributionKind::discrete, {1, 2, 3}, {1, 2, 1}), of(DistributionKind::csv, {1, 1, 2, 7})};

}  // namespace

TEST_CASE("the quantile of the normal agrees with published values and with its inverse") {
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
  CHECK(normal_quantile(1e-300) == Approx(-37.0470962993612).epsilon(1e-13));
  for (double p : {1e-12, 0.001, 0.07, 0.0751, 0.3, 0.5, 0.9, 0.9999}) CHECK(normal_cdf(normal_quantile(p)) == Approx(p).epsilon(1e-13));
}

TEST_CASE("the probability below a quantile is its share") {
  for (const Distribution& d : every_kind) {
    if (d.kind == DistributionKind::discrete || d.kind == DistributionKind::csv) continue;
    for (double p : {0.0001, 0.01, 0.2, 0.5, 0.77, 0.999}) {
      INFO(to_text(d) << " at " << p);
      CHECK(probability_below(d, quantile(d, p)) == Approx(p).epsilon(1e-10));
    }
  }
}

TEST_CASE("a prepared distribution draws what its quantile says, one by one and in bulk") {
  for (const Distribution& d : every_kind) {
    const Draw draw(d, {-1e300, 1e300}, false);
    std::vector<double> u;
    for (int i = 0; i < 5000; ++i) u.push_back((i + 0.5) / 5000);
    u.insert(u.end(), {1e-12, 1e-7, 1 - 1e-9});
    std::vector<double> bulk = u;
    draw.transform(bulk);
    for (std::size_t i = 0; i < u.size(); ++i) {
      INFO(to_text(d) << " at " << u[i]);
      REQUIRE(bulk[i] == draw.at(u[i]));
      REQUIRE(bulk[i] == Approx(quantile(d, u[i])).epsilon(d.kind == DistributionKind::pert ? 1e-7 : 1e-14).margin(1e-9));
    }
  }
}

TEST_CASE("draws have the mean and the standard deviation of their distribution") {
  const double pert_mean = (0 + 4 * 1 + 4) / 6.0;
  const std::vector<std::pair<double, double>> moments{
      {3.5, 3 / std::sqrt(12)},
      {3, std::sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18.0)},
      {pert_mean, std::sqrt((pert_mean - 0) * (4 - pert_mean) / 7)},
      {3, std::sqrt(3.0 * 1 / 5)},
      {10, 2},
      {12 * std::exp(0.08), 12 * std::exp(0.08) * std::sqrt(std::exp(0.16) - 1)},
      {2, std::sqrt(0.5)},
      {2.75, std::sqrt((2 * 1.75 * 1.75 + 0.75 * 0.75 + 4.25 * 4.25) / 4)}};
  for (SampleMethod method : {SampleMethod::random, SampleMethod::lhs, SampleMethod::sobol}) {
    const Sampler s(design(method, 1 << 16, every_kind));
    const std::vector<double> x = rows_of(s);
    const double n = static_cast<double>(s.rows());
    for (std::size_t j = 0; j < every_kind.size(); ++j) {
      const std::span<const double> column = std::span(x).subspan(j * s.rows(), s.rows());
      const double mean = std::accumulate(column.begin(), column.end(), 0.0) / n;
      double square = 0;
      for (double v : column) square += (v - mean) * (v - mean);
      INFO(sample_method_words[static_cast<std::size_t>(method)] << ' ' << to_text(every_kind[j]));
      const auto [m, sd] = moments[j];
      // Five standard errors of a random sample; the others are far closer.
      CHECK(std::abs(mean - m) < (method == SampleMethod::random ? 5 * sd / std::sqrt(n) : 2e-4 * sd));
      CHECK(std::sqrt(square / n) == Approx(sd).epsilon(method == SampleMethod::random ? 0.03 : 3e-3));
    }
  }
}

TEST_CASE("a draw depends on seed, row and name alone") {
  SampleDesign many = design(SampleMethod::random, 100, every_kind);
  SampleDesign few = design(SampleMethod::random, 100, {every_kind[4]});
  few.parameters[0].path = many.parameters[4].path;
  const std::vector<double> a = rows_of(Sampler(many)), b = rows_of(Sampler(few));
  CHECK(std::equal(b.begin(), b.end(), a.begin() + 400));
  many.seed = 2;
  CHECK(rows_of(Sampler(many)) != a);
}

TEST_CASE("rows are the same in whatever pieces they are drawn") {
  for (SampleMethod method : {SampleMethod::random, SampleMethod::lhs, SampleMethod::sobol, SampleMethod::saltelli, SampleMethod::morris, SampleMethod::grid}) {
    SampleDesign d = design(method, method == SampleMethod::grid ? 3 : 37, {every_kind[0], every_kind[4], every_kind[6]});
    if (method == SampleMethod::sobol) d.correlations = {{"x1", "x2", 0.7}};
    const Sampler s(d);
    const std::vector<double> whole = rows_of(s);
    for (std::uint64_t first = 0; first < s.rows(); first += 5) {
      const std::size_t count = std::min<std::size_t>(5, s.rows() - first);
      std::vector<double> piece(3 * count);
      s.draw(first, count, piece);
      for (std::size_t j = 0; j < 3; ++j)
        for (std::size_t i = 0; i < count; ++i) REQUIRE(piece[j * count + i] == whole[j * s.rows() + first + i]);
    }
  }
}

TEST_CASE("Sobol' points are those of Joe and Kuo, and stay a net when they are scrambled") {
  const SobolPoints p(10);
  // First points of the published generator, in its order: dimensions 1 to 3 of points 1 to 5.
  const double expected[5][3] = {{0.5, 0.5, 0.5}, {0.75, 0.25, 0.25}, {0.25, 0.75, 0.75}, {0.375, 0.375, 0.625}, {0.875, 0.875, 0.125}};
  for (std::uint64_t row = 1; row <= 5; ++row)
    for (std::size_t j = 0; j < 3; ++j) CHECK(p.plain(j, row) / 4294967296.0 == expected[row - 1][j]);
  std::vector<double> x(1024), y(1024);
  for (std::size_t j = 0; j < 10; ++j) {
    p.fill(j, 1024, 12345 + static_cast<std::uint32_t>(j), 1024, x.data());
    std::set<int> cells;
    for (double v : x) cells.insert(static_cast<int>(v * 1024));
    CHECK(cells.size() == 1024);
  }
  // Dimensions 1 and 2 are a (0, m, 2)-net: one point in every elementary box.
  p.fill(0, 0, 7, 1024, x.data());
  p.fill(1, 0, 99, 1024, y.data());
  for (int bits = 0; bits <= 10; ++bits) {
    std::set<std::pair<int, int>> boxes;
    for (std::size_t i = 0; i < 1024; ++i) boxes.insert({static_cast<int>(x[i] * (1 << bits)), static_cast<int>(y[i] * (1 << (10 - bits)))});
    CHECK(boxes.size() == 1024);
  }
}

TEST_CASE("a Latin hypercube has one row in each share of each parameter") {
  const Sampler s(design(SampleMethod::lhs, 1000, {of(DistributionKind::uniform, {0, 1}), of(DistributionKind::uniform, {0, 1})}));
  const std::vector<double> x = rows_of(s);
  for (std::size_t j = 0; j < 2; ++j) {
    std::set<int> cells;
    for (std::size_t i = 0; i < 1000; ++i) cells.insert(static_cast<int>(x[j * 1000 + i] * 1000));
    CHECK(cells.size() == 1000);
  }
  CHECK(std::abs(spearman(std::span(x).first(1000), std::span(x).last(1000))) < 0.12);
}

TEST_CASE("a permutation holds every number once") {
  for (std::uint64_t n : {1, 2, 3, 17, 256, 1000}) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t i = 0; i < n; ++i) seen.insert(permuted(i, n, 42));
    CHECK(seen.size() == n);
    CHECK(*seen.rbegin() == n - 1);
  }
}

TEST_CASE("correlated draws have the rank correlation asked for and keep their own distribution") {
  SampleDesign d = design(SampleMethod::sobol, 1 << 14, {every_kind[5], every_kind[1], every_kind[0]});
  d.correlations = {{"x1", "x2", 0.7}, {"x1", "x3", -0.4}};
  const Sampler s(d);
  const std::vector<double> x = rows_of(s);
  const auto column = [&](std::size_t j) { return std::span(x).subspan(j * s.rows(), s.rows()); };
  CHECK(spearman(column(0), column(1)) == Approx(0.7).margin(0.01));
  CHECK(spearman(column(0), column(2)) == Approx(-0.4).margin(0.01));
  std::vector<double> sorted(column(1).begin(), column(1).end());
  std::sort(sorted.begin(), sorted.end());
  CHECK(sorted[sorted.size() / 10] == Approx(quantile(every_kind[1], 0.1)).epsilon(0.01));
}

TEST_CASE("a correlation that cannot be is named, with the range that it may have") {
  Uncertainty u;
  for (const char* name : {"a", "b", "c"}) u.parameters.push_back({name, every_kind[0]});
  u.correlations = {{"a", "b", 0.9}, {"a", "c", 0.9}, {"b", "c", -0.5}};
  const auto impossible = impossible_correlation(u);
  REQUIRE(impossible);
  const double least = impossible->low, greatest = impossible->high;
  for (RankCorrelation& c : u.correlations)
    if (c == impossible->given) c.value = least + 0.001;
  CHECK(!impossible_correlation(u));
  for (RankCorrelation& c : u.correlations)
    if (c.first == impossible->given.first && c.second == impossible->given.second) c.value = std::min(1.0, greatest + 0.001);
  CHECK(impossible_correlation(u));
}

TEST_CASE("a Saltelli design takes one group at a time from the second matrix") {
  SampleDesign d = design(SampleMethod::saltelli, 8, {every_kind[0], every_kind[1], every_kind[4]});
  d.parameters[2].group = 1;
  const Sampler s(d);
  REQUIRE(s.rows() == 8 * 4);
  const std::vector<double> x = rows_of(s);
  const auto value = [&](std::size_t j, std::uint64_t row) { return x[j * s.rows() + row]; };
  for (std::uint64_t base = 0; base < 8; ++base)
    for (std::size_t g = 0; g < 2; ++g)
      for (std::size_t j = 0; j < 3; ++j) {
        const std::uint64_t row = base * 4 + 2 + g;
        CHECK(value(j, row) == value(j, base * 4 + (d.parameters[j].group == g ? 1 : 0)));
        CHECK(s.place(row).matrix == "AB");
        CHECK(*s.place(row).group == g);
        CHECK(s.place(row).base == base + 1);
      }
}

TEST_CASE("a Morris trajectory moves one group after another by half of the levels") {
  const Sampler s(design(SampleMethod::morris, 50, {of(DistributionKind::uniform, {0, 1}), of(DistributionKind::uniform, {0, 1}), of(DistributionKind::uniform, {0, 1})}));
  const std::vector<double> x = rows_of(s);
  for (std::uint64_t t = 0; t < 50; ++t) {
    std::set<std::size_t> moved;
    for (std::uint64_t step = 1; step < 4; ++step) {
      const std::uint64_t row = t * 4 + step;
      const std::size_t g = *s.place(row).group;
      moved.insert(g);
      for (std::size_t j = 0; j < 3; ++j) CHECK(std::abs(x[j * s.rows() + row] - x[j * s.rows() + row - 1]) == (j == g ? 0.5 : 0));
    }
    CHECK(moved.size() == 3);
  }
}

TEST_CASE("no parameter is called as a distribution is, so that a plant file can tell them apart") {
  Plant<double> plant;
  for (const std::string& path : paths_of(plant))
    for (std::string_view word : distribution_words) CHECK(path.substr(path.rfind('.') + 1) != word);
}

TEST_CASE("a draw stays in the range of its parameter, and the share outside is known") {
  const Distribution d = of(DistributionKind::normal, {0.95, 0.05});
  CHECK(share_outside(d, {0, 1}) == Approx(0.158655).epsilon(1e-4));
  const Draw draw(d, {0, 1}, false);
  CHECK(draw.at(1 - 1e-12) <= 1);
  CHECK(draw.at(0.5) == Approx(0.95 + 0.05 * normal_quantile(0.5 * (1 - 0.158655254))).epsilon(1e-8));
}
