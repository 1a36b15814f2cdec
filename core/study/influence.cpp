#include "study/influence.hpp"

#include "model/evaluate_for.hpp"
#include "plant/check.hpp"
#include "plant/registry.hpp"
#include "units/unit_expression.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost {

namespace {

/// What `from_table` may name.
constexpr std::array<std::string_view, 9> data_tables{"chemistries", "anodes", "formats", "prices", "regions", "equipment_origins", "automation", "processes", "items"};
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Half the width of a band of a registry default: in proportion where the default is not 0, for a plant may have other money.
double registry_half_width(const Field<double>& field, double value, double registry_default) {
  const double half = (field.source.band.high - field.source.band.low) / 2 * field.factor;
  return registry_default == 0 ? half : std::abs(half / registry_default * value);
}

double row_half_width(const Field<double>& field, double value, const Origin& origin) {
  std::string why;
  const auto low = parse_number(origin.low, why), high = parse_number(origin.high, why);
  const auto written = parse_written(origin.written, why);
  if (!low || !high || !written) return unknown;
  const double half = (*high - *low) / 2;
  if (written->value != 0) return std::abs(half / written->value * value);
  const auto unit = parse_unit(written->unit);
  return half * (unit ? unit->factor : field.factor);
}

/// Half of what an output changes from one end of the band of a whole number to the other; NaN where a plant at an end has not the output.
double half_of_whole_band(const Output<double>& output, Plant<double>& plant, const Slot<double>& slot) {
  double& x = *slot.field->number(slot.section);
  const double at = x;
  x = slot.field->source.band.high * slot.field->factor;
  const double high = faults_of(plant).empty() ? value_of(output, plant) : unknown;
  x = slot.field->source.band.low * slot.field->factor;
  const double low = faults_of(plant).empty() ? value_of(output, plant) : unknown;
  x = at;
  return (high - low) / 2;
}

/// Larger effects first; unknown ones last, by elasticity.
bool weightier(const Assumption& a, const Assumption& b) {
  if (std::isnan(a.effect) != std::isnan(b.effect)) return std::isnan(b.effect);
  if (std::isnan(a.effect)) return std::abs(a.influence.elasticity) > std::abs(b.influence.elasticity);
  return a.effect > b.effect;
}

}  // namespace

std::string_view name_of(Ground ground) {
  switch (ground) {
    case Ground::cited: return "cited";
    case Ground::default_assumed: return "default, assumption";
    case Ground::row_assumed: return "data row, assumption";
    case Ground::neutral: return "neutral default";
    case Ground::not_to_cite: return "choice of the plant";
    case Ground::overridden: return "plant file in place of a default";
  }
  return "";
}

std::string field_path(const std::string& label) { return label.substr(0, label.find('[')); }

std::vector<Influence> influences(const TracedModel& model, const Traced& output) {
  std::vector<Influence> all;
  if (!output.trace) return all;
  const std::vector<double> slopes = model.trace->slopes(output.node);
  const std::vector<bool> reached = model.trace->behind(output.node);
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    const TraceNode& n = model.trace->nodes()[i];
    if (!n.input || !reached[i]) continue;
    const double elasticity = slopes[i] == 0 || n.value == 0 ? 0 : slopes[i] * n.value / output.value;  // never -0
    all.push_back({n.label, n.value, slopes[i], output.value == 0 ? unknown : elasticity});
  }
  return all;
}

Footing footing_of(const Field<double>& field, double value, double registry_default, const Origin* origin) {
  const bool assumed = field.source.key == "assumption";
  Footing f;
  f.half_width = unknown;
  if (!origin || origin->layer == Layer::registry) {
    const bool table = std::find(data_tables.begin(), data_tables.end(), field.source.key) != data_tables.end();
    f.ground = assumed ? Ground::default_assumed : field.source.key == stated.key ? Ground::not_to_cite : table ? Ground::neutral : Ground::cited;
    if (assumed) f.half_width = registry_half_width(field, value, registry_default);
    return f;
  }
  if (origin->layer == Layer::table) {
    f.ground = origin->source == "assumption" || origin->status == "assumption" ? Ground::row_assumed : Ground::cited;
    f.half_width = row_half_width(field, value, *origin);
    f.low = origin->low;
    f.high = origin->high;
    return f;
  }
  f.ground = field.source.key == stated.key ? Ground::not_to_cite : Ground::overridden;
  return f;
}

std::vector<Assumption> assumptions(const TracedModel& model, const Output<double>& shown, const Plant<double>& plant, const Origins& origins) {
  std::vector<Assumption> all;
  const auto found = model.outputs.find(shown.name);
  if (found == model.outputs.end()) return all;
  const Traced& output = found->second;
  Plant<double> own = plant, registry;
  for (Influence& i : influences(model, output)) {
    const std::string path = field_path(i.path);
    const Slot<double> slot = find_slot(own, path), before = find_slot(registry, path);
    if (!slot.field) continue;
    const auto origin = origins.find(path);
    const double registry_default = before.field && before.field->number ? *before.field->number(before.section) : 0;
    Footing footing = footing_of(*slot.field, i.at, registry_default, origin == origins.end() ? nullptr : &origin->second);
    if (footing.ground == Ground::cited || footing.ground == Ground::neutral) continue;
    double change = i.slope * footing.half_width;
    if (slot.field->kind == Kind::whole) change = footing.ground == Ground::default_assumed ? half_of_whole_band(shown, own, slot) : unknown;
    const double effect = output.value == 0 ? unknown : std::abs(change / output.value);
    all.push_back({std::move(i), std::move(footing), effect});
  }
  std::stable_sort(all.begin(), all.end(), weightier);
  return all;
}

}  // namespace packcost
