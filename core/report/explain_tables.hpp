#pragma once

#include "plant/origin.hpp"
#include "plant/registry.hpp"
#include "report/plant_answers.hpp"
#include "study/influence.hpp"

#include <map>
#include <optional>

namespace packcost {

/// Sources in full, by key.
using Citations = std::map<std::string, std::string, std::less<>>;

/// What explaining a plant takes.
struct ExplainedPlant {
  const Plant<double>& plant;
  const Origins& origins;
  const TracedModel& model;
  const Citations& citations;
  const ShownMoney& money;
};

/// One line of an explanation: a figure of the model with its formula, or a parameter with its origin.
struct FormulaRow {
  std::size_t level = 0;
  std::string name;
  std::optional<double> value;  ///< in `unit`
  std::string unit, formula, meaning, section, origin, source;
  std::string any_name, any_formula;  ///< with the element left open: `L[step]` of `L[stacking]`
  bool shown_above = false;  ///< its formula stands further up
};

/// An output from the top down to `depth` levels of formulas: the output itself, then what stands in its formula, and so on.
std::vector<FormulaRow> formula_rows(const ExplainedPlant& p, const Output<double>& output, std::size_t depth);
/// The same as a table, and as indented text for people with the sources that it cites.
TableData formula_table(const std::vector<FormulaRow>& rows, const Citations& citations);
std::string formula_page(const std::vector<FormulaRow>& rows, const Citations& citations);

/// An output in symbols: its formula, and what stands in it, alike elements once; values are left out.
std::vector<FormulaRow> symbol_rows(const ExplainedPlant& p, const Output<double>& output);
/// The same as a table without the output itself, and as indented text for people.
TableData symbols_table(const std::vector<FormulaRow>& rows);
std::string symbols_page(const std::vector<FormulaRow>& rows);

/// What a parameter is, its value and origin; `section` holds it, `plant` is null where none was given.
TableData parameter_table(const std::string& path, const Field<double>& field, void* section, const ExplainedPlant* plant, const Citations& citations);
/// The figures of the model in whose formula a parameter stands.
TableData feeds_table(const std::string& path, const ExplainedPlant& p);
/// How each of the outputs answers to a parameter, the most sensitive first; outputs that do not answer are left out.
TableData effects_table(const std::string& path, const Field<double>& field, const std::vector<std::string>& names, const ExplainedPlant& p);
/// What outputs rest on without a source.
TableData assumptions_table(const std::vector<std::string>& names, const ExplainedPlant& p);

/// Key of the source that a value rests on: of its data row, or of the registry; empty where the plant says it.
std::string source_key(const Field<double>& field, const Origin* origin);
/// The source in full; the key itself where it is `assumption` or unknown.
std::string cited_in_full(const std::string& key, const Citations& citations);

}  // namespace packcost
