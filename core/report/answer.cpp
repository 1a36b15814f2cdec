#include "report/answer.hpp"

#include "report/csv.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

std::string unit_suffix(const std::string& unit) {
  std::string suffix;
  for (char c : unit) {
    if (c == '/') suffix += "_per_";
    else if (c == '*' || c == ' ') suffix += '_';
    else if (c == '%') suffix += "percent";
    else if (c == '(' || c == ')') continue;
    else suffix += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return suffix;
}

std::string text_of(const Datum& datum) {
  if (const auto* text = std::get_if<std::string>(&datum)) return *text;
  if (const auto* number = std::get_if<double>(&datum)) return rounded(*number);
  return {};
}

std::string json_datum(const Datum& datum) {
  if (const auto* text = std::get_if<std::string>(&datum)) return json_string(*text);
  if (const auto* number = std::get_if<double>(&datum)) return print_number(*number);
  return "null";
}

std::string json_table(const TableData& t, const std::string& indent) {
  std::string out = "[";
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    out += (r ? "," : "") + indent + "{";
    for (std::size_t i = 0; i < t.columns.size(); ++i)
      out += (i ? ", " : "") + json_string(column_name(t.columns[i].name, t.columns[i].unit)) + ": " + json_datum(t.rows[r][i]);
    out += "}";
  }
  return out + "]";
}

/// JSON without its line ends: inside strings they are escaped, so that every one is layout.
std::string on_one_line(const std::string& json) {
  std::string out;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] != '\n') {
      out += json[i];
      continue;
    }
    while (i + 1 < json.size() && json[i + 1] == ' ') ++i;
    if (!out.empty() && out.back() == ',') out += ' ';
  }
  return out;
}

/// One plant as one JSON object.
std::string json_answer(const Answer& a) {
  const std::string outer = "\n  ", inner = "\n    ", deep = "\n      ";
  std::string out = "{" + outer + "\"packcost\": " + json_string(PACKCOST_VERSION) + "," + outer + "\"command\": " + json_string(a.command) + "," +
                    outer + json_string(a.subject) + ": " + json_string(a.plant) + "," + outer + "\"inputs\": " + a.inputs_json + "," + outer +
                    "\"inputs_digest\": " + json_string(a.inputs_digest) + "," + outer + "\"results\": {";
  for (std::size_t i = 0; i < a.figures.size(); ++i) {
    const Figure& f = a.figures[i];
    out += (i ? "," : "") + inner + json_string(f.name) + ": {\"value\": " + json_datum(known(f.value)) + ", \"unit\": " + json_string(f.unit) + "}";
  }
  out += outer + "}," + outer + "\"tables\": {";
  for (std::size_t i = 0; i < a.tables.size(); ++i)
    out += (i ? "," : "") + inner + json_string(a.tables[i].name) + ": " + json_table(a.tables[i], deep);
  out += outer + "}," + outer + "\"warnings\": [";
  for (std::size_t i = 0; i < a.warnings.size(); ++i) out += (i ? ", " : "") + json_string(a.warnings[i]);
  return out + "]\n}";
}

std::string print_json(const std::vector<Answer>& answers) {
  if (answers.size() == 1) return json_answer(answers.front()) + "\n";
  std::string out = "[";
  for (std::size_t i = 0; i < answers.size(); ++i) out += (i ? ",\n" : "\n") + json_answer(answers[i]);
  return out + "\n]\n";
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t used = display_width(text);
  const std::string space(width > used ? width - used : 0, ' ');
  return right ? space + text : text + space;
}

bool is_number(const TableData& t, std::size_t column) {
  return std::any_of(t.rows.begin(), t.rows.end(), [column](const auto& row) { return std::holds_alternative<double>(row[column]); });
}

constexpr std::size_t longest_cell = 1000;  // bytes: a citation in full, and no more of what a file may hold

/// What stands in a cell: a bar would end a cell of Markdown.
std::string cell_text(const Datum& datum, bool markdown) {
  std::string text = printable(text_of(datum), longest_cell);
  for (std::size_t at = 0; markdown && (at = text.find('|', at)) != text.npos; at += 2) text.insert(at, 1, '\\');
  return text;
}

/// The cells of a table as lines: row, column, line of the cell.
using Cells = std::vector<std::vector<std::vector<std::string>>>;

/// A table in columns that line up; where it is wider than the terminal, columns follow in further blocks under the first column.
std::string print_block(const TableData& t, const Cells& cells, const std::vector<std::size_t>& columns, const std::vector<std::size_t>& widths, bool markdown) {
  std::string out;
  const auto line = [&](auto&& cell) {
    std::string text = markdown ? "|" : "";
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::string padded_cell = padded(cell(columns[k]), widths[columns[k]], is_number(t, columns[k]));
      text += markdown ? " " + padded_cell + " |" : (k ? "  " : "") + padded_cell;
    }
    while (!markdown && !text.empty() && text.back() == ' ') text.pop_back();
    out += text + '\n';
  };
  line([&](std::size_t i) { return t.columns[i].name; });
  if (markdown) line([&](std::size_t i) { return std::string(widths[i], '-'); });
  else if (std::any_of(columns.begin(), columns.end(), [&](std::size_t i) { return !t.columns[i].unit.empty(); }))
    line([&](std::size_t i) { return t.columns[i].unit; });
  for (const auto& row : cells) {
    std::size_t height = 1;
    for (std::size_t c : columns) height = std::max(height, row[c].size());
    for (std::size_t l = 0; l < height; ++l) line([&](std::size_t i) { return l < row[i].size() ? row[i][l] : std::string{}; });
  }
  return out;
}

