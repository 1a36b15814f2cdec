#include "report/starter.hpp"

#include "plant/money.hpp"
#include "report/plant_text.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>

namespace packcost {

namespace {

using Rows = std::function<std::vector<std::string>(std::string_view)>;

template <class Words>
std::string one_of(const Words& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? " One of: " : ", ") + std::string(word);
  return list.empty() ? list : list + '.';
}

bool is_number(const Field<double>& f) { return f.kind == Kind::number || f.kind == Kind::whole || f.kind == Kind::series; }

/// `mAh/cm2; 0.2 to 15; data/chemistries.csv:12 LFP, batpac5: 3 (2 to 5)`. The range of money is in another money and left out.
std::string facts(const Field<double>& f, const std::string& currency, const std::string& source) {
  std::string out;
  const auto add = [&out](const std::string& text) {
    if (!text.empty()) out += (out.empty() ? "" : "; ") + text;
  };
  if (is_number(f)) {
    add(unit_with_currency(f.unit, currency));
    if (f.dimension.money == 0) add(print_number(f.range.low) + " to " + print_number(f.range.high));
  }
  add(source);
  return out.empty() ? out : "  # " + printable(out, 400);
}

class Writer {
 public:
  Writer(const Starter& starter, const Rows& rows) : starter_(starter), rows_(rows) {}

  void section(const Section<double>& s, void* values) {
    const std::string prefix = s.name.empty() ? std::string{} : std::string(s.name) + '.';
    const bool decided = std::any_of(s.fields.begin(), s.fields.end(), [&](const Field<double>& f) { return decision(prefix + std::string(f.name)); });
    if (!decided && !starter_.full) return;
    if (!s.name.empty()) out_ += "\n# " + std::string(s.doc) + '\n' + (decided ? "" : "#") + std::string(s.name) + ":\n";
    for (const Field<double>& f : s.fields) field(f, values, prefix + std::string(f.name), s.name.empty() ? "" : "  ");
  }

  template <class Element>
  void list(const std::string& name, const std::string& doc, std::vector<Element>& elements) {
    if (!starter_.full || elements.empty()) return;
    out_ += "\n# " + doc + "\n#" + name + ":\n";
    for (Element& e : elements) {
      out_ += "  #" + yaml_string(e.name) + ":\n";
      for (const Field<double>& f : fields_of<Element>)
        if (f.kind != Kind::text) field(f, &e, name + '.' + e.name + '.' + std::string(f.name), "    ");
    }
  }

  std::string take() { return std::move(out_); }

 private:
  const Decision* decision(const std::string& path) const {
    for (const Decision& d : starter_.decisions)
      if (d.path == path) return &d;
    return nullptr;
  }

  void field(const Field<double>& f, void* values, const std::string& path, const std::string& indent) {
    const Decision* decided = decision(path);
    if (!decided && !starter_.full) return;
    // What a step or an item is called for is said by its siblings; the words of one stand once.
    const bool element = indent.size() > 2;
    if (!element) out_ += indent + "# " + std::string(f.doc) + (f.kind == Kind::row ? one_of(rows_(f.table)) : one_of(f.words)) + '\n';
    const std::string value = field_value(f, values, false);
    const auto origin = starter_.origins.find(path);
    std::string source = decided ? decided->note : origin_text(origin == starter_.origins.end() ? nullptr : &origin->second, f);
    if (value.empty()) source = "not set";
    else if (decided && source.empty()) source = f.kind == Kind::row ? "data/" + std::string(f.table) + ".csv" : "default";
    out_ += indent + (decided ? "" : "#") + std::string(f.name) + ':' + (value.empty() ? "" : " ") + value + facts(f, starter_.currency, source) + '\n';
  }

  const Starter& starter_;
  const Rows& rows_;
  std::string out_;
};

}  // namespace

std::string starter_yaml(const Starter& starter, const Rows& rows) {
  Plant<double> plant = starter.plant;
  Writer writer(starter, rows);
  for (const Section<double>& s : sections<double>) writer.section(s, s.of(plant));
  writer.list("steps", "The steps of the process, in their order; add, move (after, before) or remove them.", plant.steps);
  writer.list("items", "What is bought for modules and packs beside the cells.", plant.items);
  std::string out;
  for (const std::string& line : starter.head) out += "#" + (line.empty() ? line : " " + line) + '\n';
  return out + writer.take();
}

}  // namespace packcost
