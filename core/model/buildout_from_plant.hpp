#pragma once

#include "model/buildout_plan.hpp"
#include "model/results.hpp"

#include <functional>

namespace packcost {

/// Capital of a plant of a rated output, by the model.
using CapitalOfSize = std::function<Quantity<dim::money, double>(Quantity<dim::energy_per_year, double>)>;

/// The phases of one plant, as its section `buildout` says; capital that it does not say is that of a plant of the phase's size. A plant without phases is
/// one that stands: its rated output from the first year on, available at its utilisation, built before.
BuildoutPlant<double> buildout_plant(const Plant<double>& p, const CapitalOfSize& capital);

/// The plan of one plant, or of an industry of several in one market; span, demand and prior output are those of the first.
BuildoutPlan<double> buildout_plan(const std::vector<Plant<double>>& plants, const std::vector<CapitalOfSize>& capital);

}  // namespace packcost
