#pragma once

#include "model/buildout_plan.hpp"
#include "model/results.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace packcost {

/// Capital of a plant of a rated output, by the model.
using CapitalOfSize = std::function<Quantity<dim::money, double>(Quantity<dim::energy_per_year, double>)>;

/// The phases of one plant, as its section `buildout` says; capital that it does not say is that of a plant of the phase's size. A plant without phases is
/// one that stands: its rated output from the first year on, available at its utilisation, built before.
BuildoutPlant<double> buildout_plant(const Plant<double>& p, const CapitalOfSize& capital);

/// The plan of one plant, or of an industry of several in one market; span, demand and prior output are those of the first.
BuildoutPlan<double> buildout_plan(const std::vector<Plant<double>>& plants, const std::vector<CapitalOfSize>& capital);

/// The parameter that a part of a plan comes from, and which plant it is of: `buildout.retirement` of the second for
/// `plants[1].phases[0].retirement`.
struct BuildoutParameter {
  std::size_t plant = 0;
  std::string path;
};
BuildoutParameter buildout_parameter_of(std::string_view part);

}  // namespace packcost
