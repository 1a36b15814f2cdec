#include "io/distribution_reader.hpp"

#include "io/csv_reader.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <filesystem>

namespace packcost {

namespace {

std::optional<DistributionKind> kind_of(std::string_view word) {
  for (std::size_t i = 0; i < distribution_words.size(); ++i)
    if (distribution_words[i] == word) return static_cast<DistributionKind>(i);
  return std::nullopt;
}

YamlNode scalar(std::string_view text) {
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.text = std::string(text);
  return node;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Reads numbers as the field of a slot does, without touching the plant.
struct NumberReader {
  Field<double> field;
  const PlantMoney& money;

  NumberReader(const Slot<double>& slot, const PlantMoney& m) : field(*slot.field), money(m) {
    if (field.kind == Kind::series) field.kind = Kind::number;
    field.number = [](void* value) { return static_cast<double*>(value); };
    field.given = nullptr;
  }
  /// In the field's own unit.
  Refusal read(const YamlNode& node, double& own) const {
    double base = 0;
    const Refusal refusal = set_value({&field, &base}, node, money);
    if (refusal.message.empty()) own = in_own_unit(field, base);
    return refusal;
  }
  /// The same without the field's range, for a difference of two values.
  Refusal read_difference(const YamlNode& node, double& own) const {
    NumberReader any = *this;
    constexpr double far = 1e300;
    any.field.range = {-far, far};
    any.field.kind = Kind::number;
    Refusal refusal = any.read(node, own);
    if (!refusal.message.empty()) refusal.expected = "a number in the unit of the parameter";
    return refusal;
  }
};

Refusal read_plain(const YamlNode& node, double& number) {
  std::string why;
  const auto read = parse_number(node.text, why);
  if (node.kind != YamlNode::Kind::scalar || !read) return {"'" + node.text + "': " + (why.empty() ? "not a number" : why), "a number", {}};
  number = *read;
  return {};
}

/// Index of a word of the field; what it may be where it is none.
Refusal read_word(const Field<double>& field, const Tables* tables, const std::string& word, double& index) {
  std::vector<std::string> words(field.words.begin(), field.words.end());
  if (field.kind == Kind::flag) words = {"false", "true"};
  if (field.kind == Kind::row && tables) words = tables->names(field.table);
  const auto found = std::find(words.begin(), words.end(), word);
  index = static_cast<double>(found - words.begin());
  if (found != words.end()) return {};
  std::string all;
  for (const std::string& w : words) all += (all.empty() ? "" : ", ") + w;
  const std::vector<std::string_view> views(words.begin(), words.end());
  const std::string near = nearest(word, views);
  return {"'" + word + "' is not one of its words", all, near.empty() ? near : "did you mean '" + near + "'?"};
}

Refusal read_discrete(const YamlNode& node, const Field<double>& field, const NumberReader& reader, const Tables* tables, Distribution& d) {
  const bool words = !takes_number(field);
  const auto add = [&](const YamlNode& value, double weight) -> Refusal {
    double number = 0;
    const Refusal refusal = words ? read_word(field, tables, value.text, number) : reader.read(value, number);
    if (!refusal.message.empty()) return refusal;
    if (std::find(d.numbers.begin(), d.numbers.end(), number) != d.numbers.end()) return {"'" + value.text + "' is there twice", "each value once", {}};
    d.numbers.push_back(number);
    d.weights.push_back(weight);
    if (words) d.words.push_back(value.text);
    return {};
  };
  for (const YamlNode& item : node.items)
    if (const Refusal refusal = add(item, 1); !refusal.message.empty()) return refusal;
  for (const YamlNode::Entry& entry : node.entries) {
    double weight = 0;
    if (const Refusal refusal = read_plain(entry.value, weight); !refusal.message.empty()) return refusal;
    if (const Refusal refusal = add(scalar(entry.key), weight); !refusal.message.empty()) return refusal;
  }
  return {};
}

Refusal read_column(const YamlNode& node, const NumberReader& reader, const std::string& folder, Distribution& d) {
  if (node.items.size() != 2) return {"a column of a table has a file and a name", "[FILE, COLUMN]", {}};
  const std::filesystem::path file = node.items[0].text;
  d.file = (file.is_absolute() || folder.empty() ? file : std::filesystem::path(folder) / file).string();
  d.column = node.items[1].text;
  Input input(d.file);
  constexpr std::size_t most_bytes = std::size_t{1} << 30;
  if (input.size() > most_bytes) return {d.file + " is too large: more than 1024 MiB", {}, {}};
  CsvReader csv(input);
  const auto column = csv.column(d.column);
  if (!column) {
    const std::vector<std::string_view> names(csv.header().begin(), csv.header().end());
    const std::string near = nearest(d.column, names);
    return {"'" + d.column + "' is not a column of " + d.file, {}, near.empty() ? near : "did you mean '" + near + "'?"};
  }
  constexpr std::size_t most = 10'000'000;
  while (csv.next()) {
    double number = 0;
    const Refusal refusal = reader.read(scalar(csv.fields()[*column]), number);
    if (!refusal.message.empty()) return {d.file + ", line " + std::to_string(csv.line()) + ": " + refusal.message, refusal.expected, refusal.hint};
    if (d.numbers.size() == most) return {d.file + " has more than ten million rows", "fewer", {}};
    d.numbers.push_back(number);
  }
  std::sort(d.numbers.begin(), d.numbers.end());
  return {};
}

Refusal read_numbers(const YamlNode& node, const NumberReader& reader, Distribution& d) {
  if (node.kind != YamlNode::Kind::list) return {"a distribution is written with a list of numbers", "such as triangular: [low, most likely, high]", {}};
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    double number = 0;
    const bool plain = (d.kind == DistributionKind::lognormal && i == 1) || (d.kind == DistributionKind::pert && i == 3);
    const bool difference = d.kind == DistributionKind::normal && i == 1;
    const Refusal refusal = plain        ? read_plain(node.items[i], number)
                            : difference ? reader.read_difference(node.items[i], number)
                                         : reader.read(node.items[i], number);
    if (!refusal.message.empty()) return refusal;
    d.numbers.push_back(number);
  }
  return {};
}

}  // namespace

bool is_distribution(const YamlNode& node) {
  return node.kind == YamlNode::Kind::map &&
         std::any_of(node.entries.begin(), node.entries.end(), [](const YamlNode::Entry& e) { return kind_of(e.key).has_value(); });
}

YamlNode distribution_of_text(std::string_view text) {
  text = trimmed(text);
  const auto open = text.find('(');
  if (open == text.npos || text.back() != ')') return {};
  const std::string name(trimmed(text.substr(0, open)));
  text = text.substr(open + 1, text.size() - open - 2);
  YamlNode body, map;
  body.kind = YamlNode::Kind::list;
  for (std::size_t start = 0; !text.empty() && start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string_view item = trimmed(text.substr(start, comma - start));
    const auto colon = item.find(':');
    if (name == "discrete" && colon != item.npos) {
      body.kind = YamlNode::Kind::map;
      body.entries.push_back({std::string(trimmed(item.substr(0, colon))), 0, 0, scalar(trimmed(item.substr(colon + 1)))});
    } else {
      body.items.push_back(scalar(item));
    }
    start = comma + 1;
  }
  map.kind = YamlNode::Kind::map;
  map.entries.push_back({name, 0, 0, std::move(body)});
  return map;
}

YamlNode likeliest(const YamlNode& map) {
  const YamlNode* body = map.find(distribution_words[static_cast<std::size_t>(DistributionKind::discrete)]);
  if (!body) return {};
  if (!body->items.empty()) return body->items.front();
  std::string why;
  const YamlNode::Entry* best = nullptr;
  double most = -1;
  for (const YamlNode::Entry& entry : body->entries)
    if (const auto weight = parse_number(entry.value.text, why); weight && *weight > most) {
      most = *weight;
      best = &entry;
    }
  return best ? scalar(best->key) : YamlNode{};
}

Refusal read_distribution(const YamlNode& map, const Slot<double>& slot, const PlantMoney& money, const Tables* tables, const std::string& folder,
                          Distribution& read) {
  const std::vector<std::string_view> names(distribution_words.begin(), distribution_words.end());
  if (map.kind != YamlNode::Kind::map || map.entries.empty()) return {"not a distribution", "such as triangular(3, 4, 5)", {}};
  const std::string& name = map.entries.front().key;
  const auto kind = kind_of(name);
  if (!kind) {
    const std::string near = nearest(name, names);
    return {"'" + name + "' is not a distribution", "uniform, triangular, pert, normal, lognormal, discrete or csv", near.empty() ? near : "did you mean '" + near + "'?"};
  }
  if (map.entries.size() > 1) return {"'" + map.entries[1].key + "' stands beside '" + name + "'", "one distribution", {}};
  const Field<double>& field = *slot.field;
  if (field.kind == Kind::text) return {"a text has no distribution", "a number or a word", {}};
  if (!takes_number(field) && *kind != DistributionKind::discrete) return {"a word cannot be " + name, "discrete, with words and their weights", {}};
  Distribution d;
  d.kind = *kind;
  const YamlNode& body = map.entries.front().value;
  const NumberReader reader(slot, money);
  Refusal refusal;
  if (d.kind == DistributionKind::discrete) refusal = read_discrete(body, field, reader, tables, d);
  else if (d.kind == DistributionKind::csv) refusal = read_column(body, reader, folder, d);
  else refusal = read_numbers(body, reader, d);
  if (!refusal.message.empty()) return refusal;
  const DistributionFault fault = fault_of(d);
  if (!fault.message.empty()) return {fault.message, fault.expected, {}};
  read = std::move(d);
  return {};
}

}  // namespace packcost
