#pragma once

#include "study/learn_curve.hpp"
#include "study/learn_outlook.hpp"

namespace packcost::learn {

/// When one edge of the forecast first meets a price; absent, with the reason, when it does not within the search.
struct Crossing {
  std::optional<double> years;   ///< after the last observation
  std::optional<double> year;    ///< calendar year
  std::optional<double> volume;  ///< cumulative GWh
  std::string reason;
};

/// When a price is met: by the median, by the low edge of the interval (early) and by its high edge (late).
struct UntilPrice {
  double price = 0;  ///< money/kWh
  Crossing median, early, late;
};

/// The last year a price is looked for in, after the last observation.
inline constexpr double search_years = 100;

/// Years that recent growth is taken over.
inline constexpr double recent_years = 5;

/// Growth of annual output, and the years it was seen over.
struct Growth {
  double rate = 0;  ///< a year, as a fraction
  double from = 0, to = 0;
};

/// Mean growth of annual output over the last `recent_years`, or what is known of them. No answer with fewer than two known years.
Answer<Growth> recent_growth(const Series& series);

/// Output that grows by `growth` a year from the last row's. No answer where that row's annual output is not known.
Answer<Outlook> outlook_of(const Series& series, double growth);

/// The growth with which `wanted` GWh will have been made `years` on. No answer where none below 10,000 % a year does.
Answer<double> growth_to(const Series& series, double wanted, double years);

/// Where the series stands `years` after its last row; annual and cumulative output are NaN without an outlook.
Situation situation_after(const Series& series, const std::optional<Outlook>& outlook, double years);

/// What a forecast is asked for: a year, a volume (GWh) or both, and perhaps how output grows.
struct Target {
  std::optional<double> year, volume, growth;
};

/// The way to a target: a point a year (a doubling of output where no year is known), the target last.
struct Path {
  std::optional<Outlook> outlook;
  std::vector<Situation> points;
};

/// Output of years to come: `growth` if stated, else recent growth, which is then said in `notes`.
Answer<Outlook> expected_outlook(const Series& series, const std::optional<double>& growth, std::vector<std::string>& notes);

/// The way of a curve to a target, which must lie after the last row and at most `search_years` on. A year and a volume together say how
/// output grows. No answer where what the curve needs to know is not.
Answer<Path> path_to(const Curve& curve, const Series& series, const Target& target, std::vector<std::string>& notes);

/// When and at which volume a curve meets a price, by its median and by the edges of its interval. Wright's level fit is solved for the
/// volume, which may have passed already; `outlook` then only dates it. Others are followed along the outlook.
Answer<UntilPrice> until(const Curve& curve, const Series& series, const std::optional<Outlook>& outlook, double price, double level);

}  // namespace packcost::learn
