#include "random_plants.hpp"

#include "model/consistency.hpp"
#include "study/counter_random.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

double density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); }

/// Integral over [a, b] by Simpson's rule.
template <class F>
double integral(double a, double b, F f) {
  constexpr int halves = 400;
  const double h = (b - a) / (2 * halves);
  double sum = f(a) + f(b);
  for (int i = 1; i < 2 * halves; ++i) sum += f(a + i * h) * (i % 2 ? 4 : 2);
  return sum * h / 3;
}

/// Standard deviation within bins of equal width on [-limit, limit], straight from its definition.
double spread_by_integration(double limit, int bins) {
  double all = 0, within = 0;
  for (int i = 0; i < bins; ++i) {
    const double a = -limit + 2 * limit * i / bins, b = a + 2 * limit / bins;
    const double mass = integral(a, b, density), mean = integral(a, b, [](double x) { return x * density(x); }) / mass;
    within += integral(a, b, [mean](double x) { return (x - mean) * (x - mean) * density(x); });
    all += mass;
  }
  return std::sqrt(within / all);
}

Quantity<dim::none> number(double x) { return Quantity<dim::none>(x); }

/// Some consistency, from the numbers of the trial.
Consistency<double> some_consistency(const Trial& t) {
  Consistency<double> c;
  c.spread = t.uniform(0, 0.001, 0.05);
  c.sort_window = t.uniform(1, 1, 4);
  c.sort_bins = std::floor(t.uniform(2, 1, 20));
  c.inspection_limit = {t.uniform(3) < 0.5, number(t.uniform(4, 1, 4))};
  return c;
}

}  // namespace

TEST_CASE("law: the expected maximum of normals agrees with its known values") {
  CHECK(expected_maximum(1) == 0);
  struct Known { double n, value; };
  for (const Known& k : {Known{2, 0.5641895835}, {3, 0.8462843753}, {5, 1.1629644736}, {10, 1.5387527308}, {100, 2.5075936}}) {
    INFO(k.n);
    CHECK(expected_maximum(k.n) == Approx(k.value).epsilon(0).margin(k.n < 50 ? 1e-10 : 1e-7));
  }
  CHECK(expected_maximum(2) == Approx(1 / std::sqrt(std::numbers::pi)).epsilon(1e-13));
  CHECK(expected_maximum(3) == Approx(1.5 / std::sqrt(std::numbers::pi)).epsilon(1e-13));
  CHECK(expected_maximum(96) == Approx(2.49).margin(0.005));
  CHECK(expected_maximum(192) == Approx(2.75).margin(0.02));
  for (double n = 1; n < 2000; n *= 1.3) CHECK(expected_maximum(n) < expected_maximum(n * 1.3));
}

TEST_CASE("law: the expected maximum agrees with drawn strings") {
  for (const int n : {7, 96, 192}) {
    constexpr int strings = 20000;
    double sum = 0;
    for (int s = 0; s < strings; ++s) {
      double most = -HUGE_VAL;
      for (int i = 0; i < n; i += 2) {
        const auto row = static_cast<std::uint64_t>(s), stream = static_cast<std::uint64_t>(i);
        const double radius = std::sqrt(-2 * std::log(counter_uniform(7, row, stream))), angle = 2 * std::numbers::pi * counter_uniform(8, row, stream);
        most = std::max(most, radius * std::cos(angle));
        if (i + 1 < n) most = std::max(most, radius * std::sin(angle));
      }
      sum += most;
    }
    INFO(n);
    CHECK(expected_maximum(n) == Approx(sum / strings).margin(0.02));
  }
}

