#include "report/csv.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>

namespace packcost {

namespace {

constexpr std::size_t currency_letters = 3, year_digits = 4;

bool is_number(const TableData& t, std::size_t column) {
  return std::any_of(t.rows.begin(), t.rows.end(), [column](const auto& row) { return std::holds_alternative<double>(row[column]); });
}

bool all_of(std::string_view text, char first, char last) {
  return std::all_of(text.begin(), text.end(), [=](char c) { return c >= first && c <= last; });
}

/// Where the currency of a unit starts, such as 2 in `M USD2024/kWh`; npos if it has none.
std::size_t currency_at(std::string_view unit) {
  for (std::size_t i = 0; i + currency_letters + year_digits <= unit.size(); ++i)
    if (all_of(unit.substr(i, currency_letters), 'A', 'Z') && all_of(unit.substr(i + currency_letters, year_digits), '0', '9')) return i;
  return std::string_view::npos;
}

std::string schema_field(const CsvColumn& c) {
  std::string out = "{\"name\": " + json_string(c.name) + ", \"type\": " + json_string(c.type);
  if (!c.unit.empty()) out += ", \"unit\": " + json_string(c.unit);
  if (const std::size_t at = currency_at(c.unit); at != std::string_view::npos)
    out += ", \"currency\": " + json_string(c.unit.substr(at, currency_letters)) + ", \"currency_year\": " + c.unit.substr(at + currency_letters, year_digits);
  if (!c.title.empty() && c.title != c.name) out += ", \"title\": " + json_string(c.title);
  if (!c.description.empty()) out += ", \"description\": " + json_string(c.description);
  return out + '}';
}

}  // namespace

TableData csv_table(const std::vector<Answer>& answers, const std::string& table) {
  TableData all;
  const bool plants = answers.empty() || answers.front().subject == "plant";
  all.columns.push_back({answers.empty() ? "plant" : answers.front().subject, {}});
  if (table.empty()) {
    if (plants) all.columns.push_back({"chemistry", {}});
    if (!answers.empty())
      for (const Figure& f : answers.front().figures) all.columns.push_back({f.name, f.unit, f.doc});
    for (const Answer& a : answers) {
      std::vector<Datum> row{a.plant};
      if (plants) row.emplace_back(a.chemistry);
      for (const Figure& f : a.figures) row.push_back(known(f.value));
      all.rows.push_back(std::move(row));
    }
    return all;
  }
  for (const Answer& a : answers)
    for (const TableData& t : a.tables) {
      if (t.name != table) continue;
      if (all.columns.size() == 1) all.columns.insert(all.columns.end(), t.columns.begin(), t.columns.end());
      for (const std::vector<Datum>& r : t.rows) {
        std::vector<Datum> row{a.plant};
        row.insert(row.end(), r.begin(), r.end());
        all.rows.push_back(std::move(row));
      }
    }
  return all;
}

std::vector<CsvColumn> csv_columns(const TableData& table) {
  std::vector<CsvColumn> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& c = table.columns[i];
    columns.push_back({column_name(c.name, c.unit), is_number(table, i) ? "number" : "string", c.unit, c.name, c.doc});
  }
  return columns;
}

std::string csv_header(const std::vector<CsvColumn>& columns) {
  std::string out;
  for (const CsvColumn& c : columns) out += (out.empty() ? "" : ",") + csv_field(c.name);
  return out + '\n';
}

std::string print_csv(const TableData& table, const std::vector<CsvColumn>& columns) {
  std::string out = csv_header(columns);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i) out += ',';
      if (const auto* text = std::get_if<std::string>(&row[i])) out += csv_field(*text);
      else if (const auto* number = std::get_if<double>(&row[i])) out += print_number(*number);
    }
    out += '\n';
  }
  return out;
}

std::string csv_schema(const std::vector<CsvColumn>& columns, const CsvOrigin& origin) {
  std::string out = "{\n  \"profile\": \"tabular-data-resource\",\n  \"packcost\": " + json_string(PACKCOST_VERSION) +
                    ",\n  \"command\": " + json_string(origin.command) + ",\n  \"inputs_digests\": [";
  for (std::size_t i = 0; i < origin.inputs_digests.size(); ++i) out += (i ? ", " : "") + json_string(origin.inputs_digests[i]);
  out += "]";
  if (!origin.rows_digest.empty()) out += ",\n  \"rows_digest\": " + json_string(origin.rows_digest);
  if (origin.part.parts > 1)
    out += ",\n  \"part\": {\"part\": " + std::to_string(origin.part.part) + ", \"parts\": " + std::to_string(origin.part.parts) + ", \"run\": " + json_string(origin.part.run) + "}";
  if (!origin.design.empty()) out += ",\n  \"design\": " + origin.design;
  if (origin.seed) out += ",\n  \"seed\": " + std::to_string(*origin.seed);
  out += ",\n  \"schema\": {\"fields\": [";
  for (std::size_t i = 0; i < columns.size(); ++i) out += std::string(i ? "," : "") + "\n    " + schema_field(columns[i]);
  return out + "\n  ]}\n}\n";
}

}  // namespace packcost
