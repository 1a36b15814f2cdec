// Runs a target over every file named, and every file of the folders named: for compilers without libFuzzer, and for ctest.
#include "fuzz.hpp"

#include "io/read_bytes.hpp"

#include <cstdio>
#include <filesystem>

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::size_t cases = 0;
  const auto run = [&](const fs::path& path) {
    std::fprintf(stderr, "%s\n", path.c_str());  // the last line tells which one ended it
    const std::string bytes = packcost::read_bytes(path.string(), std::size_t{64} << 20);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    ++cases;
  };
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      run(argv[i]);
      continue;
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[i]))
      if (entry.is_regular_file()) run(entry.path());
  }
  std::printf("%zu cases\n", cases);
  return cases == 0;
}
