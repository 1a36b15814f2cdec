#pragma once

#include "io/table_reader.hpp"
#include "plant/money.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// A row of data/sources.yaml.
struct SourceEntry {
  std::string title, publisher, year, where, licence, confidence, note;
};

/// The sources that data and registry cite, by key.
using Sources = std::map<std::string, SourceEntry, std::less<>>;

/// All data: tables of partial plants by name, and money.
struct Tables {
  struct Row : DataRow {
    std::string qualifier;  ///< the `LFP` of `prices.cathode_active[LFP]`
    std::string file;
  };
  std::map<std::string, std::vector<Row>, std::less<>> rows;  ///< by table, in file order; a later line beats an earlier one
  MoneyTable money;

  /// Names of the rows of a table, in order of first appearance.
  std::vector<std::string> names(std::string_view table) const;
};

/// The data that packcost ships, with the files of each folder of `directories` laid over them. Throws InputError: no_input for a folder that
/// is missing or holds none of the files, data for what is wrong in one.
Tables load_tables(const std::vector<std::string>& directories);

/// The sources that packcost ships, with those of each folder laid over them. Only those who cite need them: reading them takes longer than all
/// tables. Throws InputError as load_tables does.
Sources load_sources(const std::vector<std::string>& directories);

/// Names of the tables that hold partial plants, in the order in which they are applied.
inline constexpr std::array<std::string_view, 11> table_names{"chemistries", "anodes",     "formats",   "prices", "regions",
                                                             "equipment_origins", "automation", "processes", "items", "chain", "chain_steps"};

}  // namespace packcost
