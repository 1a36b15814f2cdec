#include "report/page_parts.hpp"

#include "report/chart_tables.hpp"
#include "report/csv.hpp"
#include "report/svg.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

namespace packcost {

namespace {

constexpr SvgSize wide{820, false}, narrow{360, false};

std::string cell(const Datum& d) {
  if (const auto* text = std::get_if<std::string>(&d)) return markup_text(*text);
  if (const auto* number = std::get_if<double>(&d)) return markup_text(rounded(*number));
  return {};
}

bool is_number(const TableData& t, std::size_t column) {
  return std::any_of(t.rows.begin(), t.rows.end(), [column](const auto& row) { return std::holds_alternative<double>(row[column]); });
}

/// A name for a downloaded file, of plain letters.
std::string file_name(const std::string& name) {
  std::string plain;
  for (char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 && byte < 0x80) plain += static_cast<char>(std::tolower(byte));
    else if (!plain.empty() && plain.back() != '_') plain += '_';
  }
  while (plain.ends_with('_')) plain.pop_back();
  return plain.empty() ? "table" : plain;
}

std::string csv_heads(const TableData& table) {
  std::string heads = csv_header(csv_columns(table));
  heads.pop_back();  // the line end
  return heads;
}

/// Inputs by what their paths start with, up to the last dot (every parameter but the texts of a plant has one); sections in the order in which they come up.
std::vector<std::pair<std::string, std::vector<const PageInput*>>> by_section(const std::vector<PageInput>& inputs) {
  std::vector<std::pair<std::string, std::vector<const PageInput*>>> sections;
  std::map<std::string, std::size_t> places;
  for (const PageInput& i : inputs) {
    const std::string section = i.path.substr(0, i.path.rfind('.'));
    const auto [place, fresh] = places.emplace(section, sections.size());
    if (fresh) sections.push_back({section, {}});
    sections[place->second].second.push_back(&i);
  }
  return sections;
}

/// One chart in both widths, named by its caption; the style sheet shows the one that fits.
std::string drawing(const Chart& chart, const std::string& id) {
  const std::string named_by = id + " " + id + "d";
  return "<div class=\"wide\">" + svg_element(chart, wide, named_by) + "</div><div class=\"narrow\">" + svg_element(chart, narrow, named_by) + "</div>";
}

std::string caption_of(const Chart& chart, const std::string& id) {
  return "<figcaption><h3 id=\"" + id + "\">" + markup_text(chart.title) + "</h3><p id=\"" + id + "d\">" + markup_text(chart.description) + "</p></figcaption>";
}

std::string data_of(const TableData& table, const std::string& heading, const std::string& whose) {
  return "<details><summary>Data<span class=\"sr\"> of: " + markup_text(heading) + "</span></summary>" + html_table(table, heading, whose) + "</details>";
}

/// The figures of a row as CSV has them, where a cell shows fewer digits: one word a cell, none where the cell says all.
std::string figures_in_full(const std::vector<Datum>& row) {
  std::string all;
  for (const Datum& d : row) {
    const auto* number = std::get_if<double>(&d);
    const std::string full = number ? print_number(*number) : std::string{};
    all += (number && full != rounded(*number) ? full : "") + " ";
  }
  while (all.ends_with(' ')) all.pop_back();
  return all.empty() ? all : " data-v=\"" + all + "\"";
}

}  // namespace

std::string html_table(const TableData& t, const std::string& caption, const std::string& whose) {
  std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + markup_text(caption + (whose.empty() ? "" : ": " + whose)) + "\"><table data-file=\"" + file_name(caption) + "\" data-head=\"" + markup_text(csv_heads(t)) + "\"><caption>" + markup_text(caption) + "</caption><thead><tr>";
  std::vector<bool> numbers;
  for (std::size_t i = 0; i < t.columns.size(); ++i) {
    numbers.push_back(is_number(t, i));
    const Column& c = t.columns[i];
    out += std::string("<th scope=col") + (numbers[i] ? " class=r" : "") + ">" + markup_text(spoken(c.name)) + (c.unit.empty() ? "" : "<br><span class=\"u\">" + markup_text(c.unit) + "</span>");
  }
  out += "<tbody>";
  for (const auto& row : t.rows) {
    const auto* first = row.empty() ? nullptr : std::get_if<std::string>(&row[0]);
    out += std::string("<tr") + (first && (*first == "total" || *first == "to") ? " class=sum" : "") + figures_in_full(row) + ">";
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "<th scope=row>" : numbers[i] ? "<td>" : "<td class=w>") + cell(row[i]);
  }
  return out + "</table></div>";
}

