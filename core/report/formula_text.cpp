#include "report/formula_text.hpp"

#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace packcost {

namespace {

constexpr std::size_t most_terms = 8, terms_of_a_long_sum = 3, longest_inner_sum = 240;

/// How tightly a text holds together.
enum class Binding { comparison, sum, product, power, atom };

struct Text {
  std::string words;
  Binding binding = Binding::atom;
};

struct Term {
  std::uint32_t node;
  bool negative;
};

std::string constant_text(const TraceNode& n) {
  if (!n.constant.name.empty()) return std::string(n.constant.name);
  if (n.value == std::numbers::pi) return "pi";
  if (n.value == std::numbers::sqrt2) return "sqrt(2)";
  if (n.value == std::sqrt(2 * std::numbers::pi)) return "sqrt(2 * pi)";
  return print_number(n.value);
}

/// `steps.STEP.capital` for `steps.stacking.capital`: the same parameter of any step, or any item.
std::string any_element(const std::string& path) {
  for (const auto& [list, word] : {std::pair{"steps.", "STEP"}, {"items.", "ITEM"}})
    if (path.starts_with(list)) return list + std::string(word) + path.substr(std::min(path.find('.', std::string_view(list).size()), path.size()));
  return path;
}

/// `labour[step]` for `labour[stacking]`.
std::string any_name(const NodeName& name) {
  std::string of = name.of;
  if (!name.kind.empty()) of = (of.starts_with("cells in ") ? "cells in " : "") + std::string(name.kind);
  return name.symbol + (of.empty() ? "" : '[' + of + ']');
}

struct Writer {
  const TracedModel& m;
  std::uint32_t root;
  bool generic = false;  ///< names of steps, materials and items left open

  const TraceNode& at(std::uint32_t i) const { return m.trace->nodes()[i]; }
  bool is(const TraceNode& n, const Operation& o) const { return n.operation == &o; }
  bool is_sum(const TraceNode& n) const { return is(n, operation::add) || is(n, operation::subtract) || is(n, operation::negate); }
  bool named(std::uint32_t i) const { return i != root && (m.names.count(i) != 0 || at(i).input); }
  bool plain_constant(std::uint32_t i, double value) const {
    const TraceNode& n = at(i);
    return !n.operation && !n.input && !n.unknown && n.constant.name.empty() && n.value == value;
  }

  /// Whether a node is nothing but zeros, sums of them and products with them: what a formula gives where there is nothing to reckon with.
  bool is_nothing(std::uint32_t i) const {
    const TraceNode& n = at(i);
    if (plain_constant(i, 0)) return true;
    if (named(i) || n.value != 0) return false;
    if (is_sum(n)) return is_nothing(n.operands[0]) && (n.count == 1 || is_nothing(n.operands[1]));
    if (is(n, operation::multiply)) return is_nothing(n.operands[0]) || is_nothing(n.operands[1]);
    return is(n, operation::divide) && is_nothing(n.operands[0]);
  }

  /// The terms of a sum of sums, down to what has a name; zeros left out.
  void terms_of(std::uint32_t i, bool negative, std::vector<Term>& terms) const {
    const TraceNode& n = at(i);
    if (i != root && is_nothing(i)) return;
    if (named(i) || !is_sum(n)) {
      terms.push_back({i, negative});
    } else if (is(n, operation::negate)) {
      terms_of(n.operands[0], !negative, terms);
    } else {
      terms_of(n.operands[0], negative, terms);
      terms_of(n.operands[1], negative != is(n, operation::subtract), terms);
    }
  }

  std::vector<Term> largest_first(std::vector<Term> terms) const {
    std::stable_sort(terms.begin(), terms.end(), [this](const Term& a, const Term& b) { return std::abs(at(a.node).value) > std::abs(at(b.node).value); });
    return terms;
  }

  /// `sum over 25 steps of labour[step]` for terms that are the same of one step after the other; empty otherwise.
  std::string alike(const std::vector<Term>& terms) const {
    const Writer open{m, root, true};
    std::string same;
    for (const Term& t : terms) {
      std::string words = open.text(t.node).words;
      if (t.negative || (!same.empty() && words != same)) return {};
      same = std::move(words);
    }
    for (const auto& [sign, kind] : {std::pair{"[step]", "steps"}, {"STEP", "steps"}, {"in step]", "steps"}, {"[material]", "materials"}, {"[item]", "items"}, {"ITEM", "items"}, {"[year]", "years"}, {"[segment]", "segments"}})
      if (same.find(sign) != same.npos) return "sum over " + std::to_string(terms.size()) + ' ' + kind + " of " + same;
    return {};
  }

