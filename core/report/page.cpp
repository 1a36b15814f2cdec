#include "report/page.hpp"

#include "report/chart.hpp"
#include "report/chart_style.hpp"
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

/// Inputs of a plant that are not, value and origin alike, those of the first one.
std::vector<PageInput> not_of(const PagePlant& first, const PagePlant& p) {
  std::map<std::string_view, const PageInput*> known;
  for (const PageInput& i : first.inputs) known[i.path] = &i;
  std::vector<PageInput> other;
  for (const PageInput& i : p.inputs) {
    const auto found = known.find(i.path);
    if (found == known.end() || found->second->value != i.value || found->second->unit != i.unit || found->second->origin != i.origin) other.push_back(i);
  }
  return other;
}

std::string all_inputs(const PagePlant& p, const PagePlant& first) {
  const std::string whose = "<span class=\"sr\"> of " + markup_text(p.name) + "</span></summary>";
  if (&p == &first)
    return "<details><summary>All " + std::to_string(p.inputs.size()) + " inputs with their origin" + whose + html_inputs(p.inputs, "All inputs of " + p.name) + "</details>";
  const std::vector<PageInput> other = not_of(first, p);
  return "<p>Of " + std::to_string(p.inputs.size()) + " inputs, " + std::to_string(p.inputs.size() - other.size()) + " are those of " + markup_text(first.name) + ", value and origin alike.</p><details><summary>The other " +
         std::to_string(other.size()) + " inputs with their origin" + whose + html_inputs(other, "Inputs of " + p.name + " that are not those of " + first.name) + "</details>";
}

std::string inputs(const PagePlant& p, const PagePlant& first) {
  std::vector<PageInput> stated;
  std::copy_if(p.inputs.begin(), p.inputs.end(), std::back_inserter(stated), [](const PageInput& i) { return i.stated && i.path != "description" && i.path != "source"; });
  return "<h3>Inputs</h3><p>What the plant file and the command line state; everything else is a default, each with its source.</p>" + html_inputs(stated, "Stated inputs of " + p.name) +
         all_inputs(p, first);
}

std::string section(const PagePlant& p, const PagePlant& first, bool alone, const std::string& id) {
  std::string out = "<section id=\"" + id + "\" aria-labelledby=\"" + id + "h\"><h2 id=\"" + id + "h\">" + (alone ? "In short" : markup_text(p.name)) + "</h2><p class=\"about\">" + markup_text(p.description) + "</p>" + verdict(p);
  out += html_cards(p.headline);
  if (!p.warnings.empty()) {
    out += "<div class=\"caution\" role=\"note\"><h3>Cautions</h3><ul>";
    for (const std::string& w : p.warnings) out += "<li>" + markup_text(w);
    out += "</ul></div>";
  }
  if (p.what_if) out += html_what_if(*p.what_if, alone ? std::string{} : p.name, id + "w");
  for (std::size_t i = 0; i < p.tables.size(); ++i) out += html_figures(p.tables[i], alone ? std::string{} : p.name, id + "t" + std::to_string(i));
  return out + inputs(p, first) + "</section>";
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
  return out + "</ul></nav>";
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
  for (std::size_t i = 0; i < page.plants.size(); ++i) body += section(page.plants[i], page.plants.front(), page.plants.size() == 1, "p" + std::to_string(i));
  return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() +
         "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\"><title>" +
         markup_text(page.title) + "</title>\n<style>" + std::string(page_style()) + "</style></head>\n<body><a class=\"skip\" href=\"#main\">Skip to the figures</a><header><p class=\"kicker\">Cost of a battery pack, and of the plant that makes it</p><h1>" +
         markup_text(page.title) + "</h1></header>" + navigation(page) + "<main id=\"main\">\n" + body + sources(page) + "\n</main>" + footer(page) + "<script>" + std::string(page_script()) + "</script></body></html>\n";
}

}  // namespace packcost
