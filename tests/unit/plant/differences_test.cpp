#include "plant/differences.hpp"

#include <catch2/catch.hpp>

using namespace packcost;

TEST_CASE("money that differs by the rounding of a conversion is the same, a real difference is not, and other numbers must be equal") {
  Plant<double> a;
  a.labour.wage.value = 12.3;
  a.plant.utilisation.value = 0.5;
  Plant<double> b = a;
  b.labour.wage.value = 12.3 / 7.1 * 7.1 * (1 + 0x1p-50);
  REQUIRE(a.labour.wage.value != b.labour.wage.value);
  CHECK(differences({&a, &b}).empty());
  b.labour.wage.value = 12.3 * (1 + 1e-13);
  REQUIRE(differences({&a, &b}).size() == 1);
  CHECK(differences({&a, &b}).front().path == "labour.wage");
  b = a;
  b.plant.utilisation.value = 0.5 * (1 + 0x1p-52);
  REQUIRE(differences({&a, &b}).size() == 1);
  CHECK(differences({&a, &b}).front().path == "plant.utilisation");
}

TEST_CASE("money by year is compared year by year") {
  Plant<double> a;
  a.investment.price.values = {1.1e-6, 2.2e-6};
  Plant<double> b = a;
  b.investment.price.values[1] *= 1 + 0x1p-50;
  CHECK(differences({&a, &b}).empty());
  b.investment.price.values[1] *= 1.01;
  CHECK(differences({&a, &b}).size() == 1);
  b = a;
  b.investment.price.values.push_back(2.2e-6);
  CHECK(differences({&a, &b}).size() == 1);
}
