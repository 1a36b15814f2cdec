#pragma once

#include "plant/plant.hpp"
#include "units/tape.hpp"

#include <string>
#include <vector>

namespace packcost {

/// Values that are each in range but do not go together.
struct PlantFault {
  std::vector<std::string> paths;  ///< the parameters concerned, the most telling first
  std::string message;
  std::string expected;
};

/// Everything about a plant that no single range can see. Empty for a plant that the model can evaluate.
template <class N>
std::vector<PlantFault> faults_of(const Plant<N>& plant);

extern template std::vector<PlantFault> faults_of(const Plant<double>&);
extern template std::vector<PlantFault> faults_of(const Plant<Taped>&);

}  // namespace packcost
