#include "io/set_value.hpp"

#include "units/print_number.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

#include <cmath>

namespace packcost {

namespace {

/// Factor on a money figure's range, which the registry states in its own currency.
double range_factor(const Field<double>& field, const PlantMoney& money) {
  return std::pow(money.from_registry, field.dimension.money);
}

std::string joined(std::span<const std::string_view> words) {
  std::string all;
  for (std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  return all;
}

std::string meant(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? std::string{} : "did you mean '" + near + "'?";
}

/// A bound in the plant's money; where that is not the registry's, to four digits, since it is told to people.
std::string bound(double value, double scale) {
  if (scale == 1 || value == 0) return print_number(value);
  const double digits = 3 - std::floor(std::log10(std::abs(value * scale)));
  const double power = std::pow(10, std::abs(digits));
  return print_number(digits < 0 ? std::round(value * scale / power) * power : std::round(value * scale * power) / power);
}

/// A written text in quotes, cut where it is so long that what is said of it would be lost.
std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  return "'" + std::string(text.substr(0, longest)) + (text.size() > longest ? "...'" : "'");
}

struct Converted {
  double base = 0;
  Refusal refusal{};
};

/// The written number in base units, or why not.
Converted convert(const Field<double>& field, std::string_view text, const PlantMoney& money) {
  std::string why;
  const auto written = parse_written(text, why);
  if (!written) return {0, {quoted(text) + ": " + why, expected_of(field, money), {}}};
  if (written->unit.empty()) return {written->value * field.factor};
  const auto unit = parse_unit(written->unit);
  const std::string name = quoted(written->unit);
  if (!unit) return {0, {name + " is not a unit", expected_of(field, money), {}}};
  if (unit->dimension != field.dimension)
    return {0, {name + " is not a unit of " + (field.unit.empty() ? "a number" : "this quantity"), expected_of(field, money), {}}};
  double factor = unit->factor;
  if (unit->currency_without_year)
    return {0, {name + " has no price year", "a currency with its year", "write " + unit->currency->code + std::to_string(money.currency.year)}};
  if (unit->currency) {
    const auto exchange = money_factor(*money.table, *unit->currency, money.currency);
    if (!exchange) return {0, {"no exchange rate or deflator for " + to_string(*unit->currency), "a year of data/exchange_rates.csv", {}}};
    factor *= std::pow(*exchange, field.dimension.money);
  }
  return {storable(field, written->value * factor)};
}

/// A number in base units, within the range of its field, or why not.
Converted convert_in_range(const Field<double>& field, std::string_view text, const PlantMoney& money) {
  Converted c = convert(field, text, money);
  if (!c.refusal.message.empty()) return c;
  const double own = in_own_unit(field, c.base), scale = range_factor(field, money);
  if (!std::isfinite(c.base) || own < field.range.low * scale || own > field.range.high * scale) {
    std::string hint;
    if (field.unit == "fraction" && own > 1 && own <= 100) hint = "write " + print_number(own) + " % or " + print_number(own / 100);
    c.refusal = {quoted(text) + " is " + (own < field.range.low * scale ? "too small" : "too large"), expected_of(field, money), hint};
  } else if (field.kind == Kind::whole && c.base != std::floor(c.base)) {
    c.refusal = {quoted(text) + " is not a whole number", expected_of(field, money), {}};
  }
  return c;
}

Refusal set_number(const Field<double>& field, void* section, std::string_view text, const PlantMoney& money) {
  const Converted c = convert_in_range(field, text, money);
  if (!c.refusal.message.empty()) return c.refusal;
  *field.number(section) = c.base;
  if (field.given) *field.given(section) = true;
  return {};
}

/// The texts of a list: the items of a YAML list, `[600, 400]` on the command line or in a table, or a single value.
std::vector<std::string> elements_of(const YamlNode& value) {
  std::vector<std::string> texts;
  for (const YamlNode& item : value.items) texts.push_back(item.text);
  if (value.kind == YamlNode::Kind::list) return texts;
  std::string_view text = value.text;
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return {value.text};
  text = text.substr(1, text.size() - 2);
  if (text.find_first_not_of(' ') == text.npos) return {};
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    texts.emplace_back(text.substr(start, comma - start));
    start = comma + 1;
  }
  return texts;
}

Refusal set_series(const Field<double>& field, void* section, const YamlNode& value, const PlantMoney& money) {
  std::vector<double> numbers;
  for (const std::string& text : elements_of(value)) {
    Converted c = convert_in_range(field, text, money);
    if (!c.refusal.message.empty()) {
      c.refusal.element = numbers.size();
      return c.refusal;
    }
    numbers.push_back(c.base);
  }
  *field.series(section) = std::move(numbers);
  return {};
}

Refusal set_choice(const Field<double>& field, void* section, std::string_view text) {
  for (std::size_t i = 0; i < field.words.size(); ++i)
    if (field.words[i] == text) {
      field.choose(section, static_cast<int>(i));
      return {};
    }
  return {quoted(text) + " is not one of its words", joined(field.words), meant(text, field.words)};
}

Refusal set_flag(const Field<double>& field, void* section, const YamlNode& value) {
  if (value.quoted || (value.text != "true" && value.text != "false")) return {quoted(value.text) + " is neither true nor false", "true or false", {}};
  *field.flag(section) = value.text == "true";
  return {};
}

}  // namespace

std::string expected_of(const Field<double>& field, const PlantMoney& money) {
  switch (field.kind) {
    case Kind::number:
    case Kind::whole:
    case Kind::series: {
      const double scale = range_factor(field, money);
      const std::string unit = unit_with_currency(field.unit, to_string(money.currency));
      const std::string what = field.kind == Kind::whole ? "a whole number" : field.kind == Kind::series ? "a list of numbers" : "a number";
      return what + " from " + bound(field.range.low, scale) + " to " +
             bound(field.range.high, scale) + (unit.empty() || unit == "fraction" || unit == "ratio" || unit == "count" ? "" : " " + unit);
    }
    case Kind::flag: return "true or false";
    case Kind::choice: return joined(field.words);
    case Kind::row: return "a row of table " + std::string(field.table);
    case Kind::text: break;
  }
  return "a text";
}

Refusal set_value(const Slot<double>& slot, const YamlNode& value, const PlantMoney& money) {
  const Field<double>& field = *slot.field;
  if (value.kind == YamlNode::Kind::null) return {"nothing is written here", expected_of(field, money), {}};
  if (value.kind == YamlNode::Kind::list && field.kind != Kind::series) return {"a list is not a value here", "one value", {}};
  switch (field.kind) {
    case Kind::series: return set_series(field, slot.section, value, money);
    case Kind::number:
    case Kind::whole: return set_number(field, slot.section, value.text, money);
    case Kind::flag: return set_flag(field, slot.section, value);
    case Kind::choice: return set_choice(field, slot.section, value.text);
    case Kind::row:
    case Kind::text: *field.text(slot.section) = value.text; return {};
  }
  return {};
}

}  // namespace packcost
