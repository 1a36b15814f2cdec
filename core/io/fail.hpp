#pragma once

#include "schema/problem.hpp"

#include <string>
#include <utility>

namespace packcost {

/// How an input or output is called in messages: `-` by what it stands for, others by their name.
inline std::string display_name(const std::string& name, const char* standard) { return name == "-" ? standard : name; }

/// An error of one problem, to throw.
inline InputError input_error(Trouble trouble, Place place, std::string message, std::string hint = {}) {
  return {trouble, {Problem{std::move(place), {}, std::move(message), {}, std::move(hint), {}}}};
}

}  // namespace packcost
