#include "io/printed_answer.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "io/text_guard.hpp"
#include "io/yaml_tree.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace packcost {

namespace {

constexpr YamlLimits limits{32, 2'000'000, std::size_t{64} << 20, std::size_t{64} << 10};

PrintedTable::Cell cell_of(std::string_view text, bool quoted) {
  if (text.empty()) return quoted ? PrintedTable::Cell{std::string{}} : PrintedTable::Cell{};
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!quoted && read.ec == std::errc{} && read.ptr == text.data() + text.size() && std::isfinite(value)) return value;
  return std::string(text);
}

/// A text that was kept from being a formula of a spreadsheet, as it was.
std::string_view without_guard(std::string_view text) {
  return text.size() > 1 && text[0] == '\'' && std::string_view("=+-@").find(text[1]) != std::string_view::npos ? text.substr(1) : text;
}

std::vector<PrintedTable> from_csv(const std::string& text, const std::string& file) {
  CsvReader reader(without_bom(text), file);
  std::vector<PrintedTable> tables;
  const auto plant = reader.column("plant");
  const bool rows_are_plants = plant && reader.column("chemistry");  // figures, a row a plant: one table of all
  while (reader.next()) {
    const auto fields = reader.fields();
    const std::string whose = plant && !rows_are_plants ? std::string(fields[*plant]) : std::string{};
    auto found = std::find_if(tables.begin(), tables.end(), [&](const PrintedTable& t) { return t.plant == whose; });
    if (found == tables.end()) {
      PrintedTable table;
      table.plant = whose;
      for (std::size_t i = 0; i < reader.header().size(); ++i)
        if (rows_are_plants || i != plant) table.columns.push_back(reader.header()[i]);
      found = tables.insert(tables.end(), std::move(table));
    }
    std::vector<PrintedTable::Cell> row;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (rows_are_plants || i != plant) row.push_back(cell_of(without_guard(fields[i]), false));
    found->rows.push_back(std::move(row));
  }
  return tables;
}

PrintedTable rows_table(const YamlNode& list) {
  PrintedTable t;
  for (const YamlNode& row : list.items) {
    for (const YamlNode::Entry& e : row.entries)
      if (std::find(t.columns.begin(), t.columns.end(), e.key) == t.columns.end()) t.columns.push_back(e.key);
    std::vector<PrintedTable::Cell> cells;
    for (const std::string& column : t.columns) {
      const YamlNode* value = row.find(column);
      cells.push_back(value && value->kind == YamlNode::Kind::scalar ? cell_of(value->text, value->quoted) : PrintedTable::Cell{});
    }
    t.rows.push_back(std::move(cells));
  }
  for (auto& row : t.rows) row.resize(t.columns.size());
  return t;
}

/// Figures as rows of name, value and unit.
PrintedTable figures_table(const YamlNode& results) {
  PrintedTable t{"results", {}, {"figure", "value", "unit"}, {}};
  for (const YamlNode::Entry& e : results.entries) {
    const YamlNode *value = e.value.find("value"), *unit = e.value.find("unit");
    t.rows.push_back({e.key, value ? cell_of(value->text, value->quoted) : PrintedTable::Cell{}, unit ? unit->text : std::string{}});
  }
  return t;
}

void add_answer(const YamlNode& answer, std::vector<PrintedTable>& tables) {
  std::string plant;
  for (const char* subject : {"plant", "data"})
    if (const YamlNode* name = answer.find(subject); name && name->kind == YamlNode::Kind::scalar) plant = name->text;
  if (const YamlNode* listed = answer.find("tables"))
    for (const YamlNode::Entry& e : listed->entries) {
      PrintedTable t = rows_table(e.value);
      t.name = e.key;
      t.plant = plant;
      tables.push_back(std::move(t));
    }
  if (const YamlNode* results = answer.find("results"); results && !results->entries.empty()) {
    tables.push_back(figures_table(*results));
    tables.back().plant = plant;
  }
}

}  // namespace

bool is_printed_answer(std::string_view text) {
  text = without_bom(text);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos) return false;
  text.remove_prefix(start);
  if (text[0] == '[') return true;
  constexpr std::size_t beginning = 400;  // where packcost's own JSON says that it is
  if (text[0] == '{') return text.substr(0, beginning).find("\"packcost\"") != text.npos;
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line[0] == '#' || line[0] == '%' || line.starts_with("---")) return false;
  return line.find(',') < line.find(':');
}

std::vector<PrintedTable> read_printed_answer(const std::string& text, const std::string& file) {
  const std::size_t start = without_bom(text).find_first_not_of(" \t\r\n");
  const char first = start == text.npos ? ' ' : without_bom(text)[start];
  if (first != '{' && first != '[') return from_csv(text, file);
  std::vector<PrintedTable> tables;
  for (const YamlNode& document : parse_yaml_stream(text, file, limits)) {
    if (document.kind == YamlNode::Kind::map) {
      add_answer(document, tables);
      continue;
    }
    const bool answers = !document.items.empty() && document.items.front().find("packcost");
    if (!answers) tables.push_back(rows_table(document));
    else
      for (const YamlNode& answer : document.items) add_answer(answer, tables);
  }
  return tables;
}

}  // namespace packcost
