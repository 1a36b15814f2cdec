#include "report/explain_tables.hpp"

#include "plant/money.hpp"
#include "report/formula_text.hpp"
#include "report/plant_text.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

const Origin* origin_at(const Origins& origins, const std::string& path) {
  const auto found = origins.find(path);
  return found == origins.end() ? nullptr : &found->second;
}

double in_money(double value, Dimension d, const ShownMoney& money) { return value * std::pow(money.factor, d.money); }

Datum shown_value(const Field<double>& f, void* section, const ShownMoney* money) {
  if (f.given && !*f.given(section)) return {};
  const auto shown = [&](double value) { return money ? in_money(in_own_unit(f, value), f.dimension, *money) : in_own_unit(f, value); };
  if (f.number) return shown(*f.number(section));
  if (f.series) {
    std::string list;
    for (double value : *f.series(section)) list += (list.empty() ? "" : ", ") + print_number(shown(value));
    return list.empty() ? Datum{} : Datum{list};
  }
  if (f.flag) return std::string(*f.flag(section) ? "true" : "false");
  if (f.choice) return std::string(f.words[static_cast<std::size_t>(f.choice(section))]);
  return f.text(section)->empty() ? Datum{} : Datum{*f.text(section)};
}

/// Where a value comes from, on one line.
std::string origin_of(const Field<double>& field, const Origin* origin) {
  if (footing_of(field, 0, 0, origin).ground != Ground::neutral) return origin_text(origin, field);
  return "neutral default: no row of " + std::string(field.source.key) + " sets it";
}

FormulaRow input_row(const ExplainedPlant& p, std::uint32_t node) {
  const TraceNode& n = p.model.trace->nodes()[node];
  FormulaRow row;
  row.name = n.label;
  Plant<double> plant = p.plant;
  const std::string path = field_path(n.label);
  const Slot<double> slot = find_slot(plant, path);
  if (!slot.field) return row;
  const Origin* origin = origin_at(p.origins, path);
  row.value = in_money(in_own_unit(*slot.field, n.value), slot.field->dimension, p.money);
  row.unit = unit_with_currency(slot.field->unit, p.money.currency);
  row.meaning = slot.field->doc;
  row.origin = origin_of(*slot.field, origin);
  row.source = source_key(*slot.field, origin);
  return row;
}

FormulaRow node_row(const ExplainedPlant& p, std::uint32_t node) {
  const TraceNode& n = p.model.trace->nodes()[node];
  if (n.input) return input_row(p, node);
  FormulaRow row;
  row.name = node_name(p.model, node);
  if (!n.operation) {
    if (row.name.empty()) row.name = formula_text(p.model, node);
    row.value = n.value / n.constant.factor;
    row.unit = n.constant.unit;
    row.origin = "constant of the model";
    row.source = n.constant.source;
    return row;
  }
  const NodeName& name = p.model.names.at(node);
  row.value = in_money(n.value / name.factor, name.dimension, p.money);
  row.unit = unit_with_currency(name.unit, p.money.currency);
  row.meaning = name.meaning;
  row.section = name.section;
  row.formula = formula_text(p.model, node);
  return row;
}

struct Walk {
  const ExplainedPlant& p;
  std::size_t depth;
  std::vector<FormulaRow> rows{};
  std::vector<bool> expanded{};

  void below(std::uint32_t node, std::size_t level) {
    if (level > depth) return;
    for (std::uint32_t child : named_operands(p.model, node)) {
      FormulaRow row = node_row(p, child);
      row.any_name = any_node_name(p.model, child);
      if (!row.formula.empty()) row.any_formula = any_formula_text(p.model, child);
      row.level = level;
      const bool figure = !row.formula.empty();
      row.shown_above = figure && expanded[child];
      rows.push_back(std::move(row));
      if (!figure || expanded[child]) continue;
      // A figure whose parts are beyond the depth may still be taken apart further down.
      if (level < depth) expanded[child] = true;
      below(child, level + 1);
    }
  }
};

std::string_view why_uncited(Ground ground) {
  if (ground == Ground::neutral) return "none: a default that changes nothing, for data rows or the plant to set";
  return ground == Ground::overridden ? "none that can be read: the plant file or an option says it in place of a default" : "none: a choice of the plant";
}

std::string unit_or_nothing(const std::string& unit) { return unit == "fraction" || unit == "ratio" || unit == "count" ? std::string{} : unit; }

Datum text_or_nothing(const std::string& text) { return text.empty() ? Datum{} : Datum{text}; }

}  // namespace

