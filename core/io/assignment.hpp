#pragma once

#include "io/yaml_tree.hpp"
#include "plant/origin.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// What an assignment says of its path: a value; a distribution, as a map; its rank correlations with others, as a map.
enum class Says { value, distribution, correlations };

/// One value that somebody gave a path: a line of a plant file, of an overlay, or an option.
struct Assignment {
  std::string path;
  YamlNode value;  ///< a scalar, a list, or null where nothing was written; a map of what is not a value
  Layer layer = Layer::file;
  Place place;  ///< of the key
  std::string excerpt;
  Says says = Says::value;
  std::vector<std::string> element_excerpts{};  ///< of a list, the line of each element
};

/// The assignments of a plant file, keys joined by dots (`cell: {capacity: 5}` and `cell.capacity: 5` are the same). Keys that start with
/// `x-` are notes of the user and skipped. A whole result of `cost` in JSON counts as its `inputs`. Appends what is wrong to `problems`.
std::vector<Assignment> assignments_of(const YamlNode& document, Layer layer, const std::string& file, std::string_view text,
                                       Problems& problems);

/// The assignment written `PATH=VALUE` on the command line; appends what is wrong to `problems`.
std::vector<Assignment> assignment_of_option(const std::string& option, Problems& problems);
/// What `--dist PATH=triangular(3, 4, 5)` says.
std::vector<Assignment> assignment_of_distribution(const std::string& option, Problems& problems);
/// What `--correlate PATH,PATH=0.7` says.
std::vector<Assignment> assignment_of_correlation(const std::string& option, Problems& problems);

}  // namespace packcost
