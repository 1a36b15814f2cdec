#pragma once

#include "io/yaml_tree.hpp"
#include "plant/origin.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// One value that somebody gave a path: a line of a plant file, of an overlay, or a `--set`.
struct Assignment {
  std::string path;
  YamlNode value;  ///< a scalar, a list, or null where nothing was written
  Layer layer = Layer::file;
  Place place;  ///< of the key
  std::string excerpt;
};

/// The assignments of a plant file, keys joined by dots (`cell: {capacity: 5}` and `cell.capacity: 5` are the same). Keys that start with
/// `x-` are notes of the user and skipped. A whole result of `cost` in JSON counts as its `inputs`. Appends what is wrong to `problems`.
std::vector<Assignment> assignments_of(const YamlNode& document, Layer layer, const std::string& file, std::string_view text,
                                       Problems& problems);

/// The assignment written `PATH=VALUE` on the command line; appends what is wrong to `problems`.
std::vector<Assignment> assignment_of_option(const std::string& option, Problems& problems);

}  // namespace packcost
