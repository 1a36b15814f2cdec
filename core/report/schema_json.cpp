#include "report/schema_json.hpp"

#include "plant/registry.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"

namespace packcost {

namespace {

using Rows = std::function<std::vector<std::string>(std::string_view)>;

template <class Words>
std::string enumeration(const Words& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + json_string(word);
  return "\"enum\": [" + list + "]";
}

std::string describe(const Field<double>& f) {
  std::string text(f.doc);
  if (!f.unit.empty()) text += " Unit: " + std::string(f.unit) + ".";
  if (f.source.key == "assumption") text += " Assumption, " + print_number(f.source.band.low) + " to " + print_number(f.source.band.high) + ".";
  else if (f.source.key != "plant") text += " Source: " + std::string(f.source.key) + ".";
  return "\"description\": " + json_string(text);
}

std::string word_or_discrete(const std::string& words) { return "\"anyOf\": [{" + words + "}, {\"$ref\": \"#/definitions/discrete\"}]"; }

/// What may stand in the place of a value, and the sections beside the values.
std::string uncertainty_schema() {
  std::string kinds, comma;
  for (std::string_view kind : distribution_words) {
    const bool discrete = kind == "discrete";
    kinds += comma + json_string(kind) + ": " + (discrete ? "{\"type\": [\"object\", \"array\"]}" : "{\"type\": \"array\", \"minItems\": 2, \"maxItems\": 4}");
    comma = ", ";
  }
  const std::string one = "\"type\": \"object\", \"additionalProperties\": false, \"minProperties\": 1, \"maxProperties\": 1";
  return ",\n  \"definitions\": {\n    \"distribution\": {\"description\": \"What the value may be; the most likely is taken where one is needed.\", " + one + ", \"properties\": {" + kinds +
         "}},\n    \"discrete\": {\"description\": \"Words, each with its weight.\", " + one + ", \"properties\": {\"discrete\": {\"type\": [\"object\", \"array\"]}}}\n  }";
}

std::string uncertainty_properties() {
  return ",\n    \"distributions\": {\"description\": \"What values may be, by parameter path.\", \"type\": \"object\", \"additionalProperties\": {\"type\": \"object\"}}"
         ",\n    \"correlations\": {\"description\": \"Rank correlations between parameters that have distributions.\", \"type\": \"object\", "
         "\"additionalProperties\": {\"type\": \"object\", \"additionalProperties\": {\"type\": \"number\", \"minimum\": -1, \"maximum\": 1}}}";
}

std::string property(const Field<double>& f, const Rows& rows) {
  std::string type;
  switch (f.kind) {
    case Kind::number:
    case Kind::whole: {
      const std::string bounds = f.dimension.money != 0 ? "" : ", \"minimum\": " + print_number(f.range.low) + ", \"maximum\": " + print_number(f.range.high);
      type = "\"anyOf\": [{\"type\": \"" + std::string(f.kind == Kind::whole ? "integer" : "number") + '"' + bounds +
             "}, {\"type\": \"string\", \"pattern\": \"^[-+.0-9eE]+ *[^0-9].*$\"}, {\"$ref\": \"#/definitions/distribution\"}]";
      break;
    }
    case Kind::series: type = "\"anyOf\": [{\"type\": [\"array\", \"number\", \"string\"], \"items\": {\"type\": [\"number\", \"string\"]}}, {\"$ref\": \"#/definitions/distribution\"}]"; break;
    case Kind::flag: type = "\"type\": \"boolean\""; break;
    case Kind::choice: type = word_or_discrete(enumeration(f.words)); break;
    case Kind::row: type = word_or_discrete(enumeration(rows(f.table))); break;
    case Kind::text: type = "\"type\": \"string\""; break;
  }
  return json_string(f.name) + ": {" + describe(f) + ", " + type + "}";
}

std::string properties(std::span<const Field<double>> fields, const Rows& rows, const std::string& prefix, const std::string& indent) {
  std::string out;
  for (const Field<double>& f : fields) {
    std::string line = property(f, rows);
    line.insert(1, prefix);
    out += (out.empty() ? "" : ",") + indent + line;
  }
  return out;
}

template <class Element>
std::string list_schema(const std::string& name, const std::string& doc, const Rows& rows) {
  const std::string places = "\n        \"after\": {\"type\": \"string\"}, \"before\": {\"type\": \"string\"}, \"remove\": {\"type\": \"boolean\"},";
  return "\n    " + json_string(name) + ": {\"description\": " + json_string(doc) +
         ", \"type\": \"object\", \"additionalProperties\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {" + places +
         properties(fields_of<Element>, rows, "", "\n        ") + "}}}";
}

}  // namespace

std::string plant_schema(const Rows& rows) {
  std::string out =
      "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"packcost plant\",\n  \"type\": \"object\",\n"
      "  \"additionalProperties\": false,\n  \"patternProperties\": {\"^x-\": {}, \"^(steps|items|chain_steps)[.].+\": {}},\n  \"properties\": {";
  std::string comma;
  for (const Section<double>& s : sections<double>) {
    if (s.name.empty()) {
      out += comma + properties(s.fields, rows, "", "\n    ");
    } else {
      out += comma + "\n    " + json_string(s.name) + ": {\"description\": " + json_string(s.doc) +
             ", \"type\": \"object\", \"additionalProperties\": " + (s.name == "automation" || s.name == "chain" ? "true" : "false") + ", \"properties\": {" +
             properties(s.fields, rows, "", "\n      ") + "}},";
      out += properties(s.fields, rows, std::string(s.name) + '.', "\n    ");
    }
    comma = ",";
  }
  out += "," + list_schema<Step<double>>("steps", "Steps of the process, by name: changes to those of `process.steps_from`, and new ones.", rows);
  out += "," + list_schema<Item<double>>("items", "Purchased items, by name: changes to those of `pack.items`, and new ones.", rows);
  out += "," + list_schema<ChainStep<double>>("chain_steps", "Steps that make what the plant buys, by name: changes to those of `chain.steps_from`, and new ones.", rows);
  return out + uncertainty_properties() + "\n  }" + uncertainty_schema() + "\n}\n";
}

}  // namespace packcost
