#include "model/buildout_plan.hpp"

#include <cmath>

namespace packcost {

template BuildoutTable<double> buildout_table(const BuildoutPlan<double>&);

namespace {

/// How far spend shares may be from adding up to 1.
constexpr double share_slack = 1e-6;
/// The longest span of years.
constexpr int longest_span = 200;

class Checker {
 public:
  void must(bool ok, std::string path, std::string message, std::string expected = {}) {
    if (!ok) problems.push_back({{}, std::move(path), std::move(message), std::move(expected), {}, {}});
  }
  void share(double x, const std::string& path) { must(x >= 0 && x <= 1, path, "is not a share", "from 0 to 1"); }
  void amount(double x, const std::string& path) { must(std::isfinite(x) && x >= 0, path, "is not an amount", "0 or more"); }
  void ramp(const OutputRamp<double>& ramp, const std::string& path) {
    share(ramp.start, path + ".start");
    share(ramp.end, path + ".end");
    if (ramp.shape == RampShape::none) return;
    const double tau = ramp.time_constant.value;
    must(std::isfinite(tau) && tau > 0, path + ".time_constant", "is not a time", "above 0");
    if (ramp.shape == RampShape::logistic) amount(ramp.midpoint.value, path + ".midpoint");
  }
  void phase(const BuildoutPhase<double>& phase, const std::string& path) {
    amount(phase.capacity.value, path + ".capacity");
    amount(phase.duration.value, path + ".duration");
    amount(phase.capital.value, path + ".capital");
    double sum = 0;
    for (const double s : phase.spend_shares) sum += s;
    must(phase.spend_shares.empty() || std::abs(sum - 1) <= share_slack, path + ".spend_shares", "does not add up to 1");
    ramp(phase.rate_ramp, path + ".rate_ramp");
    ramp(phase.yield_ramp, path + ".yield_ramp");
    must(!phase.retirement || *phase.retirement >= phase.construction_start + phase.duration.value, path + ".retirement",
         "is before the start of production");
  }
  void demand(const DemandCurve<double>& d, int first_year, int last_year) {
    const bool table = d.model == DemandModel::table, growth = d.model == DemandModel::constant_growth, bass = d.model == DemandModel::bass;
    for (std::size_t k = 0; k < d.table.size(); ++k) amount(d.table[k].value, "demand.table[" + std::to_string(k) + "]");
    must(!table || (d.reference_year <= first_year && d.reference_year + static_cast<int>(d.table.size()) > last_year), "demand.table",
         "does not cover every year of the plan", std::to_string(first_year) + " to " + std::to_string(last_year));
    if (growth) amount(d.initial.value, "demand.initial");
    must(!growth || (std::isfinite(d.growth) && d.growth > -1), "demand.growth", "is not a rate", "above -1");
    amount(d.saturation.value, "demand.saturation");
    must(std::isfinite(d.rate), "demand.rate", "is not a rate");
    amount(d.market.value, "demand.market");
    must(!bass || (std::isfinite(d.innovation) && d.innovation > 0), "demand.innovation", "is not a rate", "above 0");
    if (bass) amount(d.imitation, "demand.imitation");
  }
  Problems problems;
};

}  // namespace

Problems buildout_problems(const BuildoutPlan<double>& plan) {
  Checker check;
  check.must(plan.last_year >= plan.first_year && plan.last_year - plan.first_year < longest_span, "last_year", "is not a year of the plan",
             "from first_year to " + std::to_string(longest_span - 1) + " years later");
  check.amount(plan.prior_output.value, "prior_output");
  double shares = 0;
  for (std::size_t i = 0; i < plan.plants.size(); ++i) {
    const BuildoutPlant<double>& plant = plan.plants[i];
    const std::string path = "plants[" + std::to_string(i) + "]";
    check.share(plant.availability, path + ".availability");
    check.share(plant.demand_share, path + ".demand_share");
    shares += plant.demand_share;
    for (std::size_t k = 0; k < plant.phases.size(); ++k) check.phase(plant.phases[k], path + ".phases[" + std::to_string(k) + "]");
  }
  const bool shared = plan.split == DemandSplit::shares && plan.demand.model != DemandModel::unlimited;
  check.must(!shared || shares <= 1 + share_slack, "plants", "the plants together are promised more than the whole demand", "shares that add up to 1 or less");
  check.demand(plan.demand, plan.first_year, plan.last_year);
  return check.problems;
}

}  // namespace packcost
