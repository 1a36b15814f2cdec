#pragma once

#include "plant/origin.hpp"
#include "plant/registry.hpp"

#include <string>

namespace packcost {

/// The resolved plant as YAML that reads back as the same plant, to the last bit. With origins, each value says where it comes from.
std::string plant_yaml(const Plant<double>& plant, const Origins& origins, const std::string& currency, bool with_origins);

/// The resolved plant as a JSON object that reads back as the same plant.
std::string plant_json(const Plant<double>& plant, bool lines);

/// Value of a field as YAML or JSON, in the field's own unit; empty where it is optional and not given, or a text that is empty.
std::string field_value(const Field<double>& field, void* section, bool json);

/// Where a value comes from, on one line: `default, batpac5`, `data/regions.csv:12 CN, assumption (5.5 to 9.5)`, `plant.yaml:3`, `--set`.
std::string origin_text(const Origin* origin, const Field<double>& field);

}  // namespace packcost
