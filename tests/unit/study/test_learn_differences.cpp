#include "learn_data.hpp"
#include "learn_simulation.hpp"
#include "study/learn_path.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace packcost::learn;

namespace {

constexpr double printed = 1e-9;
constexpr double exact = 1e-10;  // figures worked out apart from this code in decimal arithmetic of 50 digits
constexpr Noise iid{NoiseKind::iid, 0}, ma_019{NoiseKind::ma1, pooled_theta_wright};

CurveSpec in_differences() {
  CurveSpec spec;
  spec.differences = true;
  return spec;
}

CurveSpec stated(double rate) {
  CurveSpec spec;
  spec.learning_rate = rate;
  return spec;
}

Series packs_to_2019() { return between(test::pack_series(), 2010, 2019); }

}  // namespace

TEST_CASE("first-difference Wright on packs, every printed figure, whatever the noise") {
  for (const Noise& noise : {iid, default_noise}) {
    const auto fit = fit_differences(test::pack_series(), Walk::wright, noise);
    REQUIRE(fit);
    CHECK(fit->steps.size() == 14);
    CHECK(fit->slope == Approx(-0.253047093074).epsilon(printed));
    CHECK(fit->slope_se == Approx(0.050043036268).epsilon(printed));
    CHECK(fit->shock_sd == Approx(0.129223312999).epsilon(printed));
    CHECK(fit->sum_squares == Approx(6.66798230608).epsilon(printed));
    CHECK(100 * fit->rate.value == Approx(16.1).margin(0.05));
    CHECK(100 * fit->rate.low == Approx(9.6).margin(0.05));
    CHECK(100 * fit->rate.high == Approx(22.1).margin(0.05));
  }
}

TEST_CASE("from 2019, packs in 2024 by first-difference Wright with theta 0.19: 108.5, 80 % interval 64-184") {
  const auto fit = fit_differences(packs_to_2019(), Walk::wright, ma_019, 0.95, ShockScale::plain);
  const Forecast said = forecast(*fit, 5, 3223.641);
  const Band price = price_band(said, 0.80);
  CHECK(price.value == Approx(108.5).margin(0.05));
  CHECK(price.low == Approx(64).margin(0.5));
  CHECK(price.high == Approx(184).margin(0.5));
  CHECK(price.value == Approx(108.45623946732648).epsilon(exact));
  CHECK(said.log_sd == Approx(0.3789508634740468).epsilon(exact));
}

TEST_CASE("from 2019, packs in 2024 by the Moore random walk: 59.5") {
  CHECK(price_band(forecast(*fit_differences(packs_to_2019(), Walk::moore), 5), 0.8).value == Approx(59.5).margin(0.05));
}

TEST_CASE("the corrected shock scale divides by trace(MR) and takes Satterthwaite's degrees of freedom") {
  const auto plain = fit_differences(packs_to_2019(), Walk::wright, default_noise, 0.95, ShockScale::plain);
  const auto fit = fit_differences(packs_to_2019(), Walk::wright, default_noise);
  CHECK(forecast(*plain, 5, 3223.641).log_sd == Approx(0.4359773811245599).epsilon(exact));
  CHECK(fit->forecast_sd == Approx(fit->shock_sd * std::sqrt(8 / 7.2797663935964865)).epsilon(exact));
  CHECK(fit->forecast_degrees == Approx(5.767643876551534).epsilon(exact));
  const auto same = fit_differences(packs_to_2019(), Walk::wright, iid);
  CHECK(same->forecast_sd == same->shock_sd);
  CHECK(same->forecast_degrees == 8);
}

TEST_CASE("every forecast starts at today's price and certain") {
  for (const Walk walk : {Walk::wright, Walk::moore, Walk::persistence}) {
    const auto fit = fit_differences(test::pack_series(), walk);
    const Band now = price_band(forecast(*fit, 0, fit->last_cumulative), 0.95);
    CHECK(now.value == Approx(111.2).epsilon(1e-14));
    CHECK(now.high == Approx(now.low).epsilon(1e-14));
  }
}

TEST_CASE("iid error variance is s^2 (tau + S^2/sum X^2)") {
  const auto fit = fit_differences(test::pack_series(), Walk::wright, iid);
  const double move = std::log(10000 / 3223.641);
  CHECK(forecast(*fit, 6, 10000).log_sd == Approx(fit->shock_sd * std::sqrt(6 + move * move / fit->sum_squares)).epsilon(1e-13));
  CHECK(forecast(*fit, 2.5, 10000).log_sd == Approx(fit->shock_sd * std::sqrt(2.5 + move * move / fit->sum_squares)).epsilon(1e-13));
}

