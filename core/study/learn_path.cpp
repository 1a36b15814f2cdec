#include "study/learn_path.hpp"

#include "study/learn_root.hpp"

#include <cmath>
#include <limits>

namespace packcost::learn {

namespace {

constexpr double search_step = 0.25;  // years: an edge bends once a year at most
constexpr double greatest_growth = 100;
constexpr double same_volume = 1e-12;  // relative: what a logarithm and its exponential may differ by

const char* const no_outlook = "the output of years to come is not known";

/// The crossing at a volume, dated by the outlook where there is one.
Crossing at_volume(const Series& series, const std::optional<Outlook>& outlook, double volume) {
  Crossing crossing;
  if (!std::isfinite(volume)) return {{}, {}, {}, "not at any volume"};
  const double made = series.cumulative.back();
  if (std::abs(volume / made - 1) < same_volume) volume = made;
  crossing.volume = volume;
  const auto years = !outlook ? no<double>(no_outlook) : years_until_volume(*outlook, made, volume);
  if (years) {
    crossing.years = *years;
    crossing.year = series.year.back() + *years;
  } else {
    crossing.reason = volume < made ? "that volume was made before the last row" : years.reason;
  }
  return crossing;
}

/// The crossing of one edge, followed along the outlook.
Crossing along(const Curve& curve, const Series& series, const std::optional<Outlook>& outlook, double price, double level, double Band::*edge) {
  const auto gap = [&](double years) {
    return std::log((price_at(curve, situation_after(series, outlook, years), level).*edge - curve.floor) / (price - curve.floor));
  };
  const auto years = gap(0) <= 0 ? Answer<double>(0.0) : first_root(gap, 0, search_years, search_step);
  if (!years) return {{}, {}, {}, "not within " + number_text(search_years) + " years"};
  Crossing crossing{*years, series.year.back() + *years, {}, {}};
  if (outlook) crossing.volume = cumulative_after(*outlook, series.cumulative.back(), *years);
  return crossing;
}

/// A point a year up to the last, which may lie within a year.
std::vector<Situation> by_years(const Series& series, const std::optional<Outlook>& outlook, double years) {
  std::vector<Situation> points;
  for (int year = 1; year < years; ++year) points.push_back(situation_after(series, outlook, year));
  points.push_back(situation_after(series, outlook, years));
  return points;
}

/// A point a doubling of what has been made, up to the volume.
std::vector<Situation> by_doublings(double made, double volume) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<Situation> points;
  for (double next = 2 * made; next < volume; next *= 2) points.push_back({unknown, unknown, next, unknown});
  points.push_back({unknown, unknown, volume, unknown});
  return points;
}

Answer<Path> path_to_both(const Curve& curve, const Series& series, double year, double volume) {
  const double years = year - series.year.back(), unknown = std::numeric_limits<double>::quiet_NaN();
  const auto growth = growth_to(series, volume, years);
  if (!growth && needs_annual(curve)) return no<Path>("no growth of output brings that volume in that year: " + growth.reason);
  if (!growth) return Path{{}, {{year, unknown, volume, unknown}}};
  const auto outlook = outlook_of(series, *growth);
  Path path{outlook.value, by_years(series, outlook.value, years)};
  path.points.back().cumulative = volume;
  return path;
}

UntilPrice never(double price, const std::string& reason) { return {price, {{}, {}, {}, reason}, {{}, {}, {}, reason}, {{}, {}, {}, reason}}; }

}  // namespace

Answer<Growth> recent_growth(const Series& series) {
  const double last = series.year.back();
  const Series recent = between(series, last - recent_years, last);
  const auto rate = mean_growth(recent);
  if (!rate) return no<Growth>(rate.reason);
  std::size_t first = 0, end = recent.size() - 1;
  while (!(recent.annual[first] > 0)) ++first;
  while (!(recent.annual[end] > 0)) --end;
  return Growth{*rate, recent.year[first], recent.year[end]};
}

Answer<Outlook> outlook_of(const Series& series, double growth) {
  if (!(series.annual.back() > 0)) return no<Outlook>("the output of the last year is not known");
  return Outlook{series.annual.back(), growth};
}

