#include "study/one_at_a_time.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {

/// What the swings are made of: twice the wage, less the hours, and nothing at all where the utilisation is above 0.9.
std::optional<double> measure(const Plant<double>& p) {
  if (p.plant.utilisation.value > 0.9) return std::nullopt;
  return 2 * p.labour.wage.value - p.labour.hours_per_worker.value;
}

Plant<double> plant() {
  Plant<double> p;
  p.labour.wage.value = 10;
  p.labour.hours_per_worker.value = 5;
  p.plant.utilisation.value = 0.5;
  return p;
}

}  // namespace

TEST_CASE("each number is put at both ends of its band, the rest as it is, the widest swing first") {
  const auto swings = one_at_a_time(plant(), {{"labour.hours_per_worker", 4, 7}, {"labour.wage", 8, 13}}, measure);
  REQUIRE(swings.size() == 2);
  CHECK(swings[0].varied.path == "labour.wage");
  CHECK(swings[0].at_low == 11);
  CHECK(swings[0].at_high == 21);
  CHECK(swings[1].at_low == 16);
  CHECK(swings[1].at_high == 13);
}

TEST_CASE("a number that moves nothing is left out, and a plant that does not fit together has no value") {
  const auto swings = one_at_a_time(plant(), {{"plant.output", 1, 2}, {"plant.utilisation", 0.4, 0.95}}, measure);
  CHECK(swings.empty());
  const auto half = one_at_a_time(plant(), {{"plant.utilisation", 0.4, 0.95}, {"labour.wage", 9, 10}}, measure);
  REQUIRE(half.size() == 1);
  CHECK(half[0].at_low == 13);
}
