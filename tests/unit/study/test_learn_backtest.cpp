#include "learn_data.hpp"
#include "study/learn_backtest.hpp"
#include "study/learn_scores.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost::learn;

namespace {

constexpr Noise iid{NoiseKind::iid, 0};

// Integral of (F(x) - 1{x >= z})^2 by the trapezoid rule in x = sinh(u), which reaches far into the tails.
double integrated_crps(double z, double degrees) {
  constexpr double far = 18, step = 1e-3;
  const auto square = [&](double x, bool beyond) { return std::pow(student_probability(x, degrees) - (beyond ? 1 : 0), 2); };
  double sum = 0;
  const double split = std::asinh(z);
  for (const bool beyond : {false, true}) {
    const double from = beyond ? split : -far, to = beyond ? far : split;
    const int n = static_cast<int>((to - from) / step) + 1;
    const double du = (to - from) / n;
    for (int i = 0; i <= n; ++i) {
      const double u = from + du * i;
      sum += (i == 0 || i == n ? 0.5 : 1.0) * du * std::cosh(u) * square(std::sinh(u), beyond);
    }
  }
  return sum;
}

std::vector<Trial> pooled(const Method& method) {
  std::vector<Trial> all;
  for (const auto& [name, series] : test::technologies()) {
    const auto trials = rolling_origin(series, method);
    all.insert(all.end(), trials.begin(), trials.end());
  }
  return all;
}

}  // namespace

TEST_CASE("CRPS of Student's t is the integral that defines it, and tends to the normal's") {
  for (const double degrees : {3.0, 8.0, 40.0})
    for (const double z : {-2.5, 0.0, 0.7, 4.0}) CHECK(crps_student(z, degrees) == Approx(integrated_crps(z, degrees)).epsilon(1e-5));
  for (const double z : {-2.5, 0.0, 0.7, 4.0}) CHECK(crps_student(z, 1e7) == Approx(crps_normal(z)).epsilon(1e-5));
  CHECK(crps_normal(0) == Approx((std::sqrt(2) - 1) / std::sqrt(std::acos(-1.0))).epsilon(1e-13));
  CHECK(std::isnan(crps_student(0, 1)));
}

TEST_CASE("trials know the past only: each origin against each later row") {
  const Series s = test::pack_series();
  const auto trials = rolling_origin(s, {});
  CHECK(trials.size() == 45);  // origins 2015 to 2023, nine to one rows ahead
  const auto fit = fit_differences(between(s, 2010, 2019), Walk::wright);
  const Forecast said = forecast(*fit, 5, 3223.641);
  int found = 0;
  for (const Trial& trial : trials)
    if (trial.origin_year == 2019 && trial.horizon == 5) {
      ++found;
      const double error = std::log(111.2) - said.log_median;
      CHECK(trial.error == Approx(error).epsilon(1e-12));
      CHECK(trial.crps == Approx(said.log_sd * crps_student(error / said.log_sd, said.degrees)).epsilon(1e-12));
      const Band band = price_band(said, 0.8);
      CHECK(trial.inside_80 == (band.low <= 111.2 && 111.2 <= band.high));
    }
  CHECK(found == 1);
}

TEST_CASE("an exact law is forecast without error") {
  std::vector<double> year, price, cumulative;
  for (int i = 0; i < 12; ++i) {
    year.push_back(2000 + i);
    cumulative.push_back(std::pow(1.5, i) * (i % 2 ? 1 : 0.9));
    price.push_back(100 * std::pow(cumulative.back(), -0.3));
  }
  CHECK(score(rolling_origin(from_cumulative(year, price, cumulative), {})).mean_absolute_error < 1e-12);
  const Score still = score(rolling_origin(from_cumulative(year, price, cumulative), {Method::Kind::differences, Walk::persistence}));
  CHECK(still.bias < 0);  // persistence says too much when prices fall
  CHECK(still.mean_absolute_error == Approx(-still.bias));
}

TEST_CASE("scores are means, by horizon and over all") {
  const std::vector<Trial> trials{{2000, 1, 0.1, true, true, 0.2}, {2000, 2, -0.3, false, true, 0.4}, {2001, 1, 0.2, true, true, 0.6}};
  const Score all = score(trials);
  CHECK(all.count == 3);
  CHECK(all.mean_absolute_error == Approx(0.2));
  CHECK(all.bias == Approx(0).margin(1e-15));
  CHECK(all.coverage_80 == Approx(2.0 / 3));
  CHECK(all.coverage_95 == Approx(1));
  CHECK(all.crps == Approx(0.4));
  const auto by_horizon = score_by_horizon(trials);
  REQUIRE(by_horizon.size() == 2);
  CHECK(by_horizon[0].horizon == 1);
  CHECK(by_horizon[0].count == 2);
  CHECK(by_horizon[1].crps == Approx(0.4));
  CHECK(score({}).count == 0);
}

TEST_CASE("the clustered standard error of equal groups is that of their mean") {
  CHECK(clustered_se({8, 9, 7, 10}, {10, 10, 10, 10}) == Approx(std::sqrt((0.0025 + 0.0025 + 0.0225 + 0.0225) / 3 / 4)));
}

TEST_CASE("default intervals held 75-85 % and 90-97 % of what came, pooled over the reference technologies") {
  const Score all = score(pooled({}));
  CAPTURE(all.coverage_80, all.coverage_95);
  CHECK(all.count == 2427);
  CHECK((all.coverage_80 > 0.75 && all.coverage_80 < 0.85));
  CHECK((all.coverage_95 > 0.90 && all.coverage_95 < 0.97));
  CHECK(coverage_warning(all).empty());
}

TEST_CASE("textbook level intervals hold far less than they say, and a warning says so") {
  const Score all = score(pooled({Method::Kind::level}));
  CHECK(all.coverage_80 < 0.5);
  CHECK(all.coverage_95 < 0.7);
  CHECK(coverage_warning(all).find("too narrow") != std::string::npos);
}

TEST_CASE("the default forecaster beats persistence, the level fit and the Moore walk on the reference technologies") {
  const double own = score(pooled({})).crps;
  CHECK(own < score(pooled({Method::Kind::differences, Walk::persistence})).crps);
  CHECK(own < score(pooled({Method::Kind::differences, Walk::moore})).crps);
  CHECK(own < score(pooled({Method::Kind::level})).crps);
  CHECK(own < score(pooled({Method::Kind::differences, Walk::wright, iid})).crps);
}
