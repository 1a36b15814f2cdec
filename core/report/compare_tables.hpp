#pragma once

#include "report/plant_answers.hpp"

namespace packcost {

/// A plant among others, its inputs in the money that all are shown in.
struct ComparedPlant {
  std::string name;
  Plant<double> plant;
  Results<double> results;
  ShownMoney money;
};

/// The letter that stands for a plant where several are shown: A, B, ... Z, AA.
std::string plant_letter(std::size_t i);

/// Every chosen output of every plant, with absolute and relative differences from the first plant.
TableData outputs_table(const std::vector<ComparedPlant>& plants, const std::vector<std::string>& names);

/// Only the inputs in which some plant differs from the first, each in its own unit.
TableData inputs_table(const std::vector<ComparedPlant>& plants);

/// Whether more of an output is better, by its name: of measures of an investment but prices and paybacks, of returns, and of energy by weight or volume.
bool more_is_better(const std::string& name);

/// The plants by one output, the best first.
TableData ranking_table(const std::vector<ComparedPlant>& plants, const std::string& name);

}  // namespace packcost
