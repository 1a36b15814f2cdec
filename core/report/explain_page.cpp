#include "report/explain_tables.hpp"

#include "report/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace packcost {

namespace {

constexpr std::size_t longest_note = 400, line_width = 78, hanging = 4;

/// The text broken at spaces into lines of `line_width` columns, where words are short enough; lines after the first are indented.
std::string wrapped(const std::string& text, std::size_t indent) {
  std::size_t at = std::min(text.find_first_not_of(' '), text.size()), column = at;
  std::string out(at, ' ');
  for (bool first = true; at < text.size(); first = false) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const std::size_t width = display_width(word);
    if (!first && column + 1 + width > line_width) {
      out.erase(out.find_last_not_of(' ') + 1);
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    at = end + 1;
  }
  return out;
}

std::string number_and_unit(const FormulaRow& r) {
  std::string out = r.value ? rounded(*r.value) : std::string("not a number");
  if (!r.unit.empty() && r.unit != "fraction" && r.unit != "ratio" && r.unit != "count") out += ' ' + r.unit;
  return out;
}

std::string line_of(const FormulaRow& r) {
  std::string line(2 * r.level, ' ');
  line += printable(r.name, longest_note);
  if (r.formula.empty()) return line + ": " + number_and_unit(r) + "; " + printable(r.origin, longest_note);
  if (!r.shown_above) line += " = " + r.formula;
  line += " = " + number_and_unit(r);
  if (r.shown_above) return line + "  (see above)";
  const std::string note = r.section + (r.section.empty() || r.meaning.empty() ? "" : ": ") + r.meaning;
  return note.empty() ? line : line + "  (" + note + ')';
}

}  // namespace

std::string formula_page(const std::vector<FormulaRow>& rows, const Citations& citations) {
  std::string out;
  std::set<std::string> keys;
  for (const FormulaRow& r : rows) {
    out += wrapped(line_of(r), 2 * r.level + hanging) + '\n';
    if (citations.count(r.source)) keys.insert(r.source);
  }
  if (keys.empty()) return out;
  out += "\nSources\n";
  for (const std::string& key : keys) out += wrapped("  " + key + ": " + printable(cited_in_full(key, citations), longest_note), 2 + 2) + '\n';
  return out;
}

std::vector<FormulaRow> symbol_rows(const ExplainedPlant& p, const Output<double>& output) {
  constexpr std::size_t most_alike = 3;  // elements that stand one by one
  const std::vector<FormulaRow> all = formula_rows(p, output, 1);
  std::map<std::string, std::size_t> alike;
  for (const FormulaRow& r : all) ++alike[r.any_name];
  std::vector<FormulaRow> rows;
  for (const FormulaRow& r : all) {
    FormulaRow row = r;
    if (r.level > 0 && alike[r.any_name] > most_alike) {
      if (std::any_of(rows.begin(), rows.end(), [&](const FormulaRow& shown) { return shown.name == r.any_name; })) continue;
      row.name = r.any_name;
      row.formula = r.any_formula;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

TableData symbols_table(const std::vector<FormulaRow>& rows) {
  TableData t{"symbols", "What stands in the formula", {{"symbol", {}}, {"unit", {}}, {"meaning", {}}, {"section", {}}, {"formula", {}}}, {}};
  const auto text = [](const std::string& s) { return s.empty() ? Datum{} : Datum{s}; };
  for (const FormulaRow& r : rows)
    if (r.level > 0) t.rows.push_back({r.name, text(r.unit), text(r.meaning), text(r.section), text(r.formula)});
  return t;
}

std::string symbols_page(const std::vector<FormulaRow>& rows) {
  std::string out;
  for (const FormulaRow& r : rows) {
    std::string line = std::string(2 * r.level, ' ') + r.name + (r.formula.empty() ? "" : " = " + r.formula);
    if (!r.unit.empty()) line += "  [" + r.unit + ']';
    const std::string note = r.section + (r.section.empty() || r.meaning.empty() ? "" : ": ") + r.meaning;
    if (!note.empty()) line += "  (" + note + ')';
    out += wrapped(line, 2 * r.level + hanging) + '\n';
  }
  return out;
}

}  // namespace packcost
