#include "plant/check.hpp"

#include "plant/batpac_pouch.hpp"

#include <cmath>
#include <numeric>

namespace packcost {

namespace {

using Faults = std::vector<PlantFault>;

/// How far from 1 the shares of a recipe may sum, for decimals that were rounded.
constexpr double recipe_tolerance = 1e-6;

template <class N, class Electrode>
void check_recipe(const Electrode& e, const std::string& section, Faults& faults) {
  const N sum = (e.active_fraction + e.carbon_fraction + e.binder_fraction).value;
  if (sum - N(1) > N(recipe_tolerance) || N(1) - sum > N(recipe_tolerance))
    faults.push_back({{section + ".active_fraction", section + ".carbon_fraction", section + ".binder_fraction"},
                      "active, carbon and binder fractions do not add up to 1", "three fractions whose sum is 1"});
}

template <class N>
void check_output(const Plant<N>& p, Faults& faults) {
  if (!p.plant.output.given && !p.plant.packs.given)
    faults.push_back({{"plant.output", "plant.packs"}, "the plant has no size", "plant.output (GWh a year) or plant.packs (packs a year)"});
}

template <class N>
void check_pack(const Plant<N>& p, Faults& faults) {
  const bool counted = p.pack.series.given && p.pack.parallel.given;
  const bool capacity = p.cell.capacity.given;
  if (p.cell.bill == Bill::computed && p.cell.sizing == Sizing::geometry) {
    if (capacity)
      faults.push_back({{"cell.capacity"}, "the outer size sets the capacity of this format", "no capacity, or `cell.sizing: capacity`"});
    if (counted && p.pack.energy.given)
      faults.push_back({{"pack.energy"}, "cells in series and parallel decide the energy of the pack", "either pack.energy, or pack.series and pack.parallel"});
    if (!counted && !p.pack.energy.given)
      faults.push_back({{"pack.energy"}, "the pack has no size", "pack.energy, or pack.series and pack.parallel"});
    return;
  }
  const int known = (counted ? 1 : 0) + (capacity ? 1 : 0) + (p.pack.energy.given ? 1 : 0);
  if (known < 2 || (p.cell.bill == Bill::given && !capacity && !(counted && p.pack.energy.given)))
    faults.push_back({{"cell.capacity", "pack.energy"}, "cell and pack are not decided",
                      "two of pack.energy, cell.capacity, and pack.series with pack.parallel"});
}

template <class N>
void check_geometry(const Plant<N>& p, Faults& faults) {
  if (p.cell.bill == Bill::given) return;
  const Geometry<N>& g = p.geometry;
  const auto need = [&](const char* path, bool fine, const char* message) {
    if (!fine) faults.push_back({{std::string("geometry.") + path}, message, "an outer size that leaves room for the electrodes"});
  };
  const N overhangs = (g.anode_overhang + g.separator_overhang).value;
  const N height_room = (g.height - N(2) * g.lid - g.headspace).value - overhangs;
  const bool sized = p.cell.sizing == Sizing::geometry;
  switch (g.shape) {
    case Shape::pouch:
      need("thickness", g.thickness.value > (N(2) * g.wall + p.anode.foil_thickness).value, "the pouch is thinner than its walls");
      if (sized) {
        need("length", g.length > (g.headspace.value > N(0) ? g.headspace : batpac_pouch::ends(g.thickness)), "the pouch is too short for its tabs and seals");
        need("height", g.height > (g.margin.value > N(0) ? g.margin : Quantity<dim::length, N>(N(batpac_pouch::side_margin.value))), "the pouch is too narrow for its seals");
      } else {
        need("aspect_ratio", g.aspect_ratio.value > N(0), "the pouch has no aspect ratio");
      }
      break;
    case Shape::prismatic:
      need("length", (g.length - N(2) * g.wall - g.margin).value > overhangs, "the can is too short for the electrodes");
      need("height", height_room > N(0), "the can is too low for the electrodes");
      if (sized) need("thickness", g.thickness.value > N(2) * g.wall.value, "the can is thinner than its walls");
      break;
    case Shape::cylindrical:
      need("diameter", g.diameter.value / N(2) - g.wall.value > g.mandrel_diameter.value / N(2), "the can is narrower than its walls and mandrel");
      if (sized) need("height", height_room > N(0), "the can is too low for the electrodes");
      break;
  }
}

/// A list of numbers, which no variant of a plant changes, as plain ones.
template <class N>
std::vector<double> plain(const std::vector<N>& values) {
  std::vector<double> all;
  for (const N& value : values) all.push_back(static_cast<double>(value));
  return all;
}

/// Lists that go with another: as many values, or none where they may be left out.
template <class N>
void check_lists(const Plant<N>& p, Faults& faults) {
  const auto one_each = [&](const char* path, std::size_t size, std::size_t wanted, const char* of, bool optional) {
    if (size == wanted || (optional && size == 0)) return;
    faults.push_back({{path}, std::to_string(size) + " values for " + std::to_string(wanted) + " " + of, "one for each"});
  };
  const Investment<N>& i = p.investment;
  one_each("investment.grants", i.grants.size(), i.grant_years.size(), "years", false);
  one_each("investment.replacements", i.replacements.size(), i.replacement_years.size(), "years", false);
  if (i.credit_shares.size() == 0)
    if (N(0) < i.credit.value) faults.push_back({{"investment.credit"}, "a credit without years is never paid", "investment.credit_shares, such as [1, 1, 0.5]"});
  const Buildout<N>& b = p.buildout;
  one_each("buildout.construction_start", b.construction_start.size(), b.capacity.size(), "phases", false);
  one_each("buildout.capital", b.capital.size(), b.capacity.size(), "phases", true);
  one_each("buildout.retirement", b.retirement.size(), b.capacity.size(), "phases", true);
  const auto at_most_one_each = [&](const char* path, std::size_t size) {
    if (size > b.capacity.size()) faults.push_back({{path}, std::to_string(size) + " values for " + std::to_string(b.capacity.size()) + " phases", "one for each or fewer, the last one going on"});
  };
  at_most_one_each("buildout.construction_months", b.construction_months.size());
  at_most_one_each("buildout.phase_ramp_start", b.phase_ramp_start.size());
  at_most_one_each("buildout.phase_ramp_months", b.phase_ramp_months.size());
  at_most_one_each("buildout.phase_ramp_midpoint_months", b.phase_ramp_midpoint_months.size());
  at_most_one_each("buildout.phase_yield_start", b.phase_yield_start.size());
  at_most_one_each("buildout.phase_yield_months", b.phase_yield_months.size());
  const auto whole_years = [&](const char* path, const std::vector<N>& years) {
    for (double year : plain(years))
      if (year != std::floor(year)) {
        faults.push_back({{path}, "a year is a whole number", "whole years"});
        return;
      }
  };
  whole_years("buildout.retirement", b.retirement.values);
  whole_years("investment.grant_years", i.grant_years.values);
  whole_years("investment.replacement_years", i.replacement_years.values);
  const auto whole_sum = [&](const char* path, const std::vector<N>& values) {
    const std::vector<double> shares = plain(values);
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (!shares.empty() && std::abs(sum - 1) > recipe_tolerance) faults.push_back({{path}, "the shares do not add up to 1", "shares whose sum is 1"});
  };
  whole_sum("buildout.spend", b.spend.values);
  whole_sum("investment.spend", i.spend.values);
  if (i.spend.given() && i.capital.given()) faults.push_back({{"investment.spend"}, "investment.capital says already when capital is spent", "one of the two"});
  if (i.loan_amount.given && i.loan_share.value > N(0)) faults.push_back({{"investment.loan_amount"}, "investment.loan_share says already what is borrowed", "one of the two"});
  if (b.last_year < b.first_year) faults.push_back({{"buildout.last_year"}, "the last year is before the first", "a year from buildout.first_year on"});
}

/// What the world has made so far holds what it makes in the first year.
template <class N>
void check_experience(const Plant<N>& p, Faults& faults) {
  const Quantity<dim::energy, N> first_year = p.buildout.world_output * of<dim::year, N>(1, unit::yr);
  if (p.buildout.experience == Experience::world && p.learning.cumulative_gwh < first_year)
    faults.push_back({{"learning.cumulative_gwh", "buildout.world_output", "buildout.experience"},
                      "the world has made less in all than buildout.world_output says for the first year alone", "the output of the world up to the end of the first year"});
}

}  // namespace

template <class N>
std::vector<PlantFault> faults_of(const Plant<N>& p) {
  Faults faults;
  check_output(p, faults);
  check_pack(p, faults);
  check_recipe<N>(p.cathode, "cathode", faults);
  check_recipe<N>(p.anode, "anode", faults);
  if (!p.cell.areal_capacity.given && !p.cell.cathode_thickness.given && p.cell.bill == Bill::computed)
    faults.push_back({{"cell.areal_capacity", "cell.cathode_thickness"}, "the loading of the cathode is not decided", "one of the two"});
  check_geometry(p, faults);
  check_lists(p, faults);
  check_experience(p, faults);
  if (p.steps.empty()) faults.push_back({{"process.steps_from"}, "the process has no steps", "at least one step"});
  return faults;
}

template std::vector<PlantFault> faults_of(const Plant<double>&);
template std::vector<PlantFault> faults_of(const Plant<Taped>&);

}  // namespace packcost
