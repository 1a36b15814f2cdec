#include "study/learn_outlook.hpp"

#include <cmath>

namespace packcost::learn {

namespace {

std::string outlook_problem(const Outlook& outlook) {
  if (!(outlook.annual > 0) || !std::isfinite(outlook.annual)) return "annual output must be above 0";
  if (!(outlook.growth > -1) || !std::isfinite(outlook.growth)) return "growth must be above -100 % a year";
  return {};
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

}  // namespace packcost::learn
