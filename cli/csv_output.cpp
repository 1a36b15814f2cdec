#include "csv_output.hpp"

#include "io/output.hpp"
#include "schema/suggest.hpp"

#include <algorithm>

namespace packcost {

namespace {

constexpr unsigned char first_printable = 0x20, rub_out = 0x7F;

[[noreturn]] void unknown_column(const std::string& name, const std::vector<CsvColumn>& columns) {
  std::vector<std::string_view> names;
  for (const CsvColumn& c : columns) names.insert(names.end(), {c.name, c.title});
  const std::string near = nearest(name, names);
  usage_error("--columns", "there is no column '" + name + "'", "a heading, or the name of a figure", near.empty() ? near : "did you mean '" + near + "'?");
}

void check_name(const std::string& name) {
  const bool raw = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < first_printable || c == rub_out; });
  if (name.empty() || raw) usage_error("--columns", "the new name is empty or has a control character in it", "OLD=NEW");
}

}  // namespace

void rename_columns(std::vector<CsvColumn>& columns, const OutputOptions& options) {
  const std::vector<CsvColumn> old = columns;
  for (const std::string& pair : split_names(options.columns)) {
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos) usage_error("--columns", "'" + pair + "' has no '='", "OLD=NEW");
    const std::string name = pair.substr(0, equals), fresh = pair.substr(equals + 1);
    const auto found = std::find_if(old.begin(), old.end(), [&](const CsvColumn& c) { return c.name == name || c.title == name; });
    if (found == old.end()) unknown_column(name, old);
    check_name(fresh);
    columns[static_cast<std::size_t>(found - old.begin())].name = fresh;
  }
  if (options.columns.empty()) return;
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (columns[i].name == columns[j].name) usage_error("--columns", "two columns would be named '" + columns[i].name + "'");
}

void refuse_columns(const OutputOptions& options) {
  if (!options.columns.empty()) usage_error("--columns", "only columns of csv can be renamed", "--format csv");
}

void give_csv(const TableData& table, const OutputOptions& options, const CsvOrigin& origin) {
  std::vector<CsvColumn> columns = csv_columns(table);
  rename_columns(columns, options);
  write_output(options.output, print_csv(table, columns), csv_schema(columns, origin));
}

}  // namespace packcost
