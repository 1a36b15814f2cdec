#include "study/projection_band.hpp"

#include "plant/check.hpp"
#include "study/sampling.hpp"
#include "units/number.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace packcost {

namespace {

/// A plant and the draws of its uncertain numbers.
struct DrawnPlant {
  Plant<double> plant;
  std::vector<std::string> paths, words;
  std::vector<double> values;  ///< parameter after parameter, a value a sample

  DrawnPlant(const Plant<double>& p, const BandDraws& draws) : plant(p) {
    SampleDesign design;
    design.method = SampleMethod::lhs;
    design.n = draws.samples;
    design.seed = draws.seed;
    for (const UncertainParameter& u : p.uncertainty.parameters) {
      const Field<double>& field = *find_slot(plant, u.path).field;
      if (!takes_number(field)) {
        words.push_back(u.path);
        continue;
      }
      const double money = pow(draws.registry_money, field.dimension.money);
      design.parameters.push_back({u.path, u.distribution, {field.range.low * money, field.range.high * money}, field.kind == Kind::whole, 0});
      paths.push_back(u.path);
    }
    const auto drawn = [this](const std::string& path) { return std::find(paths.begin(), paths.end(), path) != paths.end(); };
    for (const RankCorrelation& c : p.uncertainty.correlations)
      if (drawn(c.first) && drawn(c.second)) design.correlations.push_back(c);
    values.resize(paths.size() * draws.samples);
    Sampler(std::move(design)).draw(0, draws.samples, values);
    plant.uncertainty = {};  // drawn: the copies of the samples need it no more
  }

  /// The plant of one sample.
  Plant<double> sample(std::uint64_t row) const {
    Plant<double> drawn = plant;
    const std::size_t rows = paths.empty() ? 0 : values.size() / paths.size();
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const Slot<double> slot = find_slot(drawn, paths[i]);
      number_at(slot) = storable(*slot.field, values[i * rows + row] * slot.field->factor);
      if (slot.field->given) *slot.field->given(slot.section) = true;
    }
    return drawn;
  }
};

}  // namespace

double share_of_sorted(std::span<const double> rising, double share) {
  const double at = share * static_cast<double>(rising.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, rising.size() - 1);
  return rising[below] + (at - static_cast<double>(below)) * (rising[above] - rising[below]);
}

ProjectionBand projection_band(const Plant<double>& p, const std::vector<PlantFromYear>& later, const BandDraws& draws,
                               std::span<const Output<double>* const> measures) {
  const DrawnPlant first(p, draws);
  std::vector<DrawnPlant> others;
  for (const PlantFromYear& from : later) others.emplace_back(from.plant, draws);

  ProjectionBand band;
  band.samples = draws.samples;
  std::set<std::string> paths(first.paths.begin(), first.paths.end()), words(first.words.begin(), first.words.end());
  for (const DrawnPlant& other : others) {
    paths.insert(other.paths.begin(), other.paths.end());
    words.insert(other.words.begin(), other.words.end());
  }
  band.parameters = paths.size();
  band.words.assign(words.begin(), words.end());

  const int first_year = static_cast<int>(p.buildout.first_year), last_year = static_cast<int>(p.buildout.last_year);
  const auto span = static_cast<std::size_t>(last_year - first_year + 1);
  std::vector<std::vector<std::vector<double>>> seen(span, std::vector<std::vector<double>>(measures.size()));
  for (std::uint64_t row = 0; row < draws.samples; ++row) {
    const Plant<double> start = first.sample(row);
    std::vector<PlantFromYear> then;
    for (std::size_t k = 0; k < later.size(); ++k) then.push_back({later[k].year, others[k].sample(row)});
    const bool fits = faults_of(start).empty() && projection_problems(start).empty() &&
                      std::all_of(then.begin(), then.end(), [](const PlantFromYear& t) { return faults_of(t.plant).empty(); });
    if (!fits) {
      ++band.misfits;
      continue;
    }
    const std::vector<ProjectedYear> years = project(start, then);
    for (std::size_t y = 0; y < span; ++y)
      for (std::size_t m = 0; years[y].makes && m < measures.size(); ++m) seen[y][m].push_back(measures[m]->value(years[y].results));
  }

  for (std::size_t y = 0; y < span; ++y) {
    BandYear& year = band.years.emplace_back();
    year.year = first_year + static_cast<int>(y);
    for (std::vector<double>& values : seen[y]) {
      if (values.empty()) break;
      std::sort(values.begin(), values.end());
      auto& quantiles = year.quantiles.emplace_back();
      for (std::size_t q = 0; q < band_shares.size(); ++q) quantiles[q] = share_of_sorted(values, band_shares[q]);
    }
  }
  return band;
}

}  // namespace packcost