std::string source_key(const Field<double>& field, const Origin* origin) {
  if (origin && origin->layer == Layer::table) return origin->source;
  const Ground ground = footing_of(field, 0, 0, origin).ground;
  return ground == Ground::cited || ground == Ground::default_assumed ? std::string(field.source.key) : std::string{};
}

std::string cited_in_full(const std::string& key, const Citations& citations) {
  const auto found = citations.find(key);
  return found == citations.end() ? key : found->second;
}

std::vector<FormulaRow> formula_rows(const ExplainedPlant& p, const Output<double>& output, std::size_t depth) {
  const Traced& at = p.model.outputs.find(output.name)->second;
  FormulaRow top;
  top.name = output.name;
  top.value = in_money(at.value / output.factor, output.dimension, p.money);
  top.unit = unit_with_currency(output.unit, p.money.currency);
  top.meaning = output.doc;
  if (!at.trace) {
    top.origin = "constant of the model, for the choices of this plant";
    return {top};
  }
  const auto name = p.model.names.find(at.node);
  if (name != p.model.names.end()) top.section = name->second.section;
  top.formula = formula_text(p.model, at.node);
  Walk walk{p, depth};
  walk.expanded.assign(p.model.trace->size(), false);
  walk.rows.push_back(std::move(top));
  if (p.model.trace->nodes()[at.node].input) {
    walk.rows.push_back(input_row(p, at.node));
    walk.rows.back().level = 1;
  }
  walk.below(at.node, 1);
  return std::move(walk.rows);
}

TableData formula_table(const std::vector<FormulaRow>& rows, const Citations& citations) {
  TableData t{"formula", "Formulas from the output down, and what went in", {}, {}};
  for (const char* name : {"name", "level", "value", "unit", "formula", "meaning", "section", "origin", "source", "citation"}) t.columns.push_back({name, {}});
  for (const FormulaRow& r : rows)
    t.rows.push_back({r.name, static_cast<double>(r.level), r.value ? Datum{*r.value} : Datum{}, text_or_nothing(r.unit), text_or_nothing(r.formula),
                      text_or_nothing(r.meaning), text_or_nothing(r.section), text_or_nothing(r.origin), text_or_nothing(r.source),
                      text_or_nothing(cited_in_full(r.source, citations))});
  return t;
}

TableData parameter_table(const std::string& path, const Field<double>& f, void* section, const ExplainedPlant* p, const Citations& citations) {
  TableData t{"parameter", path, {{"what", {}}, {"says", {}}}, {}};
  const auto add = [&t](const char* what, Datum says) {
    if (!std::holds_alternative<std::monostate>(says)) t.rows.push_back({std::string(what), std::move(says)});
  };
  const Origin* origin = p ? origin_at(p->origins, path) : nullptr;
  const std::string registry_money = to_string(registry_currency());
  const std::string unit = unit_with_currency(f.unit, p ? p->money.currency : registry_money);
  const std::string registry_unit = f.unit.empty() ? "" : ' ' + unit_with_currency(f.unit, registry_money);
  add("meaning", std::string(f.doc));
  add("kind", std::string(name_of(f.kind)));
  if (p) {
    const Datum value = shown_value(f, section, &p->money);
    const double* number = std::get_if<double>(&value);
    add("value", std::holds_alternative<std::monostate>(value) ? Datum{std::string("not given")} : number ? Datum{print_number(*number)} : value);
  }
  add("unit", text_or_nothing(unit));
  if (p) add("origin", origin_of(f, origin));
  if (origin) add("written", text_or_nothing(origin->written));
  if (origin) add("note", text_or_nothing(origin->note));
  if (f.number || f.series) add("range", print_number(f.range.low) + " to " + print_number(f.range.high) + registry_unit);
  std::string words;
  for (std::string_view word : f.words) words += (words.empty() ? "" : ", ") + std::string(word);
  add("words", text_or_nothing(words));
  Plant<double> registry;
  if (const Slot<double> slot = find_slot(registry, path); slot.field && slot.field->source.key != stated.key) {
    const Datum value = shown_value(f, slot.section, nullptr);
    const double* number = std::get_if<double>(&value);
    add("default", number ? Datum{print_number(*number) + registry_unit} : value);
  }
  if (f.source.key == "assumption") add("default_band", print_number(f.source.band.low) + " to " + print_number(f.source.band.high));
  add("force", std::string(name_of(f.force)));
  const std::string key = source_key(f, origin);
  add("source", text_or_nothing(key));
  if (const std::string full = cited_in_full(key, citations); full != key) add("citation", full);
  if (key.empty()) add("citation", std::string(why_uncited(footing_of(f, 0, 0, origin).ground)));
  return t;
}

