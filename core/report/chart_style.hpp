#pragma once

#include <string_view>

namespace packcost {

/// Style sheet of the charts: colours by class, for light and dark.
std::string_view chart_style();

/// Style sheet of the page, the charts' included.
std::string_view page_style();

/// SHA-256 of page_style() in hexadecimal digits, for the content policy of the page.
std::string_view page_style_sha256();

/// The script of the page, and its SHA-256.
std::string_view page_script();
std::string_view page_script_sha256();

}  // namespace packcost