std::string html_figures(const PageTable& shown, const std::string& whose, const std::string& id) {
  const std::vector<Chart> charts = charts_of(shown.table);
  std::string out;
  for (std::size_t i = 0; i < charts.size(); ++i) {
    const std::string number = id + "c" + std::to_string(i);
    out += "<figure>" + caption_of(charts[i], number) + drawing(charts[i], number) +
           (i + 1 == charts.size() && !shown.note.empty() ? "<p class=\"note\">" + markup_text(shown.note) + "</p>" : "") +
           data_of(shown.table, shown.heading + (i == 0 ? "" : ", " + std::to_string(i + 1)), whose) + "</figure>";
  }
  if (charts.empty())
    out = "<div class=\"tab\"><h3>" + markup_text(shown.heading) + "</h3>" + (shown.note.empty() ? "" : "<p class=\"note\">" + markup_text(shown.note) + "</p>") +
          html_table(shown.table, shown.heading, whose) + "</div>";
  return out;
}

std::string html_chart_of_plants(const PageComparison& comparison, const std::string& id) {
  const Chart chart = chart_of_plants(comparison.families);
  TableData all;
  for (const auto& [name, table] : comparison.families) {
    if (all.columns.empty()) {
      all.columns = {{"plant", {}}};
      all.columns.insert(all.columns.end(), table.columns.begin(), table.columns.end());
    }
    for (const auto& row : table.rows) {
      all.rows.push_back({name});
      all.rows.back().insert(all.rows.back().end(), row.begin(), row.end());
    }
  }
  return "<figure>" + caption_of(chart, id) + drawing(chart, id) + data_of(all, "Families of cost of every plant", {}) + "</figure>";
}

std::string html_cards(const std::vector<Figure>& figures) {
  std::string out = "<dl class=\"cards\">";
  for (const Figure& f : figures) {
    constexpr double percent = 100;
    const bool share = f.unit == "fraction";
    const std::string value = !std::isfinite(f.value) ? "none" : label_number(share ? f.value * percent : f.value);
    const std::string unit = !std::isfinite(f.value) ? "" : share ? "%" : f.unit;
    out += "<div><dt>" + markup_text(spoken(f.name)) + "</dt><dd><b>" + markup_text(value) + "</b> <span>" + markup_text(unit) + "</span></dd><dd class=\"doc\">" + markup_text(f.doc) + "</dd></div>";
  }
  return out + "</dl>";
}

std::string html_inputs(const std::vector<PageInput>& inputs, const std::string& caption) {
  const bool whose = std::any_of(inputs.begin(), inputs.end(), [](const PageInput& i) { return !i.plants.empty(); });
  std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + markup_text(caption) + "\"><table class=\"in\"><caption>" + markup_text(caption) +
                    "</caption><thead><tr><th scope=col>parameter<th scope=col class=r>value<th scope=col>unit" + (whose ? "<th scope=col>plants" : "") + "<th scope=col>where it comes from";
  for (const auto& [section, some] : by_section(inputs)) {
    out += "<tbody><tr><th scope=rowgroup colspan=" + std::to_string(whose ? 5 : 4) + ">" + markup_text(section);
    for (const PageInput* i : some)
      out += "<tr><th scope=row>" + markup_text(i->path.substr(section.size() + 1)) + "<td>" + markup_text(i->value) + "<td>" + markup_text(i->unit) + (whose ? "<td>" + markup_text(i->plants) : "") + "<td>" + markup_text(i->origin);
  }
  return out + "</table></div>";
}

std::string base64_of_hex(const std::string& hex) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  std::size_t bits = 0, count = 0;
  for (char c : hex) {
    bits = (bits << 4) | digits.find(c);
    count += 4;
    if (count < 6) continue;
    count -= 6;
    out += letters[(bits >> count) & 63];
    bits &= (std::size_t{1} << count) - 1;
  }
  if (count > 0) out += letters[(bits << (6 - count)) & 63];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

}  // namespace packcost
