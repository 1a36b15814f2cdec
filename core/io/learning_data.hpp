#pragma once

#include "schema/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// Columns of a price history as its user names them. `research` and `price_year` are empty where there is none.
struct LearningColumns {
  std::string year, price, output, research, price_year;
  bool cumulative = true;  ///< what `output` counts: all that was made up to the end of the year, or what was made in it
};

/// A price history as it stands in the file, a row a year. Every vector of a column that was named has the same length.
struct LearningTable {
  std::vector<double> year, output, research, price_year;
  std::vector<double> price;  ///< NaN where the field is empty: no price was seen that year
  std::vector<Place> place;   ///< of the price, for messages
};

/// Rows that a history may have: one a year, or a month.
inline constexpr std::size_t most_history_rows = 500;

/// The history in a CSV text; `file` is its name in messages. A price and an output are numbers above 0, years rise, cumulative output
/// rises; only a price may be empty. Throws InputError (data) with all problems.
LearningTable read_learning_table(std::string_view text, const std::string& file, const LearningColumns& columns);

}  // namespace packcost
