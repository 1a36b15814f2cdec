#include "learn_data.hpp"
#include "study/learn_curve.hpp"
#include "study/learn_floor.hpp"
#include "study/learn_root.hpp"
#include "study/learn_segments.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost::learn;

namespace {

constexpr double printed = 1e-9;  // relative: the twelve digits that the reference figures are printed with leave this much
constexpr double exact = 1e-10;   // figures worked out apart from this code in decimal arithmetic of 50 digits

struct Expected {
  double to, intercept, slope, se, low, high, rate, r_squared, s, durbin_watson;
};

Series synthetic(double slope, double floor = 0) {
  std::vector<double> year, price, cumulative;
  for (int i = 0; i < 20; ++i) {
    year.push_back(2000 + i);
    cumulative.push_back(std::pow(1.7, i) * (i % 2 ? 1 : 0.8));
    price.push_back(floor + 900 * std::pow(cumulative.back(), slope) * (1 + 0.01 * std::sin(7.0 * i)));
  }
  return from_cumulative(year, price, cumulative);
}

}  // namespace

TEST_CASE("Wright's law on packs 2010-2018 and 2010-2024, every printed figure") {
  const Expected figures[] = {
      {2018, 7.30081425814, -0.302538442295, 0.0358471772969, -0.387303547062, -0.217773337529, 0.189175516619, 0.910518058513, 0.208397344662, 0.55073073557},
      {2024, 7.33502732712, -0.323121565457, 0.0190471094978, -0.364270343812, -0.281972787102, 0.200661526946, 0.956780290722, 0.181444406444, 0.583721805163}};
  for (const Expected& e : figures) {
    const auto fit = fit_level(between(test::pack_series(), 2010, e.to), Family::wright);
    REQUIRE(fit);
    const Band slope = coefficient_interval(fit->ols, 1, 0.95);
    CHECK(fit->ols.intercept() == Approx(e.intercept).epsilon(printed));
    CHECK(fit->ols.slope() == Approx(e.slope).epsilon(printed));
    CHECK(fit->ols.slope_se() == Approx(e.se).epsilon(printed));
    CHECK(slope.low == Approx(e.low).epsilon(printed));
    CHECK(slope.high == Approx(e.high).epsilon(printed));
    CHECK(fit->learning->value == Approx(e.rate).epsilon(printed));
    CHECK(fit->ols.r_squared == Approx(e.r_squared).epsilon(printed));
    CHECK(fit->ols.residual_sd == Approx(e.s).epsilon(printed));
    CHECK(fit->ols.durbin_watson == Approx(e.durbin_watson).epsilon(printed));
    CHECK(fit->learning->low == Approx(1 - std::exp2(e.high)).epsilon(printed));
    CHECK(fit->learning->high == Approx(1 - std::exp2(e.low)).epsilon(printed));
    CHECK(fit->learning->se == Approx(std::log(2) * std::exp2(e.slope) * e.se).epsilon(printed));
  }
}

TEST_CASE("Wright's law on packs at 10,000 GWh: median and 95 % prediction interval") {
  const auto fit = fit_level(test::pack_series(), Family::wright);
  const Band price = predict(*fit, {.cumulative = 10000});
  CHECK(price.value == Approx(78.176393434).epsilon(printed));
  CHECK(price.low == Approx(50.1192290958).epsilon(printed));
  CHECK(price.high == Approx(121.940193427).epsilon(printed));
  const Band line = predict_line(*fit, {.cumulative = 10000});
  CHECK(line.low > price.low);
  CHECK(line.high < price.high);
}

TEST_CASE("prior experience raises the learning rate of packs") {
  const std::pair<double, double> cases[] = {{0, 20.1}, {1, 21.6}, {5, 24.1}, {20, 28.0}};
  for (const auto& [prior, percent] : cases)
    CHECK(100 * fit_level(with_prior(test::pack_series(), prior), Family::wright)->learning->value == Approx(percent).margin(0.05));
}

TEST_CASE("Wright's law fitted to 2019 says 116.3 for 2024") {
  const auto fit = fit_level(between(test::pack_series(), 2010, 2019), Family::wright);
  CHECK(predict(*fit, {.cumulative = 3223.641}).value == Approx(116.3).margin(0.05));
}

