#include "model/buildout_demand.hpp"
#include "model/buildout_ramp.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {
using Years = Quantity<dim::year>;
using Rate = Quantity<dim::energy_per_year>;

double integral_by_sum(const OutputRamp<double>& ramp, double from, double to) {
  const int n = 20000;
  double sum = 0;
  for (int k = 0; k < n; ++k) sum += ramp_level(ramp, Years(from + (to - from) * (k + 0.5) / n));
  return sum * (to - from) / n;
}
}  // namespace

TEST_CASE("ramps start where they say, approach their end, and never turn back") {
  for (const RampShape shape : {RampShape::exponential, RampShape::logistic}) {
    const OutputRamp<double> ramp{shape, 0.7, 0.92, Years(0.4), Years(0.8)};
    CHECK(ramp_level(ramp, Years(0)) == Approx(0.7));
    CHECK(ramp_level(ramp, Years(50)) == Approx(0.92));
    double last = 0;
    for (double t = 0; t < 5; t += 0.1) {
      CHECK(ramp_level(ramp, Years(t)) > last);
      last = ramp_level(ramp, Years(t));
    }
  }
  CHECK(ramp_level(OutputRamp<double>{}, Years(0)) == 1);
}

TEST_CASE("exponential ramp: 1 - 1/e of the way after one time constant") {
  const OutputRamp<double> ramp{RampShape::exponential, 0, 1, Years(0.5), {}};
  CHECK(ramp_level(ramp, Years(0.5)) == Approx(1 - std::exp(-1.0)));
  CHECK(ramp_integral(ramp, Years(0), Years(1)).value == Approx(1 - 0.5 * (1 - std::exp(-2.0))));
}

TEST_CASE("logistic ramp: steepest at its midpoint") {
  const OutputRamp<double> ramp{RampShape::logistic, 0, 1, Years(0.2), Years(1)};
  const auto slope = [&](double t) { return (ramp_level(ramp, Years(t + 1e-4)) - ramp_level(ramp, Years(t - 1e-4))) / 2e-4; };
  CHECK(slope(1) > slope(0.9));
  CHECK(slope(1) > slope(1.1));
  CHECK(slope(1) == Approx(0.25 / 0.2 / (1 - 1 / (1 + std::exp(5.0)))).epsilon(1e-6));
}

TEST_CASE("the integral of a ramp is the area under its level, and adds up over years") {
  for (const RampShape shape : {RampShape::none, RampShape::exponential, RampShape::logistic}) {
    const OutputRamp<double> ramp{shape, 0.2, 0.95, Years(0.3), Years(0.7)};
    CHECK(ramp_integral(ramp, Years(0.25), Years(2)).value == Approx(integral_by_sum(ramp, 0.25, 2)).epsilon(1e-7));
    CHECK((ramp_integral(ramp, Years(0), Years(1)) + ramp_integral(ramp, Years(1), Years(3))).value ==
          Approx(ramp_integral(ramp, Years(0), Years(3)).value));
    CHECK(ramp_integral(ramp, Years(1), Years(1)).value == 0);
    CHECK(std::isfinite(ramp_integral(ramp, Years(0), Years(1e4)).value));
  }
}

TEST_CASE("logistic and Gompertz demand: value at t0, saturation, and the equation that defines them") {
  DemandCurve<double> d{.model = DemandModel::logistic, .reference_year = 2025, .saturation = Rate(400), .rate = 0.3};
  CHECK(demand_in_year(d, 2025).value == Approx(200));
  CHECK(demand_in_year(d, 2200).value == Approx(400));
  const double n = demand_in_year(d, 2029).value;
  CHECK(std::log(n / (400 - n)) == Approx(0.3 * 4));
  d.model = DemandModel::gompertz;
  CHECK(demand_in_year(d, 2025).value == Approx(400 / std::exp(1.0)));
  CHECK(demand_in_year(d, 2200).value == Approx(400));
  CHECK(-std::log(std::log(400 / demand_in_year(d, 2029).value)) == Approx(0.3 * 4));
}

TEST_CASE("Bass demand: sums to the market, peaks where the formula says, solves its equation") {
  const double p = 0.01, q = 0.4;
  DemandCurve<double> d{.model = DemandModel::bass, .reference_year = 2010, .market = Quantity<dim::energy>(5000), .innovation = p, .imitation = q};
  double sum = 0, most = 0;
  int peak = 0;
  for (int year = 2010; year < 2110; ++year) {
    const double sold = demand_in_year(d, year).value;
    sum += sold;
    if (sold > most) most = sold, peak = year;
  }
  CHECK(sum == Approx(5000));
  CHECK(demand_in_year(d, 2010).value == 0);
  CHECK(bass_peak_time(p, q) == Approx(std::log(40.0) / 0.41));
  CHECK(std::abs(peak - 0.5 - 2010 - bass_peak_time(p, q)) <= 1);
  for (const double t : {1.0, 5.0, 12.0}) {
    const double f = bass_adopted(p, q, t), slope = (bass_adopted(p, q, t + 1e-5) - bass_adopted(p, q, t - 1e-5)) / 2e-5;
    CHECK(slope == Approx((p + q * f) * (1 - f)).epsilon(1e-6));
  }
}

TEST_CASE("constant growth: the paper's demand and cumulative output of 2030") {
  DemandCurve<double> d{.model = DemandModel::constant_growth, .reference_year = 2021, .initial = Rate(343.8), .growth = 0.3};
  double cumulative = 940.841;
  for (int year = 2022; year <= 2030; ++year) cumulative += demand_in_year(d, year).value;
  CHECK(demand_in_year(d, 2030).value == Approx(3646).epsilon(1e-4));
  CHECK(cumulative == Approx(15250).epsilon(1e-4));
}

TEST_CASE("demand from a table holds its ends") {
  const DemandCurve<double> d{.model = DemandModel::table, .reference_year = 2020, .table = {Rate(1), Rate(3)}};
  CHECK(demand_in_year(d, 2019).value == 1);
  CHECK(demand_in_year(d, 2021).value == 3);
  CHECK(demand_in_year(d, 2030).value == 3);
}