TEST_CASE("the Moore random walk has Farmer and Lafond's mean, K and A(tau)") {
  const Series s = test::pack_series();
  const auto fit = fit_differences(s, Walk::moore, default_noise, 0.95, ShockScale::plain);
  const double m = 14, tau = 7, theta = pooled_theta;
  const double mu = std::log(s.price.back() / s.price.front()) / m;
  double squares = 0;
  for (std::size_t i = 1; i < s.size(); ++i) squares += std::pow(std::log(s.price[i] / s.price[i - 1]) - mu, 2);
  const double k = std::sqrt(squares / (m - 1));
  const double a = -2 * theta + (1 + 2 * (m - 1) * theta / m + theta * theta) * (tau + tau * tau / m);
  const Forecast said = forecast(*fit, tau);
  CHECK(fit->slope == Approx(mu).epsilon(1e-13));
  CHECK(fit->shock_sd == Approx(k).epsilon(1e-13));
  CHECK(said.log_median == Approx(std::log(111.2) + mu * tau).epsilon(1e-13));
  CHECK(said.log_sd == Approx(k * std::sqrt(a / (1 + theta * theta))).epsilon(1e-12));
  CHECK(fit->rate.value == Approx(1 - std::exp(mu)).epsilon(1e-12));
}

TEST_CASE("the variance of weighted shocks is v'Rv of the full matrix") {
  const std::vector<double> weights{-0.3, -0.1, -0.7, 0.2, 1, 1, 1};
  for (const Noise& noise : {iid, default_noise, Noise{NoiseKind::ma1, -0.4}, Noise{NoiseKind::ar1, 0.5}, Noise{NoiseKind::ar1, -0.8}}) {
    double full = 0;
    for (int i = 0; i < 7; ++i)
      for (int j = 0; j < 7; ++j) full += weights[i] * weights[j] * shock_correlation(noise, i - j);
    CHECK(weighted_variance(noise, weights) == Approx(full).epsilon(1e-13));
  }
  CHECK(shock_correlation({NoiseKind::ma1, 0.63}, 1) == Approx(0.63 / (1 + 0.63 * 0.63)));
  CHECK(shock_correlation({NoiseKind::ma1, 0.63}, 2) == 0);
  CHECK(shock_correlation({NoiseKind::ar1, 0.5}, -3) == Approx(0.125));
}

TEST_CASE("the error of the slope under correlated shocks is that of the weights X/sum X^2") {
  const auto fit = fit_differences(test::pack_series(), Walk::wright, {NoiseKind::ar1, 0.5}, 0.95, ShockScale::plain);
  double variance = 0;
  for (int i = 0; i < 14; ++i)
    for (int j = 0; j < 14; ++j) variance += fit->steps[i] * fit->steps[j] * std::pow(0.5, std::abs(i - j));
  CHECK(fit->slope_se_noise == Approx(fit->shock_sd * std::sqrt(variance) / fit->sum_squares).epsilon(1e-12));
  CHECK(fit->rate_noise.high > fit->rate.high);
  const auto independent = fit_differences(test::pack_series(), Walk::wright, iid);
  CHECK(independent->slope_se_noise == Approx(independent->slope_se).epsilon(1e-13));
}

TEST_CASE("a forecast into the past or beyond all reason is not a number") {
  const auto fit = fit_differences(test::pack_series(), Walk::wright);
  CHECK(std::isnan(forecast(*fit, -1, 5000).log_sd));
  CHECK(std::isnan(forecast(*fit, 1e9, 5000).log_sd));
  CHECK(std::isnan(forecast(*fit, NAN, 5000).log_median));
}

TEST_CASE("simulated shocks have the correlation the formulas take them to have") {
  for (const Noise& noise : {iid, default_noise, Noise{NoiseKind::ar1, 0.5}}) {
    const auto shocks = test::draw_shocks(noise, 200000, 3, 0);
    const double variance = std::inner_product(shocks.begin(), shocks.end(), shocks.begin(), 0.0);
    for (const int lag : {1, 2})
      CHECK(std::inner_product(shocks.begin() + lag, shocks.end(), shocks.begin(), 0.0) / variance == Approx(shock_correlation(noise, lag)).margin(0.012));
  }
}

TEST_CASE("noise that is not a noise, and bad data, are refused") {
  CHECK_FALSE(fit_differences(test::pack_series(), Walk::wright, {NoiseKind::ar1, 1}));
  CHECK_FALSE(fit_differences(test::pack_series(), Walk::wright, {NoiseKind::ma1, 1.1}));
  CHECK_FALSE(fit_differences(test::pack_series(), Walk::wright, {NoiseKind::ma1, NAN}));
  CHECK_FALSE(fit_differences(head(test::pack_series(), 2), Walk::wright));
}

TEST_CASE("a gap of years counts as that many shocks") {
  const Series every = from_cumulative({2000, 2001, 2002, 2003, 2004}, {100, 90, 81, 70, 66}, {1, 2, 4, 8, 16});
  const Series gap = from_cumulative({2000, 2001, 2003, 2004}, {100, 90, 70, 66}, {1, 2, 8, 16});
  const auto moore = fit_differences(gap, Walk::moore, iid);
  CHECK(moore->slope == Approx(fit_differences(every, Walk::moore, iid)->slope).epsilon(1e-13));  // both ends and all years alike
  CHECK(moore->sum_squares == Approx(4));
}

