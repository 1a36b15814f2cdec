#pragma once

#include "io/set_value.hpp"
#include "io/tables.hpp"

namespace packcost {

/// Whether a map of a plant file says what a value may be: `{triangular: [3, 4, 5]}`.
bool is_distribution(const YamlNode& node);

/// What is written as `triangular(3, 4, 5)`, `discrete(LFP: 0.7, NMC622: 0.3)` or `csv(FILE, COLUMN)` as the map that a plant file would hold;
/// null where it is not written so.
YamlNode distribution_of_text(std::string_view text);

/// The most likely value or word of a `discrete` map, as written; null for other maps.
YamlNode likeliest(const YamlNode& map);

/// Reads what the value in `slot` may be. Numbers are read as `set_value` reads them, so that each must be in the field's range; a standard
/// deviation has the field's unit and no range, that of a logarithm is a number. Names of files are looked for in `folder`. `tables` may be null
/// where the slot is no word of a data table. Throws InputError where a file is missing or wrong.
Refusal read_distribution(const YamlNode& map, const Slot<double>& slot, const PlantMoney& money, const Tables* tables, const std::string& folder,
                          Distribution& read);

}  // namespace packcost
