#include "units/unit_expression.hpp"
#include "units/unit.hpp"

#include <catch2/catch.hpp>

using namespace packcost;

namespace {

template <Dimension D>
void reads_back(Unit<D> unit) {
  INFO(unit.symbol);
  const auto parsed = parse_unit(unit.symbol);
  REQUIRE(parsed);
  CHECK(parsed->dimension == D);
  CHECK(parsed->factor == unit.factor);
}

double factor(std::string_view text) {
  INFO(text);
  const auto unit = parse_unit(text);
  REQUIRE(unit);
  return unit->factor;
}

}  // namespace

TEST_CASE("every unit of the registry is read back, to the last bit") {
  using namespace unit;
  reads_back(fraction), reads_back(ratio), reads_back(count), reads_back(kg), reads_back(g), reads_back(m), reads_back(mm), reads_back(um);
  reads_back(m2), reads_back(cm2), reads_back(L), reads_back(mL), reads_back(g_per_cm3), reads_back(h), reads_back(unit::min), reads_back(s);
  reads_back(d), reads_back(yr), reads_back(Ah), reads_back(kWh), reads_back(Wh), reads_back(V), reads_back(kW), reads_back(mAh_per_g);
  reads_back(mAh_per_cm2), reads_back(m_per_min), reads_back(Wh_per_kg), reads_back(kWh_per_kg), reads_back(Wh_per_L), reads_back(per_yr);
  reads_back(h_per_yr), reads_back(d_per_yr), reads_back(per_min), reads_back(per_h), reads_back(GWh_per_yr), reads_back(kWh_per_yr);
  reads_back(GWh), reads_back(kWh_per_m2_d), reads_back(kg_per_m2), reads_back(money), reads_back(million_money), reads_back(money_per_kg);
  reads_back(money_per_m2), reads_back(money_per_L), reads_back(money_per_kWh), reads_back(money_per_Ah), reads_back(money_per_h);
}

TEST_CASE("units of one dimension agree") {
  CHECK(factor("1") == 1);
  CHECK(factor("%") == 0.01);
  CHECK(factor("%/yr") == 0.01);
  CHECK(factor("MJ/kg") == Approx(1 / 3.6));
  CHECK(factor("GJ") == Approx(1e3 / 3.6));
  CHECK(factor("mV") == 1e-6);
  CHECK(factor("\u00b5m") == 1e-6);
  CHECK(factor("m^2") == 1);
  CHECK(factor("cm\u00b2") == 1e-4);
  CHECK(factor("cm^-2") == 1e4);
  CHECK(factor("kWh / (m2 * d)") == factor("kWh/m2/d"));
  CHECK(parse_unit("kWh/m2*d")->dimension == dim::energy / dim::area * dim::time);
  CHECK(parse_unit("V*Ah")->dimension == dim::energy);
  CHECK(parse_unit("GWh/yr")->dimension == dim::energy_per_year);
}

TEST_CASE("money carries its currency and its year") {
  const auto price = parse_unit("USD2024/kg");
  REQUIRE(price);
  CHECK(price->dimension == dim::price_per_mass);
  CHECK(price->currency == Currency{"USD", 2024});
  CHECK_FALSE(price->currency_without_year);
  CHECK(parse_unit("RMB2020/pack")->currency == Currency{"CNY", 2020});
  CHECK(parse_unit("EUR/kWh")->currency_without_year);
  CHECK_FALSE(parse_unit("money/kWh")->currency);
  CHECK(factor("M USD2022") == 1e6);
  CHECK(factor("MUSD2022") == 1e6);
  CHECK(factor("bn EUR2021/yr") == 1e9);
  CHECK(factor("kCNY2021/t") == 1);
  CHECK(parse_currency("EUR2021") == Currency{"EUR", 2021});
  CHECK(parse_currency("EUR") == Currency{"EUR", 0});
  CHECK_FALSE(parse_currency("MUSD2022"));
  CHECK_FALSE(parse_currency("money"));
}

TEST_CASE("what is not a unit is refused") {
  for (const char* text : {"", " ", "ktpa", "kg/", "/kg", "kg kg", "kg//m", "(kg", "kg)", "()", "m7", "m0", "m22", "m^", "USD24", "USD20245", "USD1776",
                           "usd2024", "XXX2024", "USD2024/EUR2021", "money/USD2024", "M", "M kg", "Mmoneyx", "10", "11", "a", "kg^2.5", "%%", "$",
                           "m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6*m6", "TWh6*TWh6*TWh6*TWh6*TWh6*TWh6*TWh6"})
    CHECK_FALSE(parse_unit(text));
  CHECK_FALSE(parse_unit(std::string(64, '(')));
}
