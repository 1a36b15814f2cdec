#include "report/page.hpp"

#include "report/chart.hpp"
#include "report/chart_style.hpp"
#include "report/compare_tables.hpp"
#include "report/page_parts.hpp"
#include "report/svg_pen.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace packcost {

namespace {

/// Nothing is loaded; the one style sheet and the one script are known by their hashes.
std::string policy() {
  return "default-src 'none'; style-src 'sha256-" + base64_of_hex(std::string(page_style_sha256())) + "'; script-src 'sha256-" + base64_of_hex(std::string(page_script_sha256())) + "'; base-uri 'none'; form-action 'none'";
}

const Figure* find(const std::vector<Figure>& figures, const std::string& name) {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.name == name; });
  return found == figures.end() || !std::isfinite(found->value) ? nullptr : &*found;
}

std::string strong(const Figure& f, double factor = 1, const std::string& unit = {}) {
  return "<b>" + markup_text(label_number(f.value * factor)) + "\u00A0" + markup_text(unit.empty() ? f.unit : unit) + "</b>";
}

/// What the figures say, in sentences.
std::string verdict(const PagePlant& p) {
  constexpr double percent = 100;
  std::string out;
  const Figure *cost = find(p.figures, "pack_cost_per_kwh"), *price = find(p.figures, "pack_price_per_kwh"), *cell = find(p.figures, "cell_cost_per_kwh");
  if (cost && price && cell)
    out += "A pack costs " + strong(*cost) + " to make, of which its cells are " + strong(*cell) + "; with return on capital and warranty it must sell for " + strong(*price) + ". ";
  const Figure *capital = find(p.figures, "total_investment"), *output = find(p.figures, "rated_output");
  if (capital && output) out += "The plant is rated at " + strong(*output) + " and takes " + strong(*capital) + " of investment. ";
  const Figure *npv = find(p.figures, "npv"), *irr = find(p.figures, "irr"), *least = find(p.figures, "minimum_selling_price_per_kwh");
  if (npv) {
    out += std::string("As an investment it ") + (npv->value < 0 ? "destroys value: its net present value is " : "creates value: its net present value is ") + strong(*npv);
    if (irr) out += ", its rate of return " + strong(*irr, percent, "%");
    if (least) out += "; it breaks even at a selling price of " + strong(*least);
    out += ". ";
  }
  return out.empty() ? out : "<p class=\"verdict\">" + out + "</p>";
}

/// Every input of every plant: what is alike in value and origin once, with whose it is. Parameters in the order in which they come up.
std::vector<PageInput> inputs_of_all(const std::vector<PagePlant>& plants) {
  std::vector<std::vector<PageInput>> rows;  // of each parameter
  std::vector<std::vector<std::size_t>> counts;
  std::map<std::string_view, std::size_t> places;
  for (std::size_t p = 0; p < plants.size(); ++p)
    for (const PageInput& i : plants[p].inputs) {
      if (i.path == "description" || i.path == "source") continue;  // texts of the plant's own section
      const std::size_t place = places.emplace(i.path, rows.size()).first->second;
      if (place == rows.size()) rows.emplace_back(), counts.emplace_back();
      const auto same = std::find_if(rows[place].begin(), rows[place].end(), [&](const PageInput& known) { return known.value == i.value && known.unit == i.unit && known.origin == i.origin; });
      const auto at = static_cast<std::size_t>(same - rows[place].begin());
      if (same == rows[place].end()) rows[place].push_back(i), counts[place].push_back(0);
      rows[place][at].plants += (counts[place][at]++ == 0 ? "" : ", ") + plant_letter(p);
    }
  std::vector<PageInput> all;
  for (std::size_t place = 0; place < rows.size(); ++place)
    for (std::size_t at = 0; at < rows[place].size(); ++at) {
      all.push_back(std::move(rows[place][at]));
      if (plants.size() == 1) all.back().plants.clear();
      else if (counts[place][at] == plants.size()) all.back().plants = "all";
    }
  return all;
}

/// The table of all inputs, to open.
std::string all_inputs(const Page& page) {
  const std::vector<PageInput> all = inputs_of_all(page.plants);
  std::string out = "<details><summary>All " + std::to_string(all.size()) + " inputs with their origin</summary>" + html_inputs(all, "All inputs") + "</details>";
  if (page.plants.size() == 1) return out;
  std::string names;
  for (std::size_t i = 0; i < page.plants.size(); ++i) names += (i == 0 ? "" : "; ") + plant_letter(i) + " is " + page.plants[i].name;
  return "<section id=\"inputs\" aria-labelledby=\"inputsh\"><h2 id=\"inputsh\">Inputs of all plants</h2><p>What is alike in value and origin stands once. " + markup_text(names) + ".</p>" + out + "</section>";
}

