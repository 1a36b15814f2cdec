#include "report/explain_tables.hpp"

#include "report/text.hpp"

#include <set>

namespace packcost {

namespace {

constexpr std::size_t longest_note = 400;

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
    out += line_of(r) + '\n';
    if (citations.count(r.source)) keys.insert(r.source);
  }
  if (keys.empty()) return out;
  out += "\nSources\n";
  for (const std::string& key : keys) out += "  " + key + ": " + printable(cited_in_full(key, citations), longest_note) + '\n';
  return out;
}

}  // namespace packcost