TEST_CASE("the slope does not depend on the units of price and output") {
  Series scaled = test::pack_series();
  for (double& price : scaled.price) price *= 7;
  for (double& made : scaled.cumulative) made *= 1000;
  CHECK(fit_level(scaled, Family::wright)->ols.slope() == Approx(fit_level(test::pack_series(), Family::wright)->ols.slope()).epsilon(1e-12));
}

TEST_CASE("Moore, Goddard, Nordhaus and SKC on packs") {
  const Series s = test::pack_series();
  const auto moore = fit_level(s, Family::moore), goddard = fit_level(s, Family::goddard);
  CHECK(moore->ols.intercept() == Approx(376.38791129629084).epsilon(exact));
  CHECK(moore->ols.slope() == Approx(-0.18373157097948534).epsilon(exact));
  CHECK(moore->yearly->value == Approx(1 - std::exp(-0.18373157097948534)).epsilon(exact));
  CHECK_FALSE(moore->learning);
  CHECK(goddard->ols.intercept() == Approx(7.2626429252814795).epsilon(exact));
  CHECK(goddard->scale->value == Approx(1 - std::exp2(-0.37220285715105467)).epsilon(exact));

  const auto nordhaus = fit_level(s, Family::nordhaus);
  CHECK(nordhaus->ols.slope(0) == Approx(-0.08807441589615488).epsilon(exact));
  CHECK(nordhaus->ols.slope(1) == Approx(-0.17188074608111295).epsilon(exact));
  CHECK(nordhaus->ols.slope_se(0) == Approx(0.04719296115370885).epsilon(exact));
  CHECK(nordhaus->ols.slope_se(1) == Approx(0.08289755815625013).epsilon(exact));
  CHECK(nordhaus->inflation == Approx(22.55979733516997).epsilon(exact));

  const auto skc = fit_level(s, Family::skc);  // nothing was made before the first year: its row falls away
  CHECK(skc->ols.n == 14);
  CHECK(skc->ols.slope(0) == Approx(-0.15469814084584793).epsilon(exact));
  CHECK(skc->ols.slope(1) == Approx(-0.1863673070645462).epsilon(exact));
  CHECK(skc->scale->value == Approx(1 - std::exp2(-0.15469814084584793)).epsilon(exact));
  CHECK(skc->learning->value == Approx(1 - std::exp2(-0.1863673070645462)).epsilon(exact));
  CHECK(skc->inflation == Approx(60.931840402288806).epsilon(exact));
  CHECK(fit_level(s, Family::lagged_wright)->ols.n == 14);
}

TEST_CASE("families are ranked on the same rows, and two factors that move together are refused a rank") {
  const auto ranked = rank(test::pack_series(), {Family::wright, Family::moore, Family::goddard, Family::skc, Family::nordhaus});
  REQUIRE(ranked.size() == 5);
  double before = -1e300;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool two = ranked[i].family == Family::skc || ranked[i].family == Family::nordhaus;
    CHECK(ranked[i].fit->ols.n == 14);
    CHECK(ranked[i].rank.has_value() == !two);
    CHECK((ranked[i].reason.find("variance inflation") != std::string::npos) == two);
    if (two) continue;
    CHECK(*ranked[i].rank == static_cast<int>(i) + 1);
    CHECK(ranked[i].fit->ols.bic >= before);
    before = ranked[i].fit->ols.bic;
  }
}

TEST_CASE("a second factor that varies on its own is told apart and ranked") {
  Series s = synthetic(-0.3);
  std::vector<double> stock;
  for (std::size_t i = 0; i < s.size(); ++i) {
    stock.push_back(std::exp(std::sin(2.0 * static_cast<double>(i))));
    s.price[i] *= std::pow(stock[i], -0.2);
  }
  const auto fit = fit_level(s, Family::research, 0.95, stock);
  REQUIRE(fit);
  CHECK(fit->learning->value == Approx(1 - std::exp2(-0.3)).margin(0.002));
  CHECK(fit->research->value == Approx(1 - std::exp2(-0.2)).margin(0.002));
  CHECK(fit->inflation < greatest_inflation);
  CHECK(rank(s, {Family::wright, Family::research}, 0.95, stock)[0].family == Family::research);
  CHECK_FALSE(fit_level(s, Family::research));
}

