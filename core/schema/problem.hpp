#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// Where in an input something stands. Lines and columns count from 1; 0 means the place is not known.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

/// One thing wrong with an input, said so that its author can mend it. Text is plain UTF-8; the printer escapes control characters.
struct Problem {
  Place place;
  std::string path;      ///< parameter path, such as `cell.areal_capacity`; may be empty
  std::string message;   ///< what is wrong, in lower case, without a full stop
  std::string expected;  ///< what was expected; may be empty
  std::string hint;      ///< what to write instead (`did you mean 'yield'?`); may be empty
  std::string excerpt;   ///< the offending line; may be empty
};

using Problems = std::vector<Problem>;

/// What kind of trouble an input is in. The command line turns it into the exit code of the manual.
enum class Trouble { usage = 2, data = 65, no_input = 66, cannot_create = 73, output = 74, locked = 75 };

/// Thrown by readers and writers when they cannot give what was asked. Carries every problem that was found, not only the first.
struct InputError {
  Trouble trouble = Trouble::data;
  Problems problems;
};

}  // namespace packcost