  std::string joined(const std::vector<Term>& terms, std::size_t count) const {
    std::string out;
    for (std::size_t k = 0; k < count; ++k) {
      const Text t = text(terms[k].node);
      out += terms[k].negative ? (k ? " - " : "-") : (k ? " + " : "");
      out += terms[k].negative ? within(t, Binding::product) : t.words;
    }
    return out;
  }

  Text sum_text(std::uint32_t i) const {
    std::vector<Term> terms;
    terms_of(i, false, terms);
    if (terms.empty()) return {"0"};
    if (terms.size() == 1 && !terms[0].negative) return text(terms[0].node);
    if (terms.size() <= most_terms) {
      std::string all = joined(terms, terms.size());
      if (i == root || terms.size() <= terms_of_a_long_sum || all.size() <= longest_inner_sum) return {std::move(all), Binding::sum};
      return {"sum of " + std::to_string(terms.size()) + " terms", Binding::sum};
    }
    if (std::string all = alike(terms); !all.empty()) return {std::move(all), Binding::sum};
    return {joined(largest_first(terms), terms_of_a_long_sum) + " + " + std::to_string(terms.size() - terms_of_a_long_sum) + " more", Binding::sum};
  }

  static std::string within(const Text& t, Binding least) { return t.binding < least ? '(' + t.words + ')' : t.words; }

  Text product_text(const TraceNode& n) const {
    const bool divides = is(n, operation::divide);
    if (plain_constant(n.operands[1], 1)) return text(n.operands[0]);
    if (!divides && plain_constant(n.operands[0], 1)) return text(n.operands[1]);
    const Text a = text(n.operands[0]), b = text(n.operands[1]);
    return {within(a, Binding::product) + (divides ? " / " : " * ") + within(b, divides ? Binding::power : Binding::product), Binding::product};
  }

  Text text(std::uint32_t i) const {
    const TraceNode& n = at(i);
    if (named(i) && generic) return {n.input ? any_element(n.label) : any_name(m.names.at(i))};
    if (named(i)) return {node_name(m, i)};
    if (!n.operation) return {n.input || n.unknown ? n.label : constant_text(n)};
    if (is(n, operation::solution)) return {"the " + at(n.operands[1]).label + " that makes " + text(n.operands[0]).words + " zero", Binding::comparison};
    if (is_sum(n)) return sum_text(i);
    if (is(n, operation::multiply) || is(n, operation::divide)) return product_text(n);
    if (is(n, operation::pow)) return {within(text(n.operands[0]), Binding::atom) + '^' + within(text(n.operands[1]), Binding::atom), Binding::power};
    if (is(n, operation::less) || is(n, operation::equal))
      return {within(text(n.operands[0]), Binding::sum) + ' ' + std::string(n.operation->name) + ' ' + within(text(n.operands[1]), Binding::sum), Binding::comparison};
    std::string out(n.operation->name);
    for (std::size_t k = 0; k < n.count; ++k) out += (k ? ", " : "(") + text(n.operands[k]).words;
    return {out + ')'};
  }

  void collect(std::uint32_t i, std::vector<std::uint32_t>& found) const {
    const TraceNode& n = at(i);
    if (named(i) || (!n.operation && !n.constant.source.empty())) {
      if (std::find(found.begin(), found.end(), i) == found.end()) found.push_back(i);
      return;
    }
    if (is_sum(n)) {
      std::vector<Term> terms;
      terms_of(i, false, terms);
      for (const Term& t : i == root ? largest_first(terms) : terms) collect(t.node, found);
      return;
    }
    for (std::size_t k = 0; k < n.count; ++k) collect(n.operands[k], found);
  }
};

}  // namespace

std::string node_name(const TracedModel& model, std::uint32_t node) {
  const TraceNode& n = model.trace->nodes()[node];
  if (n.input || n.unknown) return n.label;
  if (!n.operation) return std::string(n.constant.name);
  const auto found = model.names.find(node);
  if (found == model.names.end()) return {};
  return found->second.symbol + (found->second.of.empty() ? "" : '[' + found->second.of + ']');
}

std::string any_node_name(const TracedModel& model, std::uint32_t node) {
  const TraceNode& n = model.trace->nodes()[node];
  if (n.input) return any_element(n.label);
  const auto found = model.names.find(node);
  return found == model.names.end() ? node_name(model, node) : any_name(found->second);
}

std::string any_formula_text(const TracedModel& model, std::uint32_t node) { return Writer{model, node, true}.text(node).words; }

std::string formula_text(const TracedModel& model, std::uint32_t node) { return Writer{model, node}.text(node).words; }

std::vector<std::uint32_t> named_operands(const TracedModel& model, std::uint32_t node) {
  std::vector<std::uint32_t> found;
  if (!model.trace->nodes()[node].input) Writer{model, node}.collect(node, found);
  return found;
}

}  // namespace packcost
