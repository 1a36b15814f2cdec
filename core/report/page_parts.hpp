#pragma once

#include "report/page.hpp"

namespace packcost {

/// Pieces of the page. Every text is escaped here and nowhere else.

/// A table with its caption, in a box that scrolls where it is wide. `whose` tells it from those of other plants. It carries what the script needs to give it
/// as CSV: the name of the file, the headings, and the figures in full where cells show fewer digits.
std::string html_table(const TableData& table, const std::string& caption, const std::string& whose);

/// The pictures of a table, and its figures to open below them. `id` is unique on the page.
std::string html_figures(const PageTable& shown, const std::string& whose, const std::string& id);

/// The same for a chart of several tables.
std::string html_chart_of_plants(const PageComparison& comparison, const std::string& id);

/// Figures as cards; a fraction is shown in percent.
std::string html_cards(const std::vector<Figure>& figures);

/// Inputs as a table; whose they are where some plant has others.
std::string html_inputs(const std::vector<PageInput>& inputs, const std::string& caption);

/// Hexadecimal digits as base64.
std::string base64_of_hex(const std::string& hex);

}  // namespace packcost
