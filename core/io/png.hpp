#pragma once

#include <string>

namespace packcost {

/// The picture of an SVG as PNG, `scale` pixels a unit, by the program rsvg-convert (Debian: librsvg2-bin), which is looked for on PATH.
/// Throws InputError: no_input if it is not there, output if it fails.
std::string png_of_svg(const std::string& svg, int scale);

}  // namespace packcost
