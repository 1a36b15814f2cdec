#pragma once

#include "model_options.hpp"
#include "report/explain_tables.hpp"

namespace packcost {

/// Sources in full: publisher, title, year, place, note.
Citations citations_of(const Sources& sources);

/// Throws InputError (usage) for what is neither a parameter (of `paths`) nor an output, with a suggestion.
[[noreturn]] void unknown_thing(const std::string& what, const std::vector<std::string>& paths);

/// Explains a parameter or an output from registry and data alone; returns the exit code.
int explain_without_plant(const std::string& what, const PlantOptions& plants, const OutputOptions& options, const Tables& tables);

}  // namespace packcost
