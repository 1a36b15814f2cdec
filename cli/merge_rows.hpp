#pragma once

#include <string>
#include <vector>

namespace packcost {

/// Joins rows that parts of a run wrote into the bytes that the whole would have written, and what describes them. What is missing or there twice is
/// an InputError (data); what cannot be known is a warning in the answer.
std::vector<std::string> merge_rows(const std::vector<std::string>& files, const std::string& output);

}  // namespace packcost
