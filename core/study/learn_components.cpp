#include "study/learn_components.hpp"
#include "study/learn_outlook.hpp"

#include <algorithm>
#include <cmath>

namespace packcost::learn {

namespace {

double usage(const Component& part, double ratio) {
  return std::max(part.floor_share, std::pow(ratio, -experience_exponent(part.learning_rate)));
}

}  // namespace

double experience_exponent(double learning_rate) { return -std::log2(1 - learning_rate); }

double component_cost(const std::vector<Component>& parts, double ratio) {
  double cost = 0;
  for (const Component& part : parts) cost += part.cost * usage(part, ratio) * part.price_ratio;
  return cost;
}

double local_elasticity(const std::vector<Component>& parts, double ratio) {
  double slope = 0;
  for (const Component& part : parts)
    if (usage(part, ratio) > part.floor_share)
      slope -= experience_exponent(part.learning_rate) * part.cost * usage(part, ratio) * part.price_ratio;
  return slope / component_cost(parts, ratio);
}

double local_learning_rate(const std::vector<Component>& parts, double ratio) { return 1 - std::exp2(local_elasticity(parts, ratio)); }

double mean_learning_rate(std::vector<Component> parts, double doublings) {
  for (Component& part : parts) part.price_ratio = 1;
  return 1 - std::pow(component_cost(parts, std::exp2(doublings)) / component_cost(parts, 1), 1 / doublings);
}

double cost_above_share(double cost, double floor_share, double learning_rate, double ratio) {
  return cost * (floor_share + (1 - floor_share) * std::pow(ratio, -experience_exponent(learning_rate)));
}

double learning_above_share(double floor_share, double learning_rate) { return (1 - floor_share) * learning_rate; }

double sahal_yearly_change(double slope, double growth) { return std::expm1(slope * std::log1p(growth)); }

Answer<Projection> project_constant_growth(double price, double annual, double cumulative, double growth, double learning_rate, double years) {
  const auto positive = [](double value) { return value > 0 && std::isfinite(value); };
  if (!positive(price)) return no<Projection>("the price must be above 0");
  if (!positive(annual) || !positive(cumulative)) return no<Projection>("annual and cumulative output must be above 0");
  if (!(growth > -1) || !std::isfinite(growth)) return no<Projection>("growth must be above -100 % a year");
  if (!(learning_rate < 1) || !std::isfinite(learning_rate)) return no<Projection>("the learning rate must be below 100 %");
  if (!(years >= 0) || !std::isfinite(years)) return no<Projection>("the years ahead must be at least 0");
  Projection result;
  result.annual = annual * std::pow(1 + growth, years);
  result.cumulative = cumulative_after({annual, growth}, cumulative, years);
  result.doublings = std::log2(result.cumulative / cumulative);
  result.price = price * std::pow(1 - learning_rate, result.doublings);
  return result;
}

}  // namespace packcost::learn
