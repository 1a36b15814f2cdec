#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// JSON Schema (draft-07, which editors' YAML servers read) of a plant file. `rows` gives the names of the rows of a data table.
std::string plant_schema(const std::function<std::vector<std::string>(std::string_view table)>& rows);

}  // namespace packcost
