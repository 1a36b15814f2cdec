#pragma once

#include "model/traced_model.hpp"
#include "plant/origin.hpp"

#include <string>
#include <vector>

namespace packcost {

/// How an output answers to one parameter, the others held: exact, from the operations that led to it. Counts and choices stay as they are.
struct Influence {
  std::string path;
  double at = 0;          ///< the parameter, in base units
  double slope = 0;       ///< d output / d parameter, in base units
  double elasticity = 0;  ///< d ln output / d ln parameter; NaN where the output is 0
};

/// Every parameter that an output was reckoned from, in the order of the plant file; slope 0 where it was looked at and moves nothing.
std::vector<Influence> influences(const TracedModel& model, const Traced& output);

/// What a value of a plant rests on.
enum class Ground {
  cited,            ///< a source: of the registry, or of a data row
  default_assumed,  ///< the registry's own assumption
  row_assumed,      ///< the assumption of a data row
  neutral,          ///< a default that changes nothing (a yield of 1, an exponent of 0), for a parameter that data rows may set
  not_to_cite,      ///< what the plant is: there is nothing to cite
  overridden,       ///< the plant file or an option in place of a default, citing nothing that can be read
};
std::string_view name_of(Ground ground);

/// What a value rests on, and the band it is believed in.
struct Footing {
  Ground ground = Ground::cited;
  double half_width = 0;  ///< of the band, in base units; NaN where no band is known
  std::string low, high;  ///< as they stand in registry or row, in the unit there; empty where no band is known
};
Footing footing_of(const Field<double>& field, double value, double registry_default, const Origin* origin);

/// A parameter without a source, with the relative change of an output over half its band; NaN where no band is known.
struct Assumption {
  Influence influence;
  Footing footing;
  double effect = 0;
};

/// What an output rests on without a source, the largest effect first, then those without a band by elasticity. What is a whole number is put at both
/// ends of its band.
std::vector<Assumption> assumptions(const TracedModel& model, const Output<double>& output, const Plant<double>& plant, const Origins& origins);

/// `investment.price` of `investment.price[3]`.
std::string field_path(const std::string& label);

}  // namespace packcost
