#include "report/plant_text.hpp"

#include "plant/money.hpp"
#include "report/text.hpp"
#include "report/uncertainty_text.hpp"
#include "units/print_number.hpp"

namespace packcost {

namespace {

/// `laser` of `steps.laser.`.
std::string element_name(const std::string& removed) {
  const auto dot = removed.find('.');
  return removed.substr(dot + 1, removed.size() - dot - 2);
}

const Origin* origin_of(const Origins& origins, const std::string& path) {
  const auto found = origins.find(path);
  return found == origins.end() ? nullptr : &found->second;
}

struct YamlWriter {
  const Origins& origins;
  const std::string& currency;
  bool with_origins;
  std::string out{};

  void field(const Field<double>& f, void* section, const std::string& path, const std::string& indent) {
    const std::string value = field_value(f, section, false);
    if (value.empty()) return;
    out += indent + std::string(f.name) + ": " + value;
    const std::string unit = unit_with_currency(f.unit, currency);
    std::string note = f.unit.empty() || unit == "fraction" || unit == "ratio" || unit == "count" ? "" : unit;
    if (with_origins) note += (note.empty() ? "" : "; ") + origin_text(origin_of(origins, path), f);
    if (!note.empty()) out += "  # " + printable(note, 400);
    out += '\n';
  }

  template <class Element>
  void list(const std::string& name, std::vector<Element>& elements, const std::vector<std::string>& removed) {
    const std::size_t start = out.size();
    out += name + ":\n";
    const std::size_t body = out.size();
    std::string before;
    for (const std::string& r : removed)
      if (r.starts_with(name + '.')) out += "  " + yaml_string(element_name(r)) + ": {remove: true}\n";
    for (Element& e : elements) {
      out += "  " + yaml_string(e.name) + ":\n";
      if (!before.empty()) out += "    after: " + yaml_string(before) + "\n";
      for (const Field<double>& f : fields_of<Element>)
        if (f.kind != Kind::text) field(f, &e, name + '.' + e.name + '.' + std::string(f.name), "    ");
      before = e.name;
    }
    if (out.size() == body) out.resize(start);
  }
};

template <class Element>
void json_list(std::string& out, const std::string& name, std::vector<Element>& elements, const std::vector<std::string>& removed,
               const std::string& line) {
  out += "," + line + json_string(name) + ": {";
  std::string before, separator;
  for (const std::string& r : removed) {
    if (!r.starts_with(name + '.')) continue;
    out += separator + line + "  " + json_string(element_name(r)) + ": {\"remove\": true}";
    separator = ",";
  }
  for (Element& e : elements) {
    out += separator + line + "  " + json_string(e.name) + ": {";
    std::string comma;
    if (!before.empty()) {
      out += "\"after\": " + json_string(before);
      comma = ", ";
    }
    for (const Field<double>& f : fields_of<Element>) {
      if (f.kind == Kind::text) continue;
      out += comma + json_string(f.name) + ": " + field_value(f, &e, true);
      comma = ", ";
    }
    out += "}";
    before = e.name;
    separator = ",";
  }
  out += "}";
}

}  // namespace

std::string field_value(const Field<double>& field, void* section, bool json) {
  const auto word = [json](const std::string& text) { return json ? json_string(text) : yaml_string(text); };
  switch (field.kind) {
    case Kind::number:
    case Kind::whole:
      if (field.given && !*field.given(section)) return {};
      return print_number(in_own_unit(field, *field.number(section)));
    case Kind::series: {
      std::string list;
      for (double value : *field.series(section)) list += (list.empty() ? "[" : ", ") + print_number(in_own_unit(field, value));
      return list.empty() ? list : list + "]";
    }
    case Kind::flag: return *field.flag(section) ? "true" : "false";
    case Kind::choice: return word(std::string(field.words[static_cast<std::size_t>(field.choice(section))]));
    case Kind::row:
    case Kind::text: break;
  }
  const std::string& text = *field.text(section);
  return text.empty() ? std::string{} : word(text);
}

std::string origin_text(const Origin* origin, const Field<double>& field) {
  if (!origin) {
    const bool assumed = field.source.key == "assumption";
    const std::string source(field.source.key);
    if (source == "plant") return "default";
    return "default, " + source + (assumed ? " (" + print_number(field.source.band.low) + " to " + print_number(field.source.band.high) + ")" : "");
  }
  switch (origin->layer) {
    case Layer::registry: return "default";
    case Layer::table: {
      std::string text = origin->place.file + ':' + std::to_string(origin->place.line) + ' ' + origin->row + ", " + origin->source;
      if (origin->status == "assumption" && origin->source != "assumption") text += ", assumption";
      text += ": " + origin->written;
      if (!origin->low.empty()) text += " (" + origin->low + " to " + origin->high + ")";
      return text;
    }
    case Layer::set: return "--set";
    case Layer::file:
    case Layer::overlay: break;
  }
  return origin->place.file + ':' + std::to_string(origin->place.line);
}

std::string plant_yaml(const Plant<double>& plant, const Origins& origins, const std::string& currency, bool with_origins) {
  Plant<double> p = plant;
  YamlWriter writer{origins, currency, with_origins};
  for (const Section<double>& s : sections<double>) {
    if (!s.name.empty()) {
      // Dotted names keep sections of sections (`automation.electrode`) at the top, where they read back just as well.
      writer.out += std::string(s.name) + ":\n";
    }
    const std::string prefix = s.name.empty() ? std::string{} : std::string(s.name) + '.';
    for (const Field<double>& f : s.fields) writer.field(f, s.of(p), prefix + std::string(f.name), s.name.empty() ? "" : "  ");
    if (writer.out.ends_with(std::string(s.name) + ":\n") && !s.name.empty()) writer.out.resize(writer.out.size() - s.name.size() - 2);
  }
  writer.list("steps", p.steps, p.removed);
  writer.list("items", p.items, p.removed);
  writer.list("chain_steps", p.chain_steps, p.removed);
  return writer.out + uncertainty_yaml(p.uncertainty);
}

std::string plant_json(const Plant<double>& plant, bool lines) {
  Plant<double> p = plant;
  const std::string line = lines ? "\n    " : " ";
  std::string out = "{", comma;
  for (const Section<double>& s : sections<double>) {
    const bool top = s.name.empty();
    std::string body, inner;
    for (const Field<double>& f : s.fields) {
      const std::string value = field_value(f, s.of(p), true);
      if (value.empty()) continue;
      body += inner + json_string(f.name) + ": " + value;
      inner = top ? "," + line : ", ";
    }
    if (body.empty()) continue;
    out += comma + line + (top ? body : json_string(s.name) + ": {" + body + "}");
    comma = ",";
  }
  json_list(out, "steps", p.steps, p.removed, line);
  json_list(out, "items", p.items, p.removed, line);
  if (!p.chain_steps.empty()) json_list(out, "chain_steps", p.chain_steps, p.removed, line);
  out += uncertainty_json(p.uncertainty, line);
  return out + (lines ? "\n  }" : "}");
}

}  // namespace packcost
