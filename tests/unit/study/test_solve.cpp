#include "study/solve.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using namespace packcost;

TEST_CASE("every crossing of a wavy curve is found and closed") {
  const Curve sine = [](double x) { return std::optional(std::sin(x)); };
  const CrossingSearch s = find_crossings(sine, 1, 10, 0.5, 100);
  REQUIRE(s.crossings.size() == 3);
  CHECK(s.crossings[0].at == Approx(std::numbers::pi - std::asin(0.5)).epsilon(1e-14));
  CHECK(s.crossings[1].at == Approx(2 * std::numbers::pi + std::asin(0.5)).epsilon(1e-14));
  for (const Crossing& c : s.crossings) {
    CHECK_FALSE(c.jump);
    CHECK(std::abs(c.value - 0.5) < 1e-14);
    CHECK(c.bracket < 1e-14);
  }
}

TEST_CASE("a curve that leaps over the target says so") {
  const CrossingSearch s = find_crossings([](double x) { return std::optional(std::ceil(x)); }, 0.5, 5.5, 3.4, 10);
  REQUIRE(s.crossings.size() == 1);
  CHECK(s.crossings[0].jump);
  CHECK(s.crossings[0].at == Approx(3).epsilon(1e-12));
  CHECK(s.crossings[0].value == 3);
}

TEST_CASE("a target out of reach gives no crossing, but the range of the curve") {
  const CrossingSearch s = find_crossings([](double x) { return std::optional(x * x); }, -1, 2, 5, 30);
  CHECK(s.crossings.empty());
  CHECK(s.least == Approx(0).margin(1e-2));
  CHECK(s.greatest == 4);
}

TEST_CASE("a hole in the curve is counted and stepped over") {
  const Curve holed = [](double x) { return x > 1 && x < 2 ? std::optional<double>{} : std::optional(x); };
  const CrossingSearch s = find_crossings(holed, 0, 3, 2.5, 30);
  REQUIRE(s.crossings.size() == 1);
  CHECK(s.without_value == 9);
  CHECK(find_crossings(holed, 0, 3, 1.5, 30).crossings.empty());
}

TEST_CASE("the least value of a valley is found inside, that of a slope at its end") {
  const auto valley = find_least([](double x) { return std::optional((x - 1.25) * (x - 1.25) + 3); }, 0, 4, 20);
  REQUIRE(valley);
  CHECK(valley->at == Approx(1.25).epsilon(1e-6));
  CHECK(valley->value == Approx(3));
  CHECK_FALSE(valley->at_end);
  const auto slope = find_least([](double x) { return std::optional(-x); }, 0, 4, 20);
  REQUIRE(slope);
  CHECK(slope->at == 4);
  CHECK(slope->at_end);
  const auto rise = find_least([](double x) { return std::optional(x); }, 1, 2, 20);
  REQUIRE(rise);
  CHECK(rise->at == 1);
  CHECK(rise->at_end);
  const auto edge = find_least([](double x) { return std::optional(std::abs(x - 1.5)); }, 1, 2, 20);  // its least is one of the points, and sharp
  REQUIRE(edge);
  CHECK(edge->at == 1.5);
  CHECK_FALSE(edge->at_end);
  CHECK_FALSE(find_least([](double) { return std::optional<double>{}; }, 0, 1, 5));
}

TEST_CASE("a smooth crossing of zero is a solution, a leap over zero is none") {
  const CrossingSearch smooth = find_crossings([](double x) { return std::optional(100 * (x - std::sqrt(2.0))); }, 0, 10, 0, 7);
  REQUIRE(smooth.crossings.size() == 1);
  CHECK_FALSE(smooth.crossings[0].jump);
  CHECK(smooth.crossings[0].at == Approx(std::sqrt(2.0)));
  const CrossingSearch leap = find_crossings([](double x) { return std::optional(x < std::sqrt(2.0) ? -1.0 : 1.0); }, 0, 10, 0, 7);
  REQUIRE(leap.crossings.size() == 1);
  CHECK(leap.crossings[0].jump);
}
