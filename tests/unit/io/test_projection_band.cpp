#include "io/load_plants.hpp"
#include "model/outputs.hpp"
#include "study/projection_band.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;

namespace {

Plant<double> load(const std::string& name) {
  static const Tables tables = load_tables({});
  PlantInputs inputs;
  inputs.files = {std::string(PACKCOST_SOURCE_DIR) + "/configs/" + name};
  inputs.sets = {"buildout.last_year=2028"};
  return load_plant(inputs, tables).resolved.plant;
}

void make_uncertain(Plant<double>& p, const std::string& path, DistributionKind kind, std::vector<double> numbers) {
  UncertainParameter u;
  u.path = path;
  u.distribution.kind = kind;
  u.distribution.numbers = std::move(numbers);
  p.uncertainty.parameters.push_back(std::move(u));
}

const std::vector<const Output<double>*> price{find_output<double>("pack_price_per_kwh")};

double price_with(Plant<double> p, double wage) {
  const Slot<double> slot = find_slot(p, "labour.wage");
  *slot.field->number(slot.section) = wage * slot.field->factor;
  return price.front()->value(evaluate(p));
}

}  // namespace

TEST_CASE("values below which a share lies are between neighbours on a straight line") {
  const std::vector<double> values{1, 2, 4, 8, 16};
  CHECK(share_of_sorted(values, 0) == 1);
  CHECK(share_of_sorted(values, 0.5) == 4);
  CHECK(share_of_sorted(values, 0.9) == Approx(8 + 0.6 * 8));
  CHECK(share_of_sorted(values, 1) == 16);
}

TEST_CASE("a band without uncertainty is the projection, and no sample is left out") {
  const Plant<double> p = load("minimal.yaml");
  const std::vector<ProjectedYear> years = project(p, {});
  const ProjectionBand band = projection_band(p, {}, {20, 1, 1}, price);
  CHECK(band.parameters == 0);
  CHECK(band.misfits == 0);
  REQUIRE(band.years.size() == years.size());
  for (std::size_t y = 0; y < years.size(); ++y)
    for (double quantile : band.years[y].quantiles[0]) CHECK(quantile == price.front()->value(years[y].results));
}

TEST_CASE("one uniform parameter that moves the price in proportion gives its own quantiles") {
  Plant<double> p = load("minimal.yaml");
  make_uncertain(p, "labour.wage", DistributionKind::uniform, {10, 30});
  const double low = price_with(p, 10), high = price_with(p, 30);
  const ProjectionBand band = projection_band(p, {}, {2000, 7, 1}, price);
  CHECK(band.parameters == 1);
  for (const BandYear& year : band.years)
    for (std::size_t q = 0; q < band_shares.size(); ++q) CHECK(year.quantiles[0][q] == Approx(low + band_shares[q] * (high - low)).margin(1e-3 * (high - low)));
}

TEST_CASE("a sample is its own: the seed decides, and another parameter changes no draw") {
  Plant<double> p = load("minimal.yaml");
  make_uncertain(p, "labour.wage", DistributionKind::uniform, {10, 30});
  const auto of_seed = [&](const Plant<double>& plant, std::uint64_t seed) { return projection_band(plant, {}, {64, seed, 1}, price).years[0].quantiles[0]; };
  CHECK(of_seed(p, 1) == of_seed(p, 1));
  CHECK(of_seed(p, 1) != of_seed(p, 2));
  Plant<double> also = p;
  make_uncertain(also, "investment.life", DistributionKind::uniform, {5, 15});  // moves no price
  CHECK(of_seed(also, 1) == of_seed(p, 1));
}

TEST_CASE("a later plant is drawn by the same shares: a year of change moves all samples alike") {
  Plant<double> p = load("minimal.yaml");
  make_uncertain(p, "labour.wage", DistributionKind::uniform, {10, 30});
  Plant<double> later = p;
  later.uncertainty = {};
  make_uncertain(later, "labour.wage", DistributionKind::uniform, {20, 60});
  const ProjectionBand band = projection_band(p, {{2027, later}}, {500, 1, 1}, price);
  const auto& before = band.years[1].quantiles[0];
  const auto& after = band.years[2].quantiles[0];
  CHECK(band.years[0].quantiles == band.years[1].quantiles);
  const double per_wage = (price_with(p, 30) - price_with(p, 10)) / 20;
  for (std::size_t q = 0; q < before.size(); ++q) CHECK(after[q] - before[q] == Approx(per_wage * (10 + 20 * band_shares[q])).epsilon(1e-2));
}

TEST_CASE("samples whose values do not go together are left out and counted") {
  Plant<double> p = load("minimal.yaml");
  make_uncertain(p, "cathode.binder_fraction", DistributionKind::discrete, {p.cathode.binder_fraction.value, 0.5});
  p.uncertainty.parameters.back().distribution.weights = {3, 1};
  const ProjectionBand band = projection_band(p, {}, {400, 1, 1}, price);
  CHECK(band.misfits == 100);
  CHECK(band.years[0].quantiles[0][2] == Approx(price.front()->value(evaluate(p))));
}

TEST_CASE("each sample has its own experience: a share of the band is the projection of the plant that makes so much") {
  Plant<double> p = load("minimal.yaml");
  p.learning.rate = 0.2;
  p.learning.cumulative_gwh = p.learning.reference_gwh = of<dim::energy, double>(10, unit::GWh);
  Plant<double> uncertain = p;
  make_uncertain(uncertain, "plant.utilisation", DistributionKind::uniform, {0.5, 1});
  const ProjectionBand band = projection_band(uncertain, {}, {2000, 1, 1}, price);
  for (std::size_t q = 0; q < band_shares.size(); ++q) {
    p.plant.utilisation = 1 - 0.5 * band_shares[q];  // the price falls with utilisation
    const std::vector<ProjectedYear> years = project(p, {});
    for (std::size_t y = 0; y < years.size(); ++y) CHECK(band.years[y].quantiles[0][q] == Approx(price.front()->value(years[y].results)).epsilon(1e-3));
  }
}
