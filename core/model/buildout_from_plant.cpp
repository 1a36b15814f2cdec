#include "model/buildout_from_plant.hpp"

#include "model/evaluate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace packcost {

namespace {

constexpr double months_a_year = 12;
constexpr double months_of_construction = 24;  // where the plant does not say; CATL's board, 2021: up to 24 to 26 months a phase

Quantity<dim::year, double> months(double count) { return of(count / months_a_year, unit::yr); }
int whole(double value) { return static_cast<int>(value); }

template <class List>
double last_goes_on(const List& list, std::size_t i, double otherwise) {
  return list.given() ? list.values[std::min(i, list.size() - 1)] : otherwise;
}

/// The plant as it stands: at full rate before the first year, never more than its utilisation.
BuildoutPlant<double> standing_plant(const Plant<double>& p) {
  BuildoutPhase<double> phase;
  phase.capacity = evaluate(p).rates.energy;
  phase.duration = months(months_of_construction);
  phase.construction_start = p.buildout.first_year.value - phase.duration.value;
  BuildoutPlant<double> plant;
  plant.availability = p.plant.utilisation;
  plant.phases.push_back(phase);
  return plant;
}

BuildoutPhase<double> phase_of(const Buildout<double>& b, std::size_t i, const CapitalOfSize& capital) {
  BuildoutPhase<double> phase;
  phase.capacity = b.capacity[i];
  phase.construction_start = b.construction_start.values[i];
  phase.duration = months(last_goes_on(b.construction_months, i, months_of_construction));
  phase.capital = b.capital.given() ? b.capital[i] : capital(phase.capacity);
  phase.spend_shares = b.spend.values;
  phase.rate_ramp = {b.ramp, last_goes_on(b.phase_ramp_start, i, b.ramp_start), 1, months(last_goes_on(b.phase_ramp_months, i, b.ramp_months)),
                     months(last_goes_on(b.phase_ramp_midpoint_months, i, b.ramp_midpoint_months))};
  phase.yield_ramp = {RampShape::exponential, last_goes_on(b.phase_yield_start, i, b.yield_start), 1,
                      months(last_goes_on(b.phase_yield_months, i, b.yield_months)), {}};
  if (b.retirement.given()) phase.retirement = whole(b.retirement.values[i]);
  return phase;
}

}  // namespace

BuildoutPlant<double> buildout_plant(const Plant<double>& p, const CapitalOfSize& capital) {
  const Buildout<double>& b = p.buildout;
  BuildoutPlant<double> plant;
  if (b.capacity.given()) {
    plant.availability = b.availability;
    for (std::size_t i = 0; i < b.capacity.size(); ++i) plant.phases.push_back(phase_of(b, i, capital));
  } else {
    plant = standing_plant(p);
  }
  plant.name = p.plant.name;
  plant.demand_share = p.demand.share;
  return plant;
}

BuildoutParameter buildout_parameter_of(std::string_view part) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> renamed{{{"duration", "construction_months"},
                                                                                 {"spend_shares", "spend"},
                                                                                 {"rate_ramp.time_constant", "ramp_months"},
                                                                                 {"rate_ramp.midpoint", "ramp_midpoint_months"},
                                                                                 {"rate_ramp", "ramp_start"},
                                                                                 {"yield_ramp.time_constant", "yield_months"},
                                                                                 {"yield_ramp", "yield_start"}}};
  constexpr std::string_view plants = "plants[", phases = "phases[", member = "].";
  BuildoutParameter parameter;
  if (part == "plants") return {0, "demand.share"};
  if (part.starts_with(plants)) {
    std::from_chars(part.data() + plants.size(), part.data() + part.size(), parameter.plant);
    part.remove_prefix(part.find(member) + member.size());
    if (part.starts_with(phases)) part.remove_prefix(part.find(member) + member.size());
  }
  if (part == "demand_share") parameter.path = "demand.share";
  else if (part.starts_with("demand.")) parameter.path = part.substr(0, part.find('['));
  else {
    const auto other = std::find_if(renamed.begin(), renamed.end(), [part](const auto& r) { return part.starts_with(r.first); });
    parameter.path = "buildout." + std::string(other == renamed.end() ? part : other->second);
  }
  return parameter;
}

BuildoutPlan<double> buildout_plan(const std::vector<Plant<double>>& plants, const std::vector<CapitalOfSize>& capital) {
  const Plant<double>& first = plants.front();
  const Quantity<dim::year, double> year = of(1, unit::yr);
  BuildoutPlan<double> plan;
  plan.first_year = whole(first.buildout.first_year);
  plan.last_year = whole(first.buildout.last_year);
  plan.prior_output = first.buildout.prior_output;
  const Demand<double>& d = first.demand;
  plan.demand.model = d.model;
  plan.demand.reference_year = whole(d.reference_year);
  for (std::size_t i = 0; i < d.table.size(); ++i) plan.demand.table.push_back(d.table[i]);
  plan.demand.initial = d.initial;
  plan.demand.growth = d.growth * year;
  plan.demand.saturation = d.saturation;
  plan.demand.rate = d.rate * year;
  plan.demand.market = d.market;
  plan.demand.innovation = d.innovation * year;
  plan.demand.imitation = d.imitation * year;
  for (std::size_t i = 0; i < plants.size(); ++i) plan.plants.push_back(buildout_plant(plants[i], capital[i]));
  return plan;
}

}  // namespace packcost
