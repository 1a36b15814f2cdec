#include "io/tables.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "io/read_bytes.hpp"
#include "io/shipped_data.hpp"
#include "io/yaml_tree.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

namespace packcost {

namespace {

constexpr std::string_view sources_file = "sources.yaml";
constexpr std::size_t table_limit = std::size_t{16} << 20;

void add_rows(Tables& tables, std::string_view table, std::string_view text, const std::string& file) {
  for (DataRow& row : read_data_table(text, file)) {
    Tables::Row r{std::move(row), {}, file};
    if (const auto bracket = r.path.find('['); bracket != r.path.npos && r.path.ends_with(']')) {
      r.qualifier = r.path.substr(bracket + 1, r.path.size() - bracket - 2);
      r.path.resize(bracket);
    }
    tables.rows[std::string(table)].push_back(std::move(r));
  }
}

template <class Number>
Number number_field(const CsvReader& csv, std::size_t column) {
  const std::string_view text = csv.fields()[column];
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw input_error(Trouble::data, csv.place(column), "'" + std::string(text) + "' is not a number");
  return value;
}

std::size_t wanted(const CsvReader& csv, std::string_view name, const std::string& file) {
  const auto column = csv.column(name);
  if (!column) throw input_error(Trouble::data, {file, 1, 1}, "column '" + std::string(name) + "' is missing");
  return *column;
}

void add_rates(Tables& tables, std::string_view text, const std::string& file) {
  CsvReader csv(text, file);
  const auto currency = wanted(csv, "currency", file), year = wanted(csv, "year", file), per_usd = wanted(csv, "per_usd", file);
  while (csv.next())
    tables.money.per_usd[std::string(csv.fields()[currency])][number_field<int>(csv, year)] = number_field<double>(csv, per_usd);
}

void add_deflators(Tables& tables, std::string_view text, const std::string& file) {
  CsvReader csv(text, file);
  const auto year = wanted(csv, "year", file), index = wanted(csv, "index", file);
  while (csv.next()) tables.money.deflator[number_field<int>(csv, year)] = number_field<double>(csv, index);
}

std::string text_of(const YamlNode& node, std::string_view key) {
  const YamlNode* value = node.find(key);
  return value ? value->text : std::string{};
}

void add_sources(Sources& sources, std::string_view text, const std::string& file) {
  for (const YamlNode::Entry& entry : parse_yaml(text, file).entries) {
    const YamlNode& n = entry.value;
    const std::string publisher = text_of(n, "publisher").empty() ? text_of(n, "authors") : text_of(n, "publisher");
    sources[entry.key] = {text_of(n, "title"), publisher,           text_of(n, "year"), text_of(n, "where"),
                                 text_of(n, "licence"), text_of(n, "confidence"), text_of(n, "note")};
  }
}

bool add_file(Tables& tables, std::string_view name, std::string_view text, const std::string& file) {
  if (name == sources_file) return true;
  if (name == "exchange_rates.csv") return add_rates(tables, text, file), true;
  if (name == "deflators.csv") return add_deflators(tables, text, file), true;
  for (std::string_view table : table_names)
    if (name == std::string(table) + ".csv") return add_rows(tables, table, text, file), true;
  return false;
}

void add_directory(Tables& tables, const std::string& directory) {
  bool any = false;
  for (const ShippedFile& shipped : shipped_files()) {
    const std::string path = directory + '/' + std::string(shipped.name);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) continue;
    any = add_file(tables, shipped.name, read_bytes(path, table_limit), path) || any;
  }
  if (!any) throw input_error(Trouble::no_input, {directory}, "no data files here", "a data folder holds files such as regions.csv");
}

}  // namespace

std::vector<std::string> Tables::names(std::string_view table) const {
  std::vector<std::string> names;
  const auto found = rows.find(table);
  if (found == rows.end()) return names;
  for (const Row& row : found->second)
    if (std::find(names.begin(), names.end(), row.row) == names.end()) names.push_back(row.row);
  return names;
}

Tables load_tables(const std::vector<std::string>& directories) {
  Tables tables;
  for (const ShippedFile& shipped : shipped_files()) add_file(tables, shipped.name, shipped.text, "data/" + std::string(shipped.name));
  for (const std::string& directory : directories) add_directory(tables, directory);
  return tables;
}

Sources load_sources(const std::vector<std::string>& directories) {
  Sources sources;
  for (const ShippedFile& shipped : shipped_files())
    if (shipped.name == sources_file) add_sources(sources, shipped.text, "data/" + std::string(shipped.name));
  for (const std::string& directory : directories) {
    const std::string path = directory + '/' + std::string(sources_file);
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) add_sources(sources, read_bytes(path, table_limit), path);
  }
  return sources;
}

}  // namespace packcost
