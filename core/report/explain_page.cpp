#include "report/explain_tables.hpp"

#include "report/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace packcost {

namespace {

constexpr std::size_t longest_note = 1000, line_width = 78, hanging = 4;

/// The line in `line_width` columns, indented as it is; what follows hangs further in.
std::string hung(std::size_t indent, const std::string& line) {
  std::string out;
  for (const std::string& part : wrapped(line, line_width - indent - hanging))
    out += std::string(indent + (out.empty() ? 0 : hanging), ' ') + part + '\n';
  return out;
}

std::string number_and_unit(const FormulaRow& r) {
  std::string out = r.value ? rounded(*r.value) : std::string("not a number");
  if (!r.unit.empty() && r.unit != "fraction" && r.unit != "ratio" && r.unit != "count") out += ' ' + r.unit;
  return out;
}

std::string line_of(const FormulaRow& r) {
  std::string line = printable(r.name, longest_note);
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
    out += hung(2 * r.level, line_of(r));
    if (citations.count(r.source)) keys.insert(r.source);
  }
  if (keys.empty()) return out;
  out += "\nSources\n";
  for (const std::string& key : keys) out += hung(2, key + ": " + printable(cited_in_full(key, citations), longest_note));
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
    std::string line = r.name + (r.formula.empty() ? "" : " = " + r.formula);
    if (!r.unit.empty()) line += "  [" + r.unit + ']';
    const std::string note = r.section + (r.section.empty() || r.meaning.empty() ? "" : ": ") + r.meaning;
    if (!note.empty()) line += "  (" + note + ')';
    out += hung(2 * r.level, line);
  }
  return out;
}

}  // namespace packcost
