#include "learn_data.hpp"
#include "study/learn_serial.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost::learn;

namespace {

// Figures marked `exact` were worked out apart from this code, from the matrix formulas in decimal arithmetic of 50 digits.
constexpr double exact = 1e-11;

Ols wright() {
  const Series s = test::pack_series();
  return *fit_ols({logs(s.cumulative)}, logs(s.price));
}

}  // namespace

TEST_CASE("likelihood, AIC and BIC of Wright's law on packs") {
  const Ols fit = wright();
  CHECK(fit.log_likelihood == Approx(5.391267920943888).epsilon(exact));
  CHECK(fit.aic == Approx(-6.7825358418877775).epsilon(exact));
  CHECK(fit.bic == Approx(-5.366435439683357).epsilon(exact));
  CHECK(fit.rho1 == Approx(0.6276918588642864).epsilon(exact));
}

TEST_CASE("Newey-West standard errors with the usual lags") {
  const Series s = test::pack_series();
  CHECK(newey_west_lags(15) == 2);
  CHECK(newey_west_lags(100) == 4);
  const auto se = newey_west_se(wright(), {logs(s.cumulative)}, 2);
  CHECK(se[0] == Approx(0.13801619623910236).epsilon(exact));
  CHECK(se[1] == Approx(0.021558578913186632).epsilon(exact));
  CHECK(newey_west_se(wright(), {logs(s.cumulative)}, 2, true)[1] == Approx(0.023157628534328727).epsilon(exact));
}

TEST_CASE("Prais-Winsten settles on its own rho") {
  const Series s = test::pack_series();
  const auto fit = prais_winsten({logs(s.cumulative)}, logs(s.price));
  REQUIRE(fit);
  CHECK(fit->rho == Approx(0.8192389516509733).epsilon(1e-10));
  CHECK(fit->coefficient[0] == Approx(7.106559352230307).epsilon(1e-10));
  CHECK(fit->coefficient[1] == Approx(-0.28287478056552917).epsilon(1e-10));
  CHECK(fit->se[0] == Approx(0.2036722782803702).epsilon(1e-9));
  CHECK(fit->se[1] == Approx(0.033439493134975996).epsilon(1e-9));
}

TEST_CASE("Prais-Winsten refuses errors with a unit root") {
  Column x, y;
  for (int i = 0; i < 12; ++i) {
    x.push_back(i % 2);
    y.push_back(std::exp(0.5 * i));
  }
  const auto fit = prais_winsten({x}, y);
  REQUIRE_FALSE(fit);
  CHECK(fit.reason.find("differences") != std::string::npos);
}

TEST_CASE("residuals are orthogonal to the regressors and sum to nothing") {
  const Series s = test::pack_series();
  const Ols fit = *fit_ols({s.year, logs(s.cumulative)}, logs(s.price));
  CHECK(dot(fit.residual, Column(fit.n, 1)) == Approx(0).margin(1e-12));
  CHECK(dot(fit.residual, s.year) == Approx(0).margin(1e-9));
  CHECK(dot(fit.residual, logs(s.cumulative)) == Approx(0).margin(1e-11));
}

TEST_CASE("an exact plane is recovered") {
  const Column x1{1, 2, 3, 4, 5, 6}, x2{2, 1, 5, 3, 9, 4};
  Column y;
  for (std::size_t i = 0; i < x1.size(); ++i) y.push_back(3 - 2 * x1[i] + 0.5 * x2[i]);
  const Ols fit = *fit_ols({x1, x2}, y);
  CHECK(fit.intercept() == Approx(3).epsilon(1e-13));
  CHECK(fit.slope(0) == Approx(-2).epsilon(1e-13));
  CHECK(fit.slope(1) == Approx(0.5).epsilon(1e-13));
}

TEST_CASE("mean response and prediction follow the textbook h") {
  const Series s = test::pack_series();
  const Column x = logs(s.cumulative);
  const Ols fit = wright();
  double mean = 0, sxx = 0;
  for (const double v : x) mean += v / 15;
  for (const double v : x) sxx += (v - mean) * (v - mean);
  const double x0 = 9, h = 1.0 / 15 + (x0 - mean) * (x0 - mean) / sxx, t = student_t(0.9, 13);
  const Band line = mean_response(fit, {x0}, 0.9), point = prediction(fit, {x0}, 0.9);
  CHECK(line.value == Approx(fit.intercept() + fit.slope() * x0).epsilon(1e-13));
  CHECK(line.high - line.value == Approx(t * fit.residual_sd * std::sqrt(h)).epsilon(1e-10));
  CHECK(point.value - point.low == Approx(t * fit.residual_sd * std::sqrt(1 + h)).epsilon(1e-10));
}

TEST_CASE("a mean lies above its median") {
  const Ols fit = wright();
  CHECK(lognormal_mean_factor(fit) == Approx(std::exp(0.181444406444 * 0.181444406444 / 2)).epsilon(1e-11));
  CHECK(smearing_factor(fit) > 1);
  CHECK(smearing_factor(fit) == Approx(lognormal_mean_factor(fit)).epsilon(0.01));
}

TEST_CASE("variance inflation of unrelated, related and proportional regressors") {
  CHECK(variance_inflation({-1, 0, 1, 0}, {0, 1, 0, -1}) == Approx(1));
  CHECK(variance_inflation({1, 2, 3, 4}, {1, 2, 3, 5}) > 10);
  CHECK(variance_inflation({1, 2, 3}, {2, 4, 6}) > 1e12);
  CHECK(std::isnan(variance_inflation({1, 2, 3}, {2, 2, 2})));
}

TEST_CASE("dependent columns, too few rows and numbers that are not finite are refused") {
  CHECK_FALSE(fit_ols({{1, 2, 3, 4}, {2, 4, 6, 8}}, {1, 2, 4, 3}));
  CHECK_FALSE(fit_ols({{5, 5, 5}}, {1, 2, 3}));
  CHECK_FALSE(fit_ols({{1, 2}}, {1, 2}));
  CHECK_FALSE(fit_ols({{1, 2, NAN}}, {1, 2, 3}));
}

TEST_CASE("quantiles outside their domain are NaN, never exceptions") {
  CHECK(std::isnan(student_t(1, 5)));
  CHECK(std::isnan(student_t(0.9, 0)));
  CHECK(std::isnan(student_t(0.9, NAN)));
  CHECK(std::isnan(student_t(0.9, INFINITY)));
  CHECK(std::isnan(normal_quantile(0)));
  CHECK(std::isnan(normal_quantile(1)));
  CHECK(std::isnan(student_probability(NAN, 3)));
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
  CHECK(student_t(0.95, 13) == Approx(2.1603686564610127).epsilon(1e-12));
}
