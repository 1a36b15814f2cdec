#pragma once

#include <string_view>

namespace packcost {

/// A number of a formula that is no parameter of a plant, with its name and where it comes from (a key of data/sources.yaml). A formula uses it
/// as any number; who traces the formula keeps the name.
struct Constant {
  double value = 0;
  std::string_view name{}, source{};
  std::string_view unit{};  ///< that it is said in; `value` is in base units
  double factor = 1;        ///< base units in one of it

  constexpr operator double() const { return value; }
};

}  // namespace packcost