TEST_CASE("forecasts do not depend on the units of price and output") {
  Series scaled = test::pack_series();
  for (double& price : scaled.price) price *= 7;
  for (double& made : scaled.cumulative) made *= 1000;
  const auto a = price_band(forecast(*fit_differences(test::pack_series(), Walk::wright), 6, 10000), 0.9);
  const auto b = price_band(forecast(*fit_differences(scaled, Walk::wright), 6, 10000 * 1000), 0.9);
  CHECK(b.low == Approx(7 * a.low).epsilon(1e-12));
  CHECK(b.high == Approx(7 * a.high).epsilon(1e-12));
}

TEST_CASE("cumulative output under constant growth is the sum of the years, and its inverse inverts it") {
  for (const double growth : {0.3, 0.0, -0.1}) {
    const Outlook outlook{100, growth};
    double made = 500, annual = 100;
    for (int year = 1; year <= 6; ++year) {
      made += annual *= 1 + growth;
      CHECK(cumulative_after(outlook, 500, year) == Approx(made).epsilon(1e-13));
      CHECK(*years_until_volume(outlook, 500, made) == Approx(year).epsilon(1e-12));
    }
  }
  CHECK_FALSE(years_until_volume({100, -0.5}, 500, 1000));
  CHECK_FALSE(years_until_volume({100, 0.1}, 500, 400));
  CHECK_FALSE(years_until_volume({0, 0.1}, 500, 600));
}

TEST_CASE("years until a price are where the median and both edges meet it") {
  const Series series = test::pack_series();
  const auto curve = fit_curve(series, in_differences());
  const auto outlook = outlook_of(series, 0.2);
  const auto found = until(*curve, series, outlook.value, 70, 0.5);
  REQUIRE(found);
  REQUIRE(found->median.years);
  REQUIRE(found->early.years);
  REQUIRE(found->late.years);
  const auto band_after = [&](double years) { return price_at(*curve, situation_after(series, outlook.value, years), 0.5); };
  CHECK(band_after(*found->median.years).value == Approx(70).epsilon(1e-9));
  CHECK(band_after(*found->early.years).low == Approx(70).epsilon(1e-9));
  CHECK(band_after(*found->late.years).high == Approx(70).epsilon(1e-9));
  CHECK(*found->early.years < *found->median.years);
  CHECK(*found->median.years < *found->late.years);
  CHECK(*found->median.volume == Approx(3223.641 * std::pow(70 / 111.2, 1 / fit_differences(series, Walk::wright)->slope)).epsilon(1e-9));
  CHECK(*found->median.year == Approx(2024 + *found->median.years));
}

TEST_CASE("a price that an edge never meets is said, and one already met is met now") {
  const Series series = test::pack_series();
  const auto curve = fit_curve(series, in_differences());
  const auto far = until(*curve, series, outlook_of(series, 0.0).value, 20, 0.95);
  REQUIRE(far);
  CHECK_FALSE(far->late.years);
  CHECK(far->late.reason == "not within 100 years");
  const auto met = until(*curve, series, outlook_of(series, 0.2).value, 150, 0.8);
  CHECK(*met->median.years == 0);
  CHECK(*met->median.volume == Approx(3223.641));
  CHECK_FALSE(until(*curve, series, outlook_of(series, 0.2).value, 0, 0.8));
}

TEST_CASE("paper arithmetic: 132 in 2021, +30 % a year, 18 % a doubling, is 59.46 in 2030") {
  Series paper;
  paper.year = {2021};
  paper.price = {132};
  paper.annual = {343.8};
  paper.cumulative = {940.841};
  const auto curve = fit_curve(paper, stated(0.18));
  REQUIRE(curve);
  const auto in_2030 = situation_after(paper, outlook_of(paper, 0.30).value, 9);
  CHECK(in_2030.annual == Approx(3646).margin(0.5));
  CHECK(in_2030.cumulative == Approx(15250).margin(0.5));
  CHECK(price_at(*curve, in_2030, 0.95).value == Approx(59.46).margin(5e-3));
}

TEST_CASE("80 and 95 % intervals hold what they say on simulated series of each noise", "[simulation]") {
  constexpr std::uint64_t runs = 4000;
  const double error_80 = std::sqrt(0.80 * 0.20 / runs), error_95 = std::sqrt(0.95 * 0.05 / runs);
  constexpr double allowed = 3.5, approximation = 0.01;  // standard errors, and what Student's t leaves of the true distribution
  for (const Walk walk : {Walk::wright, Walk::moore})
    for (const Noise& noise : {iid, ma_019, Noise{NoiseKind::ma1, 0.4}, default_noise, Noise{NoiseKind::ar1, 0.5}}) {
      const auto held = test::simulated_coverage({walk, noise, 14, 5}, noise, ShockScale::corrected, runs);
      CAPTURE(int(walk), int(noise.kind), noise.coefficient);
      CHECK(held.at_80 == Approx(0.80).margin(allowed * error_80 + approximation));
      CHECK(held.at_95 == Approx(0.95).margin(allowed * error_95 + approximation));
    }
}

TEST_CASE("correlated noise taken for independent makes intervals far too narrow", "[simulation]") {
  CHECK(test::simulated_coverage({Walk::wright, {NoiseKind::ar1, 0.5}, 14, 10}, iid, ShockScale::plain, 4000).at_80 < 0.65);
}
