// A table of a data folder.
#include "fuzz.hpp"

#include "io/table_reader.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::refusing([&] { read_data_table({reinterpret_cast<const char*>(data), size}, "prices.csv"); });
  return 0;
}