Answer<double> growth_to(const Series& series, double wanted, double years) {
  const auto outlook = outlook_of(series, 0);
  if (!outlook) return no<double>(outlook.reason);
  constexpr double almost_none = 1e-9;  // of output left after a year
  const auto gap = [&](double growth) { return cumulative_after({outlook->annual, growth}, series.cumulative.back(), years) / wanted - 1; };
  return root_between(gap, almost_none - 1, greatest_growth);
}

Situation situation_after(const Series& series, const std::optional<Outlook>& outlook, double years) {
  const double unknown = std::numeric_limits<double>::quiet_NaN(), year = series.year.back() + years;
  if (!outlook) return {year, unknown, unknown, unknown};
  return {year, outlook->annual * std::pow(1 + outlook->growth, years), cumulative_after(*outlook, series.cumulative.back(), years), unknown};
}

Answer<Outlook> expected_outlook(const Series& series, const std::optional<double>& growth, std::vector<std::string>& notes) {
  if (growth) return outlook_of(series, *growth);
  const auto recent = recent_growth(series);
  if (!recent) return no<Outlook>(recent.reason);
  const auto outlook = outlook_of(series, recent->rate);
  if (outlook)
    notes.push_back("growth of output is not stated: " + number_text(std::round(recent->rate * 1000) / 10) + " % a year is taken, the mean from " +
                    number_text(recent->from) + " to " + number_text(recent->to));
  return outlook;
}

Answer<Path> path_to(const Curve& curve, const Series& series, const Target& target, std::vector<std::string>& notes) {
  const double made = series.cumulative.back(), last = series.year.back();
  if (target.year && !(*target.year > last && *target.year <= last + search_years))
    return no<Path>("the year must come after the last row, " + number_text(last) + ", by at most " + number_text(search_years) + " years");
  const bool level_volume = target.volume && !needs_year(curve) && !needs_annual(curve);
  if (target.volume && !level_volume && !(*target.volume > made))
    return no<Path>("the volume must be more than has been made, " + number_text(made));
  if (target.year && target.volume) return path_to_both(curve, series, *target.year, *target.volume);
  if (level_volume && !target.growth) return Path{{}, by_doublings(made, *target.volume)};
  const bool free = target.year && !needs_volume(curve) && !needs_annual(curve) && !target.growth;
  const auto outlook = free ? no<Outlook>("") : expected_outlook(series, target.growth, notes);
  if (!outlook && !free) return no<Path>(outlook.reason);
  if (target.year) return Path{outlook.value, by_years(series, outlook.value, *target.year - last)};
  if (level_volume && !(*target.volume > made)) return Path{{}, by_doublings(made, *target.volume)};
  const auto years = years_until_volume(*outlook, made, *target.volume);
  if (!years) return no<Path>(years.reason);
  if (!(*years <= search_years)) return no<Path>("that volume is not made within " + number_text(search_years) + " years");
  Path path{outlook.value, by_years(series, outlook.value, *years)};
  path.points.back().cumulative = *target.volume;
  return path;
}

Answer<UntilPrice> until(const Curve& curve, const Series& series, const std::optional<Outlook>& outlook, double price, double level) {
  if (!(price > 0) || !std::isfinite(price)) return no<UntilPrice>("the price must be above 0");
  if (!(price > curve.floor)) return never(price, "the price is not above the floor");
  const auto* fit = std::get_if<LevelFit>(&curve.fit);
  if (fit && fit->family == Family::wright) {
    const auto volume = volume_until(*fit, price - curve.floor, level);
    if (!volume) return never(price, volume.reason);
    return UntilPrice{price, at_volume(series, outlook, volume->value), at_volume(series, outlook, volume->low), at_volume(series, outlook, volume->high)};
  }
  if (const auto* stated = std::get_if<StatedRate>(&curve.fit)) {
    if (!(stated->slope < 0) && price < curve.last_price) return never(price, "the stated rate does not bring the price down");
    const double ratio = price >= curve.last_price ? 1 : std::pow((price - curve.floor) / stated->last_price, 1 / stated->slope);
    UntilPrice found = never(price, "a stated rate has no interval");
    found.median = at_volume(series, outlook, stated->last_cumulative * ratio);
    return found;
  }
  if (!outlook && (needs_volume(curve) || needs_annual(curve))) return no<UntilPrice>(no_outlook);
  return UntilPrice{price, along(curve, series, outlook, price, level, &Band::value), along(curve, series, outlook, price, level, &Band::low),
                    along(curve, series, outlook, price, level, &Band::high)};
}

}  // namespace packcost::learn
