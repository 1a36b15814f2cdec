#include "workbook_output.hpp"

#include "csv_output.hpp"
#include "invocation.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "io/read_bytes.hpp"
#include "standard_streams.hpp"

#include <filesystem>

#include <stdlib.h>

namespace packcost {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;

/// A folder of our own that is gone afterwards: the library writes files, and what it writes shall appear whole.
struct Scratch {
  std::string path = (std::filesystem::temp_directory_path() / "packcost-XXXXXX").string();
  Scratch() {
    if (!::mkdtemp(path.data())) throw input_error(Trouble::cannot_create, {path}, "a folder for the workbook cannot be made");
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

}  // namespace

void give_workbook(const std::vector<CostSheet>& plants, const OutputOptions& options) {
  refuse_columns(options);
  if (!options.table.empty()) usage_error("--table", "a workbook holds every table");
  if (options.output == "-" && writes_to_terminal()) usage_error("--format", "a workbook is not for a terminal", "--output FILE");
  const Scratch scratch;
  const std::string file = scratch.path + "/cost.xlsx";
  if (const std::string wrong = write_workbook(file, plants, invocation()); !wrong.empty())
    throw input_error(Trouble::output, {display_name(options.output, "standard output")}, "cannot be written: " + wrong);
  write_output(options.output, read_bytes(file, most_bytes));
}

}  // namespace packcost
