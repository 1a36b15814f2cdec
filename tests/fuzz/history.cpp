// A price history, as `learn` reads it.
#include "fuzz.hpp"

#include "io/learning_data.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  LearningColumns columns;
  columns.year = "year", columns.price = "price", columns.output = "output";
  columns.cumulative = size % 2 == 0;
  fuzz::refusing([&] {
    const LearningTable table = read_learning_table(text, "history.csv", columns);
    fuzz::require(table.year.size() == table.price.size() && table.year.size() == table.output.size() && table.year.size() <= most_history_rows);
  });
  return 0;
}
