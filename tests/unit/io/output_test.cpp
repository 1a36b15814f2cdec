#include "io/output.hpp"

#include "io/read_bytes.hpp"
#include "schema/problem.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace packcost;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("packcost_output_test_" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const char* name) const { return path / name; }
  long files() const { return std::distance(fs::directory_iterator(path), {}); }
};

InputError refusal(const std::string& name, std::string_view bytes = "new") {
  try {
    write_output(name, bytes);
  } catch (const InputError& e) {
    return e;
  }
  FAIL("wrote " << name);
  return {};
}

std::string content(const std::string& name) { return read_bytes(name, 1 << 20); }

}  // namespace

TEST_CASE("a file is written whole and leaves nothing beside it") {
  const Folder folder;
  const std::string name = folder / "out.csv";
  write_output(name, "old");
  CHECK(content(name) == "old");
  REQUIRE(chmod(name.c_str(), 0640) == 0);
  write_output(name, "new");
  CHECK(content(name) == "new");
  struct stat status {};
  REQUIRE(stat(name.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
  write_output(name, "");
  CHECK(content(name).empty());
  CHECK(folder.files() == 1);
}

TEST_CASE("an output that is not committed changes nothing") {
  const Folder folder;
  const std::string name = folder / "out.csv";
  write_output(name, "old");
  {
    OutputFile output(name);
    output.write("half");
    CHECK(folder.files() == 2);
  }
  CHECK(content(name) == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("links stay, what they point to is replaced") {
  const Folder folder;
  fs::create_directory(folder.path / "sub");
  write_output(folder / "sub/real", "old");
  fs::create_symlink("sub/real", folder.path / "link");
  fs::create_symlink("sub/none", folder.path / "dangling");
  write_output(folder / "link", "new");
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(content(folder / "sub/real") == "new");
  write_output(folder / "dangling", "born");
  CHECK(fs::is_symlink(folder.path / "dangling"));
  CHECK(content(folder / "sub/none") == "born");
}

TEST_CASE("what cannot be created says why") {
  const Folder folder;
  CHECK(refusal(folder / "none/out").trouble == Trouble::cannot_create);
  CHECK_THAT(refusal(folder / "none/out").problems[0].message, Catch::Contains("No such file"));
  CHECK(refusal(folder.path).trouble == Trouble::cannot_create);
  CHECK_THAT(refusal(folder.path).problems[0].message, Catch::Contains("is a directory"));
  CHECK(refusal(folder / "dir/").trouble == Trouble::cannot_create);
  CHECK(refusal("").trouble == Trouble::cannot_create);
  CHECK(refusal(folder / std::string(300, 'x').c_str()).trouble == Trouble::cannot_create);
  CHECK(folder.files() == 0);
}

TEST_CASE("a full disk or a size limit leaves the old file") {
  const InputError full = refusal("/dev/full");
  CHECK(full.trouble == Trouble::output);
  CHECK_THAT(full.problems[0].message, Catch::Contains("No space left"));
  write_output("/dev/null", "gone");

  const Folder folder;
  const std::string name = folder / "out";
  write_output(name, "old");
  rlimit old{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
  const rlimit small{1000, old.rlim_max};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  Trouble trouble{};
  try {
    write_output(name, std::string(100000, 'x'));
  } catch (const InputError& e) {
    trouble = e.trouble;
  }
  REQUIRE(setrlimit(RLIMIT_FSIZE, &old) == 0);
  CHECK(trouble == Trouble::output);
  CHECK(content(name) == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("one file is known by any name") {
  const Folder folder;
  write_output(folder / "a", "");
  fs::create_symlink("a", folder.path / "link");
  CHECK(same_file(folder / "a", folder / "./a"));
  CHECK(same_file(folder / "a", folder / "link"));
  CHECK(same_file(folder / "new", folder / "./new"));
  CHECK_FALSE(same_file(folder / "a", folder / "new"));
  CHECK_FALSE(same_file(folder / "new", folder / "newer"));
  CHECK_FALSE(same_file("-", "-"));
}

TEST_CASE("what describes a file stands beside it, and neither appears without the other") {
  Folder folder;
  const std::string name = folder / "out.csv";
  write_output(name, "1\n", "{}");
  CHECK(content(name) == "1\n");
  CHECK(content(name_beside(name)) == "{}");

  // Where the description cannot be made, the old file stays.
  std::filesystem::remove(name_beside(name));
  std::filesystem::create_directory(name_beside(name));
  CHECK_THROWS_AS(write_output(name, "2\n", "{}"), InputError);
  CHECK(content(name) == "1\n");

  // A device has no file beside it.
  write_output("/dev/null", "gone", "{}");
  CHECK_FALSE(std::filesystem::exists("/dev/null.meta.json"));
}