TEST_CASE("a research stock wears off and lags") {
  CHECK(research_stock({10, 20, 0}, 0.1, 1, 100) == std::vector<double>{90, 91, 0.9 * 91 + 20});
}

TEST_CASE("wrong signs are said") {
  const auto fit = fit_level(synthetic(0.2), Family::wright);
  REQUIRE(fit->warnings.size() == 1);
  CHECK(fit->warnings[0].find("wrong sign") != std::string::npos);
}

TEST_CASE("the volume until a price is where the line and the edges meet it") {
  const auto fit = fit_level(test::pack_series(), Family::wright);
  const auto volume = volume_until(*fit, 60);
  REQUIRE(volume);
  CHECK(predict(*fit, {.cumulative = volume->value}).value == Approx(60).epsilon(1e-10));
  CHECK(predict(*fit, {.cumulative = volume->low}).low == Approx(60).epsilon(1e-10));
  CHECK(predict(*fit, {.cumulative = volume->high}).high == Approx(60).epsilon(1e-10));
  CHECK(volume_until(*fit, 100)->low == Approx(3223.641));  // the low edge is there today
  CHECK_FALSE(volume_until(*fit, -1));
  CHECK_FALSE(volume_until(*fit_level(synthetic(0.2), Family::wright), 60));
  CHECK_FALSE(volume_until(*fit_level(test::pack_series(), Family::moore), 60));
}

TEST_CASE("a broken line is found, and preferred by BIC over a straight one") {
  Series s = synthetic(-0.2);
  const double kappa = 5;
  for (std::size_t i = 0; i < s.size(); ++i) s.price[i] *= std::exp(-0.25 * std::max(0.0, std::log(s.cumulative[i]) - kappa));
  const auto fit = fit_segmented(s);
  REQUIRE(fit);
  CHECK(fit->break_log == Approx(kappa).margin(0.1));
  CHECK(fit->before.value == Approx(1 - std::exp2(-0.2)).margin(0.003));
  CHECK(fit->after.value == Approx(1 - std::exp2(-0.45)).margin(0.003));
  CHECK(fit->after.low < fit->after.value);
  CHECK(fit->after.value < fit->after.high);
  CHECK(fit->preferred);
  CHECK(predict(*fit, s.cumulative.back()).value == Approx(s.price.back()).epsilon(0.02));
}

TEST_CASE("the break is at the least sum of squares and leaves two points on either side") {
  const Series s = test::pack_series();
  const auto fit = fit_segmented(s);
  REQUIRE(fit);
  const Column x = logs(s.cumulative), y = logs(s.price);
  CHECK((fit->break_log >= x[1] && fit->break_log <= x[x.size() - 2]));
  for (int i = 0; i <= 3000; ++i) {
    const double kappa = x[1] + (x[x.size() - 2] - x[1]) * i / 3000;
    Column beyond;
    for (const double v : x) beyond.push_back(std::max(0.0, v - kappa));
    if (const auto other = fit_ols({x, beyond}, y)) CHECK(fit->ols.ssr <= other->ssr * (1 + 1e-9));
  }
  const Ols plain = fit_level(s, Family::wright)->ols;
  CHECK(fit->bic == Approx(fit->ols.bic + 2 * std::log(15)).epsilon(1e-12));
  CHECK(fit->plain_bic == Approx(plain.bic + std::log(15)).epsilon(1e-12));
  CHECK_FALSE(fit_segmented(head(s, 5)));
}

TEST_CASE("the slope after a break and its error are those of the line refitted with that slope as a coefficient") {
  const Series s = test::pack_series();
  const auto fit = fit_segmented(s);
  Column below, beyond;
  for (const double x : logs(s.cumulative)) {
    below.push_back(std::min(x, fit->break_log));
    beyond.push_back(std::max(0.0, x - fit->break_log));
  }
  const Ols same = *fit_ols({below, beyond}, logs(s.price));
  CHECK(fit->after.value == Approx(1 - std::exp2(same.slope(1))).epsilon(1e-10));
  CHECK(fit->after.se == Approx(std::log(2) * std::exp2(same.slope(1)) * same.slope_se(1)).epsilon(1e-9));
}

TEST_CASE("a straight line is not broken") { CHECK_FALSE(fit_segmented(synthetic(-0.3))->preferred); }

