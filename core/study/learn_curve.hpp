#pragma once

#include "study/learn_backtest.hpp"
#include "study/learn_segments.hpp"

#include <array>
#include <string_view>
#include <variant>

namespace packcost::learn {

/// A law of falling prices by its name.
enum class Law { wright, lagged, moore, goddard, skc, nordhaus, research, segmented };
inline constexpr std::array<std::string_view, 8> law_names{"wright", "lagged", "moore", "goddard", "skc", "nordhaus", "research", "segmented"};

/// The level fit of a law; of `segmented`, that of its unbroken form.
Family family_of(Law law);
Law law_of(Family family);

/// A rate that was stated, not fitted: Wright's law through the last observation, without an interval.
struct StatedRate {
  double learning_rate = 0;
  double slope = 0;  ///< log2(1 - LR)
  double last_price = 0, last_cumulative = 0;
};

/// What to fit to a series. Prices are taken above the floor (money/kWh) throughout: every law is one of ln(price - floor).
struct CurveSpec {
  Law law = Law::wright;
  bool differences = false;  ///< of wright or moore
  Noise noise = default_noise;
  ShockScale scale = ShockScale::corrected;
  double level = 0.95;
  double floor = 0;
  std::optional<double> learning_rate{};  ///< stated; nothing is fitted then
};

/// A curve that can be asked for a price.
struct Curve {
  std::variant<LevelFit, Segmented, DifferenceFit, StatedRate> fit;
  double floor = 0;
  double last_year = 0, last_price = 0;
};

/// The prices of a series less a floor.
Series above_floor(Series series, double floor);

/// The curve that is asked for. `stock` is read by `research` only. No answer on bad data, or a floor outside [0, lowest price).
Answer<Curve> fit_curve(const Series& series, const CurveSpec& spec, const std::vector<double>& stock = {});

/// Median price (money/kWh) and the interval of probability `level` of a new observation; ends are NaN for a stated rate.
Band price_at(const Curve& curve, const Situation& situation, double level);

/// Whether the price, or its interval, depends on the year, on cumulative output and on annual output.
bool needs_year(const Curve& curve);
bool needs_volume(const Curve& curve);
bool needs_annual(const Curve& curve);

/// How the curve is tried out in back-tests; empty for laws that have no trial.
std::optional<Method> trial_method(const Curve& curve, const CurveSpec& spec);

}  // namespace packcost::learn
