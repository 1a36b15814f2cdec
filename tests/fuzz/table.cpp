// A table of a user. Read at once and piece by piece it has the same rows or the same complaint.
#include "fuzz.hpp"

#include "io/csv_reader.hpp"

using namespace packcost;

namespace {

std::string told(CsvReader& csv) {
  std::string all;
  while (csv.next())
    for (std::string_view field : csv.fields()) (all += field) += '\x1f';
  return all;
}

template <class Open>
std::string outcome(Open open) {
  std::string all;
  fuzz::refusing([&] {
    try {
      all = open();
    } catch (const InputError& error) {
      for (const Problem& p : error.problems) all += p.message + std::to_string(p.place.line) + ':' + std::to_string(p.place.column) + '\x1e';
      throw;
    }
  });
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string whole = outcome([&] {
    CsvReader csv(text, "table.csv");
    return told(csv);
  });
  const fuzz::MemoryFile file(text);
  const std::string streamed = outcome([&] {
    Input input(file.name());
    CsvReader csv(input);
    return told(csv);
  });
  fuzz::require(whole == streamed);
  return 0;
}
