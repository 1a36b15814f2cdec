#include "study/bridge.hpp"

#include <catch2/catch.hpp>

using namespace packcost;

namespace {

/// A measure in which forces interact: prices times design over scale.
std::optional<double> measure(const Plant<double>& p) {
  const double materials = p.prices.cathode_active.value * p.cathode.porosity.value + p.prices.nmp.value * p.prices.separator.value;
  return (materials + p.labour.wage.value) * (1 + p.cathode.active_fraction.value) / p.plant.utilisation.value;
}

std::pair<Plant<double>, Plant<double>> two_plants() {
  Plant<double> a, b;
  a.prices.cathode_active.value = 20;
  b.prices.cathode_active.value = 12;
  a.prices.nmp.value = 3;
  b.prices.nmp.value = 2;
  a.prices.separator.value = 1;
  b.prices.separator.value = 0.3;
  b.labour.wage.value = 7;
  b.equipment.region_index.value = 0.5;  // moves nothing in this measure
  b.cathode.active_fraction.value = 0.9;
  b.cathode.porosity.value = 0.35;
  b.plant.utilisation.value = 0.6;
  return {a, b};
}

double total(const Bridge& b) {
  double sum = 0;
  for (const ForceShare& f : b.forces) sum += f.share;
  return sum;
}

}  // namespace

TEST_CASE("the shares of a bridge sum to the difference, and the parameters to their force") {
  const auto [a, b] = two_plants();
  const Bridge bridged = bridge(a, b, measure, 8);
  CHECK(bridged.forces.size() == 3);
  CHECK(total(bridged) == Approx(bridged.to - bridged.from).epsilon(1e-12));
  for (const ForceShare& f : bridged.forces) {
    double sum = 0;
    for (const ParameterShare& p : f.parameters) sum += p.share;
    CHECK(sum == Approx(f.share).epsilon(1e-12));
  }
}

TEST_CASE("a bridge from a plant to itself is empty") {
  const auto [a, b] = two_plants();
  CHECK(bridge(a, a, measure, 8).forces.empty());
}

TEST_CASE("the bridge back is minus the bridge there") {
  const auto [a, b] = two_plants();
  const Bridge there = bridge(a, b, measure, 8), back = bridge(b, a, measure, 8);
  REQUIRE(there.forces.size() == back.forces.size());
  for (std::size_t i = 0; i < there.forces.size(); ++i) CHECK(there.forces[i].share == Approx(-back.forces[i].share).epsilon(1e-12));
}

TEST_CASE("a change in one force gives that force everything") {
  auto [a, b] = two_plants();
  b = a;
  b.plant.utilisation.value = 0.5;
  const Bridge bridged = bridge(a, b, measure, 8);
  REQUIRE(bridged.forces.size() == 1);
  CHECK(bridged.forces[0].force == Force::utilisation);
  CHECK(bridged.forces[0].share == Approx(bridged.to - bridged.from).epsilon(1e-14));
}

TEST_CASE("a parameter that moves nothing gets nothing") {
  const auto [a, b] = two_plants();
  for (const ForceShare& f : bridge(a, b, measure, 8).forces)
    for (const ParameterShare& p : f.parameters)
      if (p.difference.path == "equipment.region_index") CHECK(p.share == 0);
}

TEST_CASE("two forces that multiply share their product as Shapley says") {
  Plant<double> a, b;
  a.labour.wage.value = 10;
  b.labour.wage.value = 20;
  a.plant.utilisation.value = 1;
  b.plant.utilisation.value = 0.5;
  const Measure product = [](const Plant<double>& p) { return std::optional(p.labour.wage.value / p.plant.utilisation.value); };
  const Bridge bridged = bridge(a, b, product, 8);
  // 10 -> 40: wage first 10 then 20, utilisation first 10 then 20: each half of both orders.
  for (const ForceShare& f : bridged.forces) CHECK(f.share == Approx(15));
}

TEST_CASE("where plants between do not fit together, the bridge says so") {
  const auto [a, b] = two_plants();
  const Measure broken = [](const Plant<double>& p) { return p.plant.utilisation.value < 1 && p.labour.wage.value > 10 ? std::optional<double>{} : std::optional(1.0); };
  CHECK_FALSE(bridge(a, b, broken, 8).trouble.empty());
}