/// What a plant states; of a page of one plant, the rest too.
std::string inputs(const PagePlant& p, const Page& page) {
  std::vector<PageInput> stated;
  std::string rests_on;
  for (const PageInput& i : p.inputs) {
    if (i.path == "source") rests_on = i.value;
    else if (i.stated && i.path != "description") stated.push_back(i);
  }
  const bool alone = page.plants.size() == 1;
  return std::string("<h3>Inputs</h3><p>What the plant file and the command line state; everything else is a default, each with its source") + (alone ? "" : ", <a href=\"#inputs\">with the inputs of all plants</a>") + ".</p>" +
         (rests_on.empty() ? "" : "<p class=\"about\">The file names as its source: " + markup_text(rests_on) + "</p>") + html_inputs(stated, "Stated inputs of " + p.name) + (alone ? all_inputs(page) : std::string{});
}

std::string section(const PagePlant& p, const Page& page, const std::string& id) {
  const bool alone = page.plants.size() == 1;
  std::string out = "<section id=\"" + id + "\" aria-labelledby=\"" + id + "h\"><h2 id=\"" + id + "h\">" + (alone ? "In short" : markup_text(p.name)) + "</h2><p class=\"about\">" + markup_text(p.description) + "</p>" + verdict(p);
  out += html_cards(p.headline);
  if (!p.warnings.empty()) {
    out += "<div class=\"caution\" role=\"note\"><h3>Cautions</h3><ul>";
    for (const std::string& w : p.warnings) out += "<li>" + markup_text(w);
    out += "</ul></div>";
  }
  if (p.what_if) out += html_what_if(*p.what_if, alone ? std::string{} : p.name, id + "w");
  for (std::size_t i = 0; i < p.tables.size(); ++i) out += html_figures(p.tables[i], alone ? std::string{} : p.name, id + "t" + std::to_string(i));
  return out + inputs(p, page) + "</section>";
}

std::string comparison(const PageComparison& c) {
  std::string out = "<section id=\"compare\" aria-labelledby=\"compareh\"><h2 id=\"compareh\">Side by side</h2>";
  if (!c.families.empty()) out += html_chart_of_plants(c, "cmp");
  for (std::size_t i = 0; i < c.tables.size(); ++i) out += html_figures(c.tables[i], {}, "b" + std::to_string(i));
  return out + "</section>";
}

std::string navigation(const Page& page) {
  if (page.plants.size() < 2) return {};
  std::string out = "<nav aria-label=\"Plants\"><ul><li><a href=\"#compare\">Side by side</a>";
  for (std::size_t i = 0; i < page.plants.size(); ++i) out += "<li><a href=\"#p" + std::to_string(i) + "\">" + markup_text(page.plants[i].name) + "</a>";
  return out + "<li><a href=\"#inputs\">Inputs</a></ul></nav>";
}

/// What the inputs rest on, in full.
std::string sources(const Page& page) {
  std::set<std::string> keys;
  for (const PagePlant& p : page.plants)
    for (const PageInput& i : p.inputs) keys.insert(i.source);
  std::string list;
  for (const std::string& key : keys)
    if (const auto found = page.citations.find(key); found != page.citations.end()) list += "<dt>" + markup_text(key) + "<dd>" + markup_text(found->second);
  return list.empty() ? list : "<section aria-labelledby=\"sourcesh\"><h2 id=\"sourcesh\">Sources</h2><p>What the inputs rest on, by the names that they are listed with.</p><dl class=\"sources\">" + list + "</dl></section>";
}

std::string footer(const Page& page) {
  std::string out = "<footer><h2>How this page was made</h2><p>By packcost " PACKCOST_VERSION " with this command:</p><pre tabindex=\"0\"><code>" + markup_text(page.command) + "</code></pre><ul>";
  for (const PagePlant& p : page.plants)
    out += "<li>" + markup_text(p.name) + ": file <code>" + markup_text(p.file) + "</code>, digest of the resolved inputs <code>" + markup_text(p.digest) + "</code>";
  return out + "</ul><p>The same command on the same files gives the same bytes. Money is in " + markup_text(page.plants.front().currency) +
         ", a currency of one price year; flows of the investment are nominal. Prices are inputs, not forecasts.</p></footer>";
}

}  // namespace

std::string html_page(const Page& page) {
  std::string body;
  if (page.plants.size() > 1) body += comparison(page.comparison);
  for (std::size_t i = 0; i < page.plants.size(); ++i) body += section(page.plants[i], page, "p" + std::to_string(i));
  if (page.plants.size() > 1) body += all_inputs(page);
  return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() +
         "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\"><title>" +
         markup_text(page.title) + "</title>\n<style>" + std::string(page_style()) + "</style></head>\n<body><a class=\"skip\" href=\"#main\">Skip to the figures</a><header><p class=\"kicker\">Cost of a battery pack, and of the plant that makes it</p><h1>" +
         markup_text(page.title) + "</h1></header>" + navigation(page) + "<main id=\"main\">\n" + body + sources(page) + "\n</main>" + footer(page) + "<script>" + std::string(page_script()) + "</script></body></html>\n";
}

}  // namespace packcost
