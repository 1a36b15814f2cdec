#include "schema/suggest.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace packcost;

TEST_CASE("the nearest name is suggested") {
  constexpr std::array<std::string_view, 6> names{"chemistry", "yield", "cell.areal_capacity", "cell.format", "plant.output", "id"};
  CHECK(nearest("chemstry", names) == "chemistry");
  CHECK(nearest("chmeistry", names) == "chemistry");
  CHECK(nearest("CHEMISTRY", names) == "chemistry");
  CHECK(nearest("yeild", names) == "yield");
  CHECK(nearest("areal_capacity", names) == "cell.areal_capacity");
  CHECK(nearest("areal_capcity", names) == "cell.areal_capacity");
  CHECK(nearest("cel.areal_capacity", names) == "cell.areal_capacity");
  CHECK(nearest("pack.areal_capacity", names) == "cell.areal_capacity");
  CHECK(nearest("fromat", names) == "cell.format");
  CHECK(nearest("", names).empty());
  CHECK(nearest("x", names).empty());
  CHECK(nearest("sandwich", names).empty());
  CHECK(nearest(std::string(100000, 'x'), names).empty());
}

TEST_CASE("a whole match comes before a last segment, the first of equals wins") {
  constexpr std::array<std::string_view, 4> names{"cell.mass", "mass", "pack.mass", "module.mass"};
  CHECK(nearest("mass", names) == "mass");
  CHECK(nearest("mas", names) == "mass");
  constexpr std::array<std::string_view, 2> equal{"cell.mass", "pack.mass"};
  CHECK(nearest("mass", equal) == "cell.mass");
}