TEST_CASE("law: usable energy falls with spread, to the share that the weakest group leaves") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.consistency = some_consistency(t);
    p.consistency.sort_bins = 1.0;
    p.consistency.inspection_limit.given = false;
    const Results<double> r = evaluate(p);
    const double learned = learning_factors(p.learning).spread;
    v.equal("spread", r.spread, p.consistency.spread * learned * p.automation_electrode.spread * p.automation_assembly.spread, 1e-12);
    const double share = 1 - r.spread / std::sqrt(r.design.parallel.value) * expected_maximum(r.design.series);
    v.equal("share", r.usable_share, std::max(0.0, share), 1e-12);
    v.equal("usable energy", r.usable_energy.value, r.design.energy.value * p.pack.usable_window * r.usable_share, 1e-12);
    p.consistency.spread = p.consistency.spread.value * 1.1;
    const Results<double> more = evaluate(p);
    if (r.design.series.value > 1 && r.usable_share.value > 0) v.below("usable energy", more.usable_energy.value, r.usable_energy.value, 0);
    v.equal("price", price(more), price(r));
  });
}

TEST_CASE("law: usable energy rises with cells in parallel and falls with groups in series") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Consistency<double> c = some_consistency(t);
    c.spread = std::min(c.spread.value, 0.02);
    const double series = std::floor(t.uniform(5, 2, 400)), parallel = std::floor(t.uniform(6, 1, 50));
    const auto share = [&c](double s, double p) { return consistency(c, 1.0, number(s), number(p)).usable_share.value; };
    v.below("parallel", share(series, parallel), share(series, parallel + 1), 0);
    v.below("series", share(series + 1, parallel), share(series, parallel), 0);
    v.equal("four in parallel halve the loss", 1 - share(series, 4 * parallel), (1 - share(series, parallel)) / 2, 1e-9);
    v.equal("one cell loses nothing", share(1, parallel), 1);
  });
}

TEST_CASE("law: usable energy rises with bins to sort into, which cost what they cost") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.consistency = some_consistency(t);
    p.consistency.sort_cost.value = 0.05;
    p.consistency.sort_bins = 2.0;
    double last = 1, first_price = 0;
    for (double bins : {2.0, 4.0, 8.0, 16.0}) {  // halves of bins: three bins of equal width can hold cells less alike than two
      p.consistency.sort_bins = bins;
      const Results<double> r = evaluate(p);
      v.below("spread", r.spread, last, 0);
      last = r.spread;
      v.equal("share", r.usable_share, std::max(0.0, 1 - r.spread / std::sqrt(r.design.parallel.value) * expected_maximum(r.design.series)), 1e-12);
      if (first_price == 0) first_price = price(r);
      v.equal("sorting", r.pack.other.value, 0.05 * r.design.cells / r.yields.cell, 1e-12);
      v.equal("price", price(r), first_price);
    }
    p.consistency.sort_bins = 1.0;
    v.equal("no sorting", evaluate(p).pack.other.value, 0);
    v.below("sorting costs", price(p), first_price, 0);
  });
}

TEST_CASE("law: inspection accepts P(|z| < limit) of the cells and narrows them") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    p.consistency.sort_bins = 1.0;
    p.consistency.inspection_limit.given = false;
    p.consistency.spread = 0.01;
    const Results<double> none = evaluate(p);
    const double limit = t.uniform(0, 0.8, 5);
    p.consistency.inspection_limit = {true, number(limit)};
    const Results<double> r = evaluate(p);
    v.equal("yield", r.yields.cell / none.yields.cell, std::erf(limit / std::numbers::sqrt2), 1e-12);
    v.equal("yield by integration", r.yields.cell / none.yields.cell, integral(-limit, limit, density), 1e-8);
    v.equal("built cells", r.rates.built_cells.value * r.yields.cell, none.rates.built_cells.value * none.yields.cell, 1e-12);
    v.equal("spread", r.spread / none.spread, spread_by_integration(limit, 1), 1e-7);
    v.equal("separator yield", r.yields.separator, none.yields.separator);
    v.below("spread", r.spread, none.spread, 0);
  });
}

TEST_CASE("law: the spread within bins is that of direct integration") {
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const double limit = 0.5 + 4.5 * counter_uniform(3, i, 0);
    const int bins = 1 + static_cast<int>(20 * counter_uniform(3, i, 1));
    INFO("limit " << limit << ", bins " << bins);
    REQUIRE(spread_within_bins(limit, bins) == Approx(spread_by_integration(limit, bins)).epsilon(1e-7));
  }
}
