#pragma once

#include <span>
#include <string_view>

namespace packcost {

/// A file of data/ as it was when packcost was built; the binary carries them all.
struct ShippedFile {
  std::string_view name;
  std::string_view text;
};
std::span<const ShippedFile> shipped_files();

}  // namespace packcost