TEST_CASE("a given floor is learnt down to and never crossed") {
  const auto fit = fit_above_floor(synthetic(-0.3, 40), 40);
  REQUIRE(fit);
  CHECK(fit->learning.value == Approx(1 - std::exp2(-0.3)).margin(0.003));
  CHECK(predict(*fit, 1e30).low > 40);
  CHECK(fit->effective_learning < fit->learning.value);
  CHECK(fit_above_floor(test::pack_series(), 0)->ols.slope() == Approx(-0.323121565457).epsilon(printed));
  CHECK_FALSE(fit_above_floor(test::pack_series(), 111.2));
  CHECK_FALSE(fit_above_floor(test::pack_series(), -1));
  const Band band = predict(*fit, 1e6);  // above the floor its ends are as far from the middle, as ratios
  CHECK(band.low < band.value);
  CHECK((band.low - 40) * (band.high - 40) == Approx((band.value - 40) * (band.value - 40)));
}

TEST_CASE("a curve above a floor has its band above it") {
  const auto curve = fit_curve(synthetic(-0.3, 40), {.floor = 40});
  REQUIRE(curve);
  const Band band = price_at(*curve, {.year = 2030, .annual = 1e5, .cumulative = 1e6}, 0.9);
  CHECK(band.low < band.value);
  CHECK((band.low - 40) * (band.high - 40) == Approx((band.value - 40) * (band.value - 40)));
}

TEST_CASE("a root is found inside its bracket, or at the end that is one") {
  const auto line = [](double root) { return [root](double x) { return x - root; }; };
  for (const double root : {0.0, 0.5, 1.0, 2.0}) CHECK(*root_between(line(root), 0, 2) == Approx(root));
  CHECK_FALSE(root_between(line(3), 0, 2));
}

TEST_CASE("ends of a learning rate are the rates of the ends of its slope") {
  const double slope = -0.3, error = 0.02, t = 2.1;
  const Rate doubling = rate_per_doubling(slope, error, t), year = rate_per_year(slope, error, t);
  CHECK(doubling.low == Approx(1 - std::exp2(slope + t * error)));
  CHECK(doubling.high == Approx(1 - std::exp2(slope - t * error)));
  CHECK(year.value == Approx(1 - std::exp(slope)));
  CHECK(year.low == Approx(1 - std::exp(slope + t * error)));
  CHECK(year.high == Approx(1 - std::exp(slope - t * error)));
}

TEST_CASE("a free floor is not identified by the pack series, where it runs to zero") {
  const auto found = seek_floor(test::pack_series());
  REQUIRE(found);
  CHECK_FALSE(found->identified);
  CHECK(found->reason == "the floor runs to 0");
}

TEST_CASE("a free floor is found where the data show one") {
  const auto found = seek_floor(synthetic(-0.5, 40));
  REQUIRE(found);
  CHECK(found->identified);
  CHECK(found->floor == Approx(40).epsilon(0.02));
  CHECK(found->ssr < found->ssr_without);
}

TEST_CASE("a free floor, its scale and its exponent are least squares: no small change of any of them fits better") {
  const Series s = synthetic(-0.5, 40);
  const auto found = seek_floor(s);
  const auto misfit = [&](double floor, double scale, double exponent) {
    double sum = 0;
    for (std::size_t i = 0; i < s.size(); ++i)
      sum += std::pow(std::log(s.price[i] / (floor + scale * std::pow(s.cumulative[i], -exponent))), 2);
    return sum;
  };
  CHECK(misfit(found->floor, found->scale, found->exponent) == Approx(found->ssr).epsilon(1e-10));
  for (const double change : {1 - 1e-4, 1 + 1e-4}) {
    CHECK(misfit(found->floor * change, found->scale, found->exponent) > found->ssr);
    CHECK(misfit(found->floor, found->scale * change, found->exponent) > found->ssr);
    CHECK(misfit(found->floor, found->scale, found->exponent * change) > found->ssr);
  }
}

TEST_CASE("without a research stock the other families are ranked all the same") {
  const auto ranked = rank(test::pack_series(), {Family::research, Family::wright});
  CHECK(ranked[0].family == Family::wright);
  CHECK(ranked[0].fit->ols.n == 15);
  CHECK_FALSE(ranked[1].rank);
  CHECK(ranked[1].reason.find("research stock") != std::string::npos);
}
