#include "io/bands.hpp"

#include "io/set_value.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace packcost {

namespace {

/// A bound of a data row, in the unit that its value is written in; absent where it cannot be a value of the field.
std::optional<double> bound_of_row(Plant<double> plant, const std::string& path, const Origin& origin, const std::string& bound, const PlantMoney& money) {
  if (bound.empty()) return std::nullopt;
  const Slot<double> slot = find_slot(plant, path);
  const std::size_t space = origin.written.find(' ');
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = bound + (space == origin.written.npos ? "" : origin.written.substr(space));
  if (!set_value(slot, value, money).message.empty()) return std::nullopt;
  return *slot.field->number(slot.section);
}

std::optional<ParameterBand> band_of(const ResolvedPlant& resolved, Plant<double>& plant, const std::string& path, const PlantMoney& money) {
  const Slot<double> slot = find_slot(plant, path);
  if (!slot.field || slot.field->kind != Kind::number || (slot.field->given && !*slot.field->given(slot.section))) return std::nullopt;
  const Field<double>& f = *slot.field;
  const auto origin = resolved.origins.find(path);
  if (origin != resolved.origins.end() && origin->second.layer == Layer::table) {
    const auto low = bound_of_row(resolved.plant, path, origin->second, origin->second.low, money);
    const auto high = bound_of_row(resolved.plant, path, origin->second, origin->second.high, money);
    return low && high && *low < *high ? std::optional<ParameterBand>({path, *low, *high}) : std::nullopt;
  }
  if (f.source.key != "assumption") return std::nullopt;
  const double scale = f.factor * std::pow(money.from_registry, f.dimension.money), value = *f.number(slot.section);
  const ParameterBand band{path, f.source.band.low * scale, f.source.band.high * scale};
  return band.low < band.high && band.low <= value && value <= band.high ? std::optional(band) : std::nullopt;
}

}  // namespace

std::vector<ParameterBand> bands_of(const ResolvedPlant& resolved, const Tables& tables) {
  const PlantMoney money{&tables.money, resolved.currency, *money_factor(tables.money, registry_currency(), resolved.currency)};
  Plant<double> plant = resolved.plant;
  std::vector<ParameterBand> bands;
  for (const std::string& path : paths_of(plant))
    if (auto band = band_of(resolved, plant, path, money)) bands.push_back(std::move(*band));
  return bands;
}

}  // namespace packcost
