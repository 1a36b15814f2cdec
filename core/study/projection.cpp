#include "study/projection.hpp"

#include "plant/alternatives.hpp"
#include "units/number.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace packcost {

namespace {

/// Least capacity, mean over a year, that the cost model is asked about: the least that `plant.output` takes.
constexpr double least_gwh_a_year = 1e-4;
/// Least utilisation that the cost model is asked about: below it a plant is not run.
constexpr double idle = 0.01;

/// Output of the world in each year from the first on, growing at a constant rate.
Quantity<dim::energy, double> world_output(const Buildout<double>& b, int years_after) {
  const Quantity<dim::year, double> year = of(1, unit::yr);
  return b.world_output * year * pow(1 + (b.world_growth * year).value, years_after);
}

void set_yield(Plant<double>& p, double share) {
  if (!p.yields.by_step) {
    p.yields.cell.value *= share;
    return;
  }
  for (Step<double>& step : p.steps)
    if (step.formation) step.cell_yield.value *= share;
}

/// Whether output follows from phases or from demand; else it is that of the plant as it stands.
bool follows_buildout(const Plant<double>& p) { return p.buildout.capacity.given() || p.demand.model != DemandModel::unlimited; }

}  // namespace

CapitalOfSize capital_by_model(const Plant<double>& p) {
  return [p](Quantity<dim::energy_per_year, double> size) {
    Plant<double> sized = p;
    sized.plant.output = {true, size};
    sized.plant.packs.given = false;
    const Results<double> r = evaluate(sized);
    return r.equipment + r.building;
  };
}

Problems projection_problems(const Plant<double>& p) {
  return follows_buildout(p) ? buildout_problems(buildout_plan({p}, {capital_by_model(p)})) : Problems{};
}

std::vector<ProjectedYear> project(const Plant<double>& p, const std::vector<PlantFromYear>& later) {
  const Quantity<dim::year, double> year = of(1, unit::yr);
  const bool phased = follows_buildout(p);
  const BuildoutTable<double> table = phased ? buildout_table(buildout_plan({p}, {capital_by_model(p)})) : BuildoutTable<double>{};
  std::vector<ProjectedYear> years;
  Quantity<dim::energy, double> gained{};
  for (int y = static_cast<int>(p.buildout.first_year); y <= static_cast<int>(p.buildout.last_year); ++y) {
    ProjectedYear now;
    now.year = y;
    now.plant = p;
    for (const PlantFromYear& from : later)
      if (from.year <= y) now.plant = from.plant;
    if (phased) {
      const BuildoutRow<double>& row = table.total[static_cast<std::size_t>(y - static_cast<int>(p.buildout.first_year))];
      now.makes = row.output.value > 0 && row.mean_capacity.value >= of(least_gwh_a_year, unit::GWh_per_yr).value;
      if (now.makes) {
        now.plant.plant.output = {true, row.mean_capacity};
        now.plant.plant.packs.given = false;
        now.plant.plant.utilisation = std::clamp(row.utilisation, idle, 1.0);
        set_yield(now.plant, row.yield);
      }
    }
    const int after = y - static_cast<int>(p.buildout.first_year);
    if (p.buildout.experience == Experience::world && after > 0) gained += world_output(p.buildout, after);
    now.plant.learning.cumulative_gwh = p.learning.cumulative_gwh + gained;
    now.cumulative = now.plant.learning.cumulative_gwh;
    if (now.makes) now.results = evaluate(now.plant);
    if (p.buildout.experience == Experience::plant && now.makes) gained += now.results.packs_made * now.results.design.energy * year;
    years.push_back(std::move(now));
  }
  return years;
}

void close_sum(std::vector<double>& parts, double from, double to) {
  const double change = to - from;
  const auto last_place = [](double x) { return x == 0 ? 0 : std::ldexp(1.0, std::ilogb(x) - std::numeric_limits<double>::digits + 1); };
  const double grain = std::max(last_place(std::min(std::abs(from), std::abs(to))), last_place(change));
  if (grain == 0) return;
  for (double& part : parts) part = std::nearbyint(part / grain) * grain;
  const auto largest = std::max_element(parts.begin(), parts.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (largest != parts.end() && *largest != 0) *largest += change - std::accumulate(parts.begin(), parts.end(), 0.0);
}

std::optional<double> effective_learning_rate(double from_cost, double to_cost, Quantity<dim::energy, double> from, Quantity<dim::energy, double> to) {
  const double doublings = log2((to / from).value);
  if (!(std::abs(doublings) > 0) || from_cost <= 0 || to_cost <= 0) return std::nullopt;
  const double rate = 1 - pow(to_cost / from_cost, 1 / doublings);
  return std::isfinite(rate) ? std::optional(rate) : std::nullopt;
}

double top_down_price(double price, double floor, double rate, double experience_ratio) {
  return floor + (price - floor) * pow(1 - rate, log2(experience_ratio));
}

double accumulated_shock(const learn::Noise& noise, double shock, int years) {
  return shock * std::sqrt(learn::weighted_variance(noise, std::vector<double>(static_cast<std::size_t>(years), 1.0)));
}

}  // namespace packcost