std::string print_aligned(const TableData& table, bool markdown, int width) {
  constexpr std::size_t least_room = 24;  // for a text, however narrow the terminal
  TableData t = table;
  if (markdown)
    for (Column& c : t.columns)
      if (!c.unit.empty()) c.name += " [" + c.unit + "]";
  Cells cells(t.rows.size());
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < t.columns.size(); ++i) {
    const std::size_t before = i == 0 ? 0 : widths.front() + 2, whole = static_cast<std::size_t>(width);
    const std::size_t room = markdown ? std::string::npos / 2 : std::max(least_room, whole > before ? whole - before : 0);
    std::size_t w = std::max(display_width(t.columns[i].name), markdown ? 0 : display_width(t.columns[i].unit));
    for (std::size_t r = 0; r < t.rows.size(); ++r) {
      cells[r].push_back(wrapped(cell_text(t.rows[r][i], markdown), room));
      for (const std::string& text : cells[r].back()) w = std::max(w, display_width(text));
    }
    widths.push_back(w);
  }
  std::string out;
  std::size_t next = 1;
  do {
    std::vector<std::size_t> columns{0};
    std::size_t used = widths.empty() ? 0 : widths[0];
    while (next < t.columns.size() && (markdown || columns.size() == 1 || used + 2 + widths[next] <= static_cast<std::size_t>(width))) {
      used += 2 + widths[next];
      columns.push_back(next++);
    }
    if (!out.empty()) out += '\n';
    out += print_block(t, cells, columns, widths, markdown);
  } while (next < t.columns.size());
  return out;
}

TableData figure_table(const std::vector<Answer>& answers) {
  TableData t;
  t.columns.push_back({"figure", {}});
  for (const Answer& a : answers) t.columns.push_back({a.plant.empty() ? "value" : printable(a.plant, 40), {}});
  t.columns.push_back({"unit", {}});
  for (std::size_t i = 0; i < answers.front().figures.size(); ++i) {
    std::vector<Datum> row{answers.front().figures[i].name};
    for (const Answer& a : answers) row.push_back(known(a.figures[i].value));
    row.emplace_back(answers.front().figures[i].unit);
    t.rows.push_back(std::move(row));
  }
  return t;
}

std::string print_people(const std::vector<Answer>& answers, const std::string& table, bool markdown, int width) {
  std::string out;
  if (table.empty()) {
    for (const Answer& a : answers)
      out += (markdown ? "**" : "") + printable(a.plant, 200) + (markdown ? "**" : "") +
             (a.description.empty() ? "" : ": " + printable(a.description, 400)) + "\n" + (markdown ? "\n" : "");
    if (!answers.front().figures.empty()) out += (markdown ? "" : "\n") + print_aligned(figure_table(answers), markdown, width);
  }
  for (const Answer& a : answers)
    for (const TableData& t : a.tables) {
      if (!table.empty() && t.name != table) continue;
      const std::string whose = answers.size() > 1 ? printable(a.plant, 200) + ": " : std::string{};
      out += (out.empty() ? "" : "\n") + std::string(markdown ? "### " : "") + whose + t.title + "\n" + (markdown ? "\n" : "");
      out += print_aligned(t, markdown, width);
    }
  return out;
}

}  // namespace

Datum known(double value) { return std::isfinite(value) ? Datum{value} : Datum{}; }

std::string column_name(const std::string& name, const std::string& unit) {
  if (unit.empty() || unit == "fraction" || unit == "ratio" || unit == "count") return name;
  const std::string suffix = unit_suffix(unit);
  // `pack_cost_per_kwh` in USD2024/kWh is `pack_cost_usd2024_per_kwh`: what stands below the line is not said twice.
  const auto slash = suffix.find("_per_");
  std::string below = slash == suffix.npos ? std::string{} : suffix.substr(slash);
  const std::string above = suffix.substr(0, slash);
  for (const std::string& said : {below, below.empty() ? below : "_per_usable" + below.substr(4)}) {
    if (said.empty()) continue;
    if ('_' + name == said) return above + said;
    if (name.ends_with(said)) return name.substr(0, name.size() - said.size()) + '_' + above + said;
  }
  return name + '_' + suffix;
}

std::string print_answers(const std::vector<Answer>& answers, Format format, const std::string& table, const Terminal& terminal) {
  if (answers.empty()) return {};
  switch (format) {
    case Format::csv: return print_csv(csv_table(answers, table), csv_columns(csv_table(answers, table)));
    case Format::json: return print_json(answers);
    case Format::jsonl: {
      std::string out;
      for (const Answer& a : answers) out += on_one_line(json_answer(a)) + "\n";
      return out;
    }
    case Format::md: return print_people(answers, table, true, terminal.width);
    case Format::table:
    case Format::xlsx: break;
  }
  return print_people(answers, table, false, terminal.width);
}

std::string print_table(const TableData& table, Format format, const Terminal& terminal) {
  switch (format) {
    case Format::csv: return print_csv(table, csv_columns(table));
    case Format::json: return json_table(table, "\n  ") + "\n";
    case Format::jsonl: return on_one_line(json_table(table, "")) + "\n";
    case Format::md: return print_aligned(table, true, terminal.width);
    case Format::table:
    case Format::xlsx: break;
  }
  return print_aligned(table, false, terminal.width);
}

}  // namespace packcost
