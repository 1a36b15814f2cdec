#include "report/uncertainty_text.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

namespace packcost {

namespace {

std::string word(const std::string& text, bool json) { return json ? json_string(text) : yaml_string(text); }

/// Correlations by their first parameter, in order of first appearance.
std::vector<std::pair<std::string, std::vector<const RankCorrelation*>>> by_first(const Uncertainty& u) {
  std::vector<std::pair<std::string, std::vector<const RankCorrelation*>>> groups;
  for (const RankCorrelation& c : u.correlations) {
    std::size_t i = 0;
    while (i < groups.size() && groups[i].first != c.first) ++i;
    if (i == groups.size()) groups.push_back({c.first, {}});
    groups[i].second.push_back(&c);
  }
  return groups;
}

}  // namespace

std::string distribution_map(const Distribution& d, bool json) {
  const std::string kind(distribution_words[static_cast<std::size_t>(d.kind)]);
  std::string text = '{' + (json ? json_string(kind) : kind) + ": ";
  if (d.kind == DistributionKind::csv) return text + '[' + word(d.file, json) + ", " + word(d.column, json) + "]}";
  const bool discrete = d.kind == DistributionKind::discrete;
  text += discrete ? '{' : '[';
  for (std::size_t i = 0; i < d.numbers.size(); ++i) {
    const std::string value = d.words.empty() ? print_number(d.numbers[i]) : d.words[i];
    text += i ? ", " : "";
    text += !discrete ? value : (json ? json_string(value) : d.words.empty() ? value : yaml_string(value)) + ": " + print_number(d.weights[i]);
  }
  return text + (discrete ? "}}" : "]}");
}

std::string uncertainty_yaml(const Uncertainty& u) {
  std::string out;
  if (!u.parameters.empty()) out += "distributions:\n";
  for (const UncertainParameter& p : u.parameters) out += "  " + yaml_string(p.path) + ": " + distribution_map(p.distribution, false) + '\n';
  if (!u.correlations.empty()) out += "correlations:\n";
  for (const auto& [first, all] : by_first(u)) {
    out += "  " + yaml_string(first) + ":\n";
    for (const RankCorrelation* c : all) out += "    " + yaml_string(c->second) + ": " + print_number(c->value) + '\n';
  }
  return out;
}

std::string uncertainty_json(const Uncertainty& u, const std::string& line) {
  std::string out, comma;
  if (!u.parameters.empty()) {
    out += "," + line + "\"distributions\": {";
    for (const UncertainParameter& p : u.parameters) {
      out += comma + json_string(p.path) + ": " + distribution_map(p.distribution, true);
      comma = ", ";
    }
    out += "}";
  }
  if (u.correlations.empty()) return out;
  out += "," + line + "\"correlations\": {";
  comma.clear();
  for (const auto& [first, all] : by_first(u)) {
    out += comma + json_string(first) + ": {";
    comma.clear();
    for (const RankCorrelation* c : all) {
      out += comma + json_string(c->second) + ": " + print_number(c->value);
      comma = ", ";
    }
    out += "}";
  }
  return out + "}";
}

std::string design_json(const SampleDesign& design) {
  Uncertainty u;
  for (const SampledParameter& p : design.parameters) u.parameters.push_back({p.path, p.distribution});
  u.correlations = design.correlations;
  std::string out = "{\"method\": " + json_string(std::string(sample_method_words[static_cast<std::size_t>(design.method)])) + ", \"n\": " + std::to_string(design.n);
  if (design.method == SampleMethod::morris) out += ", \"levels\": " + std::to_string(design.levels);
  return out + uncertainty_json(u, " ") + '}';
}

}  // namespace packcost
