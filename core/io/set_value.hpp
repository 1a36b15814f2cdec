#pragma once

#include "io/yaml_tree.hpp"
#include "plant/money.hpp"
#include "plant/registry.hpp"

#include <cstddef>
#include <string>

namespace packcost {

/// Money as the plant reckons it.
struct PlantMoney {
  const MoneyTable* table = nullptr;
  Currency currency;
  double from_registry = 1;  ///< plant money for one of the registry's own
};

/// Why a value could not be set; empty `message` if it was.
struct Refusal {
  std::string message, expected, hint;
  std::size_t element = 0;  ///< of a list, that it is about; 0 for other values
};

/// Reads a written value into a slot: a number with or without a unit, a word, true or false, a text. Bare numbers are in the field's own
/// unit, money in the plant's; written units are converted. Values out of the field's range are refused.
Refusal set_value(const Slot<double>& slot, const YamlNode& value, const PlantMoney& money);

/// What a field takes, for messages: `a number from 1 to 5 V`.
std::string expected_of(const Field<double>& field, const PlantMoney& money);

}  // namespace packcost
