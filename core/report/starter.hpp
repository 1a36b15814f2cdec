#pragma once

#include "plant/origin.hpp"
#include "plant/registry.hpp"

#include <functional>
#include <string>
#include <vector>

namespace packcost {

/// A value that a new plant file states, for its owner to decide.
struct Decision {
  std::string path;
  std::string note;  ///< where the value comes from
};

/// What a starter file is made of.
struct Starter {
  const Plant<double>& plant;  ///< resolved, with the decisions in it
  const Origins& origins;
  std::string currency;
  std::vector<Decision> decisions;
  std::vector<std::string> head;  ///< lines of comment at the top
  bool full = false;              ///< every parameter, those not decided as a comment
};

/// A plant file that says of each field what it is, its unit, its range and where its value comes from. `rows` gives the names of a data table.
/// A line `#key: value` is a parameter at the value that it has anyway: the file without that `#` is the same plant, to the last bit.
std::string starter_yaml(const Starter& starter, const std::function<std::vector<std::string>(std::string_view)>& rows);

}  // namespace packcost