TableData feeds_table(const std::string& path, const ExplainedPlant& p) {
  TableData t{"feeds", "Formulas it stands in", {{"name", {}}, {"value", {}}, {"unit", {}}, {"formula", {}}, {"section", {}}}, {}};
  const auto stands_in = [&](std::uint32_t node) {
    const std::vector<std::uint32_t> parts = named_operands(p.model, node);
    return std::any_of(parts.begin(), parts.end(), [&](std::uint32_t part) { return field_path(p.model.trace->nodes()[part].label) == path; });
  };
  const auto add = [&t](const FormulaRow& row) { t.rows.push_back({row.name, *row.value, row.unit, row.formula, text_or_nothing(row.section)}); };
  for (const auto& [node, name] : p.model.names)
    if (stands_in(node)) add(node_row(p, node));
  for (const Output<double>& o : registered_outputs<double>) {
    const auto found = p.model.outputs.find(o.name);
    if (found == p.model.outputs.end()) continue;
    const Traced& at = found->second;
    if (at.trace && p.model.names.count(at.node) == 0 && stands_in(at.node)) add(formula_rows(p, o, 0).front());
  }
  return t;
}

TableData effects_table(const std::string& path, const Field<double>& field, const std::vector<std::string>& names, const ExplainedPlant& p) {
  TableData t{"effects", "Outputs it moves: elasticity, change for 1 % more of it, slope", {}, {}};
  for (const char* name : {"output", "value", "unit", "elasticity", "per_percent", "slope", "slope_unit"}) t.columns.push_back({name, {}});
  struct Effect {
    const Output<double>* output;
    double value, slope, elasticity;
  };
  std::vector<Effect> effects;
  for (const std::string& name : names) {
    const Output<double>* output = find_output<double>(name);
    const auto at = p.model.outputs.find(name);
    if (!output || at == p.model.outputs.end()) continue;
    Effect e{output, at->second.value, 0, 0};
    for (const Influence& i : influences(p.model, at->second))
      if (field_path(i.path) == path) {
        e.slope += i.slope;
        e.elasticity += i.elasticity;
      }
    if (e.slope != 0) effects.push_back(e);
  }
  std::stable_sort(effects.begin(), effects.end(), [](const Effect& a, const Effect& b) { return std::abs(a.elasticity) > std::abs(b.elasticity); });
  const std::string own_unit = unit_with_currency(field.unit, p.money.currency);
  for (const Effect& e : effects) {
    const std::string unit = unit_with_currency(e.output->unit, p.money.currency);
    const double value = in_money(e.value / e.output->factor, e.output->dimension, p.money);
    const double slope = in_money(e.slope / e.output->factor, e.output->dimension, p.money) * field.factor / std::pow(p.money.factor, field.dimension.money);
    const std::string above = unit_or_nothing(unit), below = unit_or_nothing(own_unit);
    t.rows.push_back({std::string(e.output->name), value, unit, known(e.elasticity), known(value * e.elasticity * 1e-2), slope,
                      (above.empty() ? "1" : above) + " per " + (below.empty() ? "1" : below)});
  }
  return t;
}

TableData assumptions_table(const std::vector<std::string>& names, const ExplainedPlant& p) {
  TableData t{"assumptions", "What rests on no source, by its effect", {}, {}};
  for (const char* name : {"parameter", "effect", "elasticity", "rests_on", "value", "unit", "low", "high", "output", "origin"}) t.columns.push_back({name, {}});
  Plant<double> plant = p.plant;
  for (const std::string& name : names) {
    for (const Assumption& a : assumptions(p.model, *find_output<double>(name), p.plant, p.origins)) {
      const std::string path = field_path(a.influence.path);
      const Field<double>& f = *find_slot(plant, path).field;
      const bool registry = a.footing.ground == Ground::default_assumed;
      t.rows.push_back({a.influence.path, known(a.effect), known(a.influence.elasticity), std::string(name_of(a.footing.ground)), in_money(in_own_unit(f, a.influence.at), f.dimension, p.money),
                        unit_with_currency(f.unit, p.money.currency), text_or_nothing(registry ? print_number(f.source.band.low) : a.footing.low),
                        text_or_nothing(registry ? print_number(f.source.band.high) : a.footing.high),
                        name, origin_of(f, origin_at(p.origins, path))});
    }
  }
  return t;
}

}  // namespace packcost
