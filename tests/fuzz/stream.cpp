// YAML documents and JSON lines of a pipe, and the values they give.
#include "fuzz.hpp"

using namespace packcost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::refusing([&] {
    Problems problems;
    for (const YamlNode& document : parse_yaml_stream(text, "standard input", problems)) assignments_of(document, Layer::file, "standard input", text, problems);
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  });
  return 0;
}
