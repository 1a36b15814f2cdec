#pragma once

#include "model/buildout_from_plant.hpp"
#include "model/evaluate.hpp"
#include "study/bridge.hpp"
#include "study/learn_noise.hpp"

#include <optional>

namespace packcost {

/// The plant as it is from a year on, apart from its build-out and its experience.
struct PlantFromYear {
  int year = 0;
  Plant<double> plant;
};

/// One year of a projected plant.
struct ProjectedYear {
  int year = 0;
  Quantity<dim::energy, double> cumulative{};  ///< what `learning.cumulative_gwh` stands at
  Plant<double> plant;                         ///< as it is in that year
  Results<double> results;
  bool makes = true;  ///< false before the first phase runs: nothing is made, and there is no cost
};

/// The capital of a plant's size, by the model with everything else as it is.
CapitalOfSize capital_by_model(const Plant<double>& p);

/// What makes the build-out of a plant impossible to compute; empty when it is sound.
Problems projection_problems(const Plant<double>& p);

/// The plant year by year: rated output, utilisation and yield by the build-out (or as it stands, where there are neither phases nor a demand that
/// could bind), experience by the output made after the first year on top of what the plant starts from, and what it is by `later` (in the order of
/// their years; `p` before the first); then the whole cost model. The first year in which it makes something is the plant as it stands: no jump.
/// packcost-model(7), "Projection".
std::vector<ProjectedYear> project(const Plant<double>& p, const std::vector<PlantFromYear>& later);

/// Rounds the parts of a change to the last place of its ends and moves what that leaves to the largest, so that the parts added in their order
/// are to - from to the last bit: all sums are then exact, unless one goes beyond twice the smaller end and the change.
void close_sum(std::vector<double>& parts, double from, double to);

/// Learning rate a doubling that the change of a cost from one year to a later one amounts to; absent without a change of experience, and where it is no
/// finite number.
std::optional<double> effective_learning_rate(double from_cost, double to_cost, Quantity<dim::energy, double> from, Quantity<dim::energy, double> to);

/// One learning rate on all of a price above a floor: floor + (price - floor) (X / X0)^(-b). Wright 1936.
double top_down_price(double price, double floor, double rate, double experience_ratio);

/// Standard deviation of the logarithm of a price `years` ahead, shocks of standard deviation `shock` with correlated noise accumulating.
/// Farmer and Lafond 2016; the error of the rate itself is not in it.
double accumulated_shock(const learn::Noise& noise, double shock, int years);

}  // namespace packcost
