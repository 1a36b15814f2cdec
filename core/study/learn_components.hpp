#pragma once

#include "study/learn_answer.hpp"

#include <vector>

namespace packcost::learn {

/// A part of the cost that learns at its own rate; a commodity's price is passed through and does not learn.
struct Component {
  double cost = 0;           ///< today, money/kWh
  double learning_rate = 0;  ///< per doubling, fraction below 1
  double price_ratio = 1;    ///< price of the commodity then over today's; usage learns, price does not
  double floor_share = 0;    ///< of today's usage that no experience takes away
};

/// alpha = -log2(1 - LR), the exponent of experience.
double experience_exponent(double learning_rate);

/// Cost (money/kWh) when experience is `ratio` times today's: sum c_i max(floor_i, ratio^-alpha_i) price_ratio_i.
double component_cost(const std::vector<Component>& parts, double ratio);

/// d ln cost / d ln experience there: -sum alpha_i c_i/c over the parts above their floors.
double local_elasticity(const std::vector<Component>& parts, double ratio);

/// The local learning rate, 1 - 2^elasticity; it falls as the slow part grows.
double local_learning_rate(const std::vector<Component>& parts, double ratio);

/// The mean learning rate per doubling over `doublings` > 0 from today: 1 - (c/c_0)^(1/doublings), prices unchanged.
double mean_learning_rate(std::vector<Component> parts, double doublings);

/// Wright's law above a floor that is a share of today's price: c_0 (share + (1 - share) ratio^-alpha).
double cost_above_share(double cost, double floor_share, double learning_rate, double ratio);

/// Its learning rate today: (1 - share)(1 - 2^-alpha).
double learning_above_share(double floor_share, double learning_rate);

/// Yearly price change under Wright's law and constant growth g (Sahal 1979): (1+g)^b - 1, b the slope.
double sahal_yearly_change(double slope, double growth);

/// Wright's law along constant growth.
struct Projection {
  double annual = 0;      ///< GWh made in the last year
  double cumulative = 0;  ///< GWh made up to it
  double doublings = 0;
  double price = 0;       ///< money/kWh
};

/// The price `years` on, with `learning_rate` a doubling of cumulative output. No answer unless output, price and growth make sense.
Answer<Projection> project_constant_growth(double price, double annual, double cumulative, double growth, double learning_rate, double years);

}  // namespace packcost::learn
