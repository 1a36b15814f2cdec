#pragma once

#include "report/answer.hpp"
#include "report/explain_tables.hpp"
#include "report/page_what_if.hpp"

namespace packcost {

/// One input of a plant: its value in its own unit, where it comes from, what it means.
struct PageInput {
  std::string path, value, unit, origin, meaning;
  std::string source{};  ///< key of what it rests on; empty where it rests on none
  std::string plants{};  ///< of a page of several: `all` or letters, such as `A, C`
  bool stated = false;  ///< by the plant file or the command line, not by a default
};

/// A table, its picture if it has one, and what is to be said of it.
struct PageTable {
  std::string heading, note;
  TableData table;
};

/// A plant of the report: tables are drawn in their order, under headings.
struct PagePlant {
  std::string name, chemistry, description, file, digest, currency;
  std::vector<Figure> headline, figures;
  std::vector<PageTable> tables;
  std::vector<PageInput> inputs;
  std::vector<std::string> warnings;
  std::optional<PageWhatIf> what_if;
};

/// What several plants are compared by.
struct PageComparison {
  std::vector<PageTable> tables;                              ///< side by side, and a bridge for each further plant
  std::vector<std::pair<std::string, TableData>> families;    ///< of each plant
};

struct Page {
  std::string title;
  std::string command;  ///< the command line that made it
  std::vector<PagePlant> plants;
  PageComparison comparison;
  Citations citations;  ///< of the keys that inputs name
};

/// The page: one HTML file that loads nothing and needs nothing else; the one script it runs, known by its hash, moves the sliders. Texts of inputs stay text.
std::string html_page(const Page& page);

}  // namespace packcost
