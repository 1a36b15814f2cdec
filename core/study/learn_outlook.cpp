#include "study/learn_outlook.hpp"
#include "study/learn_root.hpp"

#include <cmath>

namespace packcost::learn {

namespace {

constexpr double search_step = 0.25;  // years: an edge bends once a year at most

std::string outlook_problem(const Outlook& outlook) {
  if (!(outlook.annual > 0) || !std::isfinite(outlook.annual)) return "annual output must be above 0";
  if (!(outlook.growth > -1) || !std::isfinite(outlook.growth)) return "growth must be above -100 % a year";
  return {};
}

Crossing crossing(const DifferenceFit& fit, const Outlook& outlook, double price, double level, double Band::*edge) {
  const auto gap = [&](double years) { return std::log(price_band(forecast(fit, outlook, years), level).*edge / price); };
  const auto years = gap(0) <= 0 ? Answer<double>(0.0) : first_root(gap, 0, search_years, search_step);
  if (!years) return {{}, {}, {}, "not within " + number_text(search_years) + " years: " + years.reason};
  return {*years, fit.last_year + *years, cumulative_after(outlook, fit.last_cumulative, *years), {}};
}

}  // namespace

double cumulative_after(const Outlook& outlook, double cumulative, double years) {
  const double g = outlook.growth;
  if (g == 0) return cumulative + outlook.annual * years;
  return cumulative + outlook.annual * (1 + g) * std::expm1(years * std::log1p(g)) / g;
}

Answer<double> years_until_volume(const Outlook& outlook, double cumulative, double wanted) {
  if (auto problem = outlook_problem(outlook); !problem.empty()) return no<double>(std::move(problem));
  if (!(wanted >= cumulative) || !std::isfinite(wanted)) return no<double>("that much has been made already");
  const double g = outlook.growth, to_come = (wanted - cumulative) / outlook.annual;
  if (g == 0) return to_come;
  const double reached = to_come * g / (1 + g);
  if (!(reached > -1)) return no<double>("output shrinks before that much is made");
  return std::log1p(reached) / std::log1p(g);
}

Forecast forecast(const DifferenceFit& fit, const Outlook& outlook, double years) {
  return forecast(fit, years, cumulative_after(outlook, fit.last_cumulative, years));
}

Answer<UntilPrice> until_price(const DifferenceFit& fit, const Outlook& outlook, double price, double level) {
  if (!(price > 0) || !std::isfinite(price)) return no<UntilPrice>("the price must be above 0");
  if (!(level > 0 && level < 1)) return no<UntilPrice>("the probability of the interval must lie between 0 and 1");
  if (auto problem = outlook_problem(outlook); !problem.empty()) return no<UntilPrice>(std::move(problem));
  return UntilPrice{price, crossing(fit, outlook, price, level, &Band::value), crossing(fit, outlook, price, level, &Band::low),
                    crossing(fit, outlook, price, level, &Band::high)};
}

}  // namespace packcost::learn
