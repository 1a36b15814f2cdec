#pragma once

#include "io/assignment.hpp"
#include "io/fail.hpp"
#include "io/tables.hpp"
#include "plant/process.hpp"
#include "plant/chain.hpp"
#include "plant/item.hpp"

#include <algorithm>

namespace packcost {

/// Whether a path places an element of a list (`steps.laser.after`, `steps.laser.before`, `steps.laser.remove`) and sets no value.
bool is_line_up(std::string_view path);

/// The elements that assignments remove, as the beginnings of their paths (`steps.laser.`); what is said of them is not read.
std::vector<std::string> removed_elements(const std::vector<Assignment>& assignments);
/// Whether a path belongs to one of them.
bool is_removed(std::string_view path, const std::vector<std::string>& removed);

namespace detail {
/// `laser` of `steps.laser.labour`; empty if the path is not of that list.
std::string element_of(std::string_view path, std::string_view prefix);
/// Checks and notes a wrong `after`, `before` or `remove`.
void report_line_up(const Assignment& a, std::string message, std::string expected, Problems& problems, std::string hint = {});
/// The name of the list that `name` may have been meant to be, as a hint; empty if none is near.
std::string meant_name(std::string_view name, const std::vector<std::string_view>& names);
}  // namespace detail

/// The elements of a list: those of the chosen data row in its order, then those that assignments add, move (`after`, `before` a named
/// element) or remove (`remove: true`). A new element must say where it stands. Their values are not set yet.
template <class Element>
std::vector<Element> line_up(std::string_view prefix, std::string_view table, std::string_view row_name,
                             const std::vector<Assignment>& assignments, const Tables& tables, Problems& problems) {
  std::vector<Element> list;
  const auto at = [&list](std::string_view name) {
    return std::find_if(list.begin(), list.end(), [name](const Element& e) { return e.name == name; });
  };
  const auto meant = [&list](std::string_view name) {
    std::vector<std::string_view> names;
    for (const Element& e : list) names.push_back(e.name);
    return detail::meant_name(name, names);
  };
  const auto make = [](std::string name) {
    Element e;
    e.name = std::move(name);
    return e;
  };
  if (const auto found = tables.rows.find(table); found != tables.rows.end())
    for (const Tables::Row& row : found->second) {
      const std::string name = row.row == row_name ? detail::element_of(row.path, prefix) : std::string{};
      if (!name.empty() && at(name) == list.end()) list.push_back(make(name));
    }

  std::vector<std::string> reported;
  for (const Assignment& a : assignments) {
    const std::string name = detail::element_of(a.path, prefix);
    if (name.empty() || !is_line_up(a.path)) continue;
    const std::string_view verb = std::string_view(a.path).substr(a.path.rfind('.') + 1);
    if (verb == "remove") {
      if (a.value.text != "true" && a.value.text != "false") detail::report_line_up(a, "'" + a.value.text + "' is neither true nor false", "true or false", problems);
      continue;
    }
    if (a.value.text == name || at(a.value.text) == list.end()) {
      detail::report_line_up(a, "there is no '" + a.value.text + "' to stand beside", "the name of another element of the list", problems,
                             meant(a.value.text));
      reported.push_back(name);
      continue;
    }
    Element element = at(name) == list.end() ? make(name) : *at(name);
    if (at(name) != list.end()) list.erase(at(name));
    list.insert(verb == "after" ? at(a.value.text) + 1 : at(a.value.text), std::move(element));
  }
  for (const Assignment& a : assignments) {
    const std::string name = detail::element_of(a.path, prefix);
    if (name.empty() || at(name) != list.end()) continue;
    if (std::find(reported.begin(), reported.end(), name) == reported.end())
      detail::report_line_up(a, "'" + name + "' is new and has no place", "an existing name, or `after: NAME` in the new one", problems, meant(name));
    list.push_back(make(name));
  }
  std::erase_if(list, [&, removed = removed_elements(assignments)](const Element& e) { return is_removed(std::string(prefix) + e.name + '.', removed); });
  return list;
}

}  // namespace packcost
