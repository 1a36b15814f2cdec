#pragma once

#include <string>

namespace packcost {

/// What `--version` prints: the version on a line of its own, then how the program was built, with which libraries, for which machines, and the
/// digest of the data in it.
std::string version_text();

}  // namespace packcost
