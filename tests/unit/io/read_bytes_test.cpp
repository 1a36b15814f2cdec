#include "io/read_bytes.hpp"

#include "schema/problem.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace packcost;

namespace {

InputError refusal(const std::string& name, std::size_t limit) {
  try {
    read_bytes(name, limit);
  } catch (const InputError& e) {
    REQUIRE(e.problems.size() == 1);
    CHECK(e.problems[0].place.file == name);
    return e;
  }
  FAIL("read " << name);
  return {};
}

}  // namespace

TEST_CASE("a file is read to its last byte, up to the limit") {
  const std::string name = std::filesystem::temp_directory_path() / "packcost_read_bytes_test";
  const std::string bytes = std::string(70000, 'x') + '\0' + "end";
  std::ofstream(name, std::ios::binary) << bytes;
  CHECK(read_bytes(name, 1 << 20) == bytes);
  CHECK(read_bytes(name, bytes.size()) == bytes);
  const auto large = refusal(name, bytes.size() - 1);
  CHECK(large.trouble == Trouble::data);
  CHECK_THAT(large.problems[0].message, Catch::Contains("large"));
  std::filesystem::remove(name);
  CHECK(read_bytes("/dev/null", 10).empty());
}

TEST_CASE("what cannot be read says why") {
  CHECK(refusal("/nonexistent/plant.yaml", 10).trouble == Trouble::no_input);
  CHECK_THAT(refusal("/nonexistent/plant.yaml", 10).problems[0].message, Catch::Contains("No such file"));
  CHECK(refusal("/tmp", 10).trouble == Trouble::no_input);
  CHECK_THAT(refusal("/tmp", 10).problems[0].message, Catch::Contains("is a directory"));
  CHECK(refusal("", 10).trouble == Trouble::no_input);
  CHECK(refusal("/proc/self/mem", 10).trouble == Trouble::no_input);
}

TEST_CASE("endless devices end at the limit") {
  const auto endless = refusal("/dev/zero", 1 << 20);
  CHECK(endless.trouble == Trouble::data);
  CHECK_THAT(endless.problems[0].message, Catch::Contains("more than 1 MiB"));
  CHECK(refusal("/dev/full", 1000).trouble == Trouble::data);
}
