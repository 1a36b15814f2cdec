// Rows of parameter values, as `run` reads them.
#include "fuzz.hpp"

#include "io/row_table.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t most_rows = 20;
  static const fuzz::MemoryFile plant(fuzz::smallest_plant);
  const fuzz::MemoryFile rows({reinterpret_cast<const char*>(data), size});
  PlantInputs inputs;
  inputs.files = {plant.name()};
  fuzz::refusing([&] {
    RowTable table(inputs, rows.name(), fuzz::tables());
    RowBlock block;
    table.read(block, most_rows);
    const std::size_t columns = table.columns().size();
    for (std::size_t row = 0; row < block.rows(); ++row) {
      const RowVariant& variant = *block.variants[block.variant_of[row]];
      if (!variant.trouble.empty()) continue;
      CellReader cells(table, variant);
      std::vector<std::string_view> texts;
      block.split(row, columns, texts);
      for (std::size_t column = 0; column < columns; ++column) {
        Refusal refusal;
        if (table.role(column) == ColumnRole::number) cells.read(column, texts[column], refusal);
      }
    }
  });
  return 0;
}
