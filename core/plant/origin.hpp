#pragma once

#include "schema/problem.hpp"

#include <string>
#include <unordered_map>

namespace packcost {

/// What set a value, from the weakest to the strongest.
enum class Layer { registry, table, file, overlay, set };

/// Where a value of a resolved plant comes from.
struct Origin {
  Layer layer = Layer::registry;
  Place place;          ///< file and line; the data table's for rows
  std::string written;  ///< as it stood there, with its unit
  std::string table, row;                            ///< of a data row
  std::string source, low, high, year, status, note;  ///< of a data row
};

/// Origins by parameter path; a path that is missing has its registry default.
using Origins = std::unordered_map<std::string, Origin>;

}  // namespace packcost
