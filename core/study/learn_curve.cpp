#include "study/learn_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

template <class Fit>
Answer<Curve> as_curve(const Answer<Fit>& fit, const Series& series, double floor) {
  if (!fit) return no<Curve>(fit.reason);
  return Curve{*fit, floor, series.year.back(), series.price.back()};
}

Answer<Curve> stated_curve(const Series& series, const CurveSpec& spec) {
  if (const auto problems = check(series, 1); !problems.empty()) return no<Curve>(first_of(problems));
  const double rate = *spec.learning_rate;
  if (!(rate < 1) || !std::isfinite(rate)) return no<Curve>("the learning rate must be below 100 %");
  return Curve{StatedRate{rate, std::log2(1 - rate), series.price.back() - spec.floor, series.cumulative.back()}, spec.floor, series.year.back(),
               series.price.back()};
}

Band raised(const Band& band, double floor) { return {band.value + floor, band.low + floor, band.high + floor}; }

}  // namespace

Family family_of(Law law) {
  switch (law) {
    case Law::wright:
    case Law::segmented: return Family::wright;
    case Law::lagged: return Family::lagged_wright;
    case Law::moore: return Family::moore;
    case Law::goddard: return Family::goddard;
    case Law::skc: return Family::skc;
    case Law::nordhaus: return Family::nordhaus;
    case Law::research: return Family::research;
  }
  return Family::wright;
}

Law law_of(Family family) {
  for (const Law law : {Law::lagged, Law::moore, Law::goddard, Law::skc, Law::nordhaus, Law::research})
    if (family_of(law) == family) return law;
  return Law::wright;
}

Series above_floor(Series series, double floor) {
  for (double& price : series.price) price -= floor;
  return series;
}

Answer<Curve> fit_curve(const Series& series, const CurveSpec& spec, const std::vector<double>& stock) {
  if (series.size() == 0) return no<Curve>("there are no rows");
  const double lowest = *std::min_element(series.price.begin(), series.price.end());
  if (!(spec.floor >= 0 && spec.floor < lowest))
    return no<Curve>("the floor must be at least 0 and below the lowest price, " + number_text(lowest));
  if (spec.learning_rate) return stated_curve(series, spec);
  const Series part = above_floor(series, spec.floor);
  if (spec.differences) {
    const Walk walk = spec.law == Law::moore ? Walk::moore : Walk::wright;
    return as_curve(fit_differences(part, walk, spec.noise, spec.level, spec.scale), series, spec.floor);
  }
  if (spec.law == Law::segmented) return as_curve(fit_segmented(part, spec.level), series, spec.floor);
  return as_curve(fit_level(part, family_of(spec.law), spec.level, stock), series, spec.floor);
}

Band price_at(const Curve& curve, const Situation& at, double level) {
  if (const auto* fit = std::get_if<LevelFit>(&curve.fit)) return raised(predict(*fit, at, level), curve.floor);
  if (const auto* fit = std::get_if<Segmented>(&curve.fit)) return raised(predict(*fit, at.cumulative, level), curve.floor);
  if (const auto* fit = std::get_if<DifferenceFit>(&curve.fit))
    return raised(price_band(forecast(*fit, at.year - curve.last_year, at.cumulative), level), curve.floor);
  const auto& stated = std::get<StatedRate>(curve.fit);
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  return {curve.floor + stated.last_price * std::pow(1 - stated.learning_rate, std::log2(at.cumulative / stated.last_cumulative)), unknown, unknown};
}

bool needs_year(const Curve& curve) {
  if (const auto* fit = std::get_if<LevelFit>(&curve.fit)) return fit->family == Family::moore || fit->family == Family::nordhaus;
  return std::holds_alternative<DifferenceFit>(curve.fit);
}

bool needs_volume(const Curve& curve) {
  if (const auto* fit = std::get_if<LevelFit>(&curve.fit)) return fit->family != Family::moore && fit->family != Family::goddard;
  const auto* walk = std::get_if<DifferenceFit>(&curve.fit);
  return !walk || walk->walk == Walk::wright;
}

bool needs_annual(const Curve& curve) {
  const auto* fit = std::get_if<LevelFit>(&curve.fit);
  return fit && (fit->family == Family::goddard || fit->family == Family::skc || fit->family == Family::lagged_wright);
}

std::optional<Method> trial_method(const Curve& curve, const CurveSpec& spec) {
  if (const auto* walk = std::get_if<DifferenceFit>(&curve.fit)) return Method{Method::Kind::differences, walk->walk, spec.noise, spec.scale, {}};
  if (std::holds_alternative<Segmented>(curve.fit)) return Method{Method::Kind::segmented, {}, {}, {}, {}};
  const auto* fit = std::get_if<LevelFit>(&curve.fit);
  if (!fit || fit->family == Family::research) return std::nullopt;
  return Method{Method::Kind::level, {}, {}, {}, fit->family};
}

}  // namespace packcost::learn
