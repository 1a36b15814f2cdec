#pragma once

#include "schema/problem.hpp"

#include <string>
#include <utility>

namespace packcost {

/// How an input or output is called in messages: `-` by what it stands for, others by their name.
inline std::string display_name(const std::string& name, const char* standard) { return name == "-" ? standard : name; }

/// A problem that is told by its place, its message and perhaps a hint.
inline Problem problem_at(Place place, std::string message, std::string hint = {}) {
  Problem problem;
  problem.place = std::move(place);
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

/// An error of one problem, to throw.
inline InputError input_error(Trouble trouble, Place place, std::string message, std::string hint = {}) {
  InputError error{trouble, {}};
  error.problems.push_back(problem_at(std::move(place), std::move(message), std::move(hint)));
  return error;
}

}  // namespace packcost
