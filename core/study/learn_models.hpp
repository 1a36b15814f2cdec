#pragma once

#include "study/learn_ols.hpp"
#include "study/learn_series.hpp"

#include <optional>
#include <string>
#include <vector>

namespace packcost::learn {

/// The level fits, all OLS of y = ln price. x = ln z (cumulative), q annual output, t year.
enum class Family {
  wright,         ///< y = a + b ln z
  moore,          ///< y = a + b t
  goddard,        ///< y = a + b ln q
  lagged_wright,  ///< y = a + b ln(z - q): experience before the year (Sinclair)
  skc,            ///< y = a + b ln q + d ln(z - q) (Sinclair, Klepper and Cohen)
  nordhaus,       ///< y = a + d t + b ln z
  research,       ///< y = a + b ln z + d ln K, K a stock of patents or research
};

/// The fall of the price per doubling (1 - 2^b) or per year (1 - e^b), as a fraction. The ends are the transformed ends of b.
struct Rate {
  double value = 0, low = 0, high = 0;
  double se = 0;  ///< delta method: |d rate / d b| se(b)
};

/// Rates from a slope, its standard error and the t of its interval.
Rate rate_per_doubling(double slope, double slope_se, double t);
Rate rate_per_year(double slope, double slope_se, double t);

/// Where a fit is evaluated: year, GWh made in it, GWh made up to its end, stock of research. Only what the family uses is read.
struct Situation {
  double year = 0, annual = 0, cumulative = 0, stock = 0;
};

/// Two regressors are not told apart above this variance inflation (Marquardt 1970; README of the reference series, 3).
inline constexpr double greatest_inflation = 10;
/// Above this first autocorrelation of the errors a level regression is close to spurious (Granger and Newbold 1974).
inline constexpr double spurious_autocorrelation = 0.9;

/// One level fit.
struct LevelFit {
  Family family = Family::wright;
  Ols ols;
  std::vector<Column> regressors;
  Column log_price;                    ///< of the rows used
  std::vector<double> year;            ///< of the rows used: those on which every regressor is known
  std::optional<Rate> learning;        ///< per doubling of cumulative output (of z - q for lagged_wright and skc)
  std::optional<Rate> scale;           ///< per doubling of annual output
  std::optional<Rate> yearly;          ///< per year
  std::optional<Rate> research;        ///< per doubling of the stock
  double inflation = 1;                ///< variance inflation of two regressors
  std::vector<std::string> warnings;   ///< wrong signs, collinearity, near-spurious errors
};

/// The regressors of a family at a situation; not finite where it cannot say.
std::vector<double> regressors_at(Family family, const Situation& situation);

/// The level fit of a family, with rates at probability `level`. `stock` is read by `research` only, one value a row. No answer on bad data.
Answer<LevelFit> fit_level(const Series& series, Family family, double level = 0.95, const std::vector<double>& stock = {});

/// Median price (money/kWh) and its prediction interval at a situation.
Band predict(const LevelFit& fit, const Situation& situation, double level = 0.95);

/// Price (money/kWh) of the fitted line and the interval of the line itself.
Band predict_line(const LevelFit& fit, const Situation& situation, double level = 0.95);

/// Cumulative output (GWh) at which the line of a Wright fit meets `price`, and where the edges of its prediction interval do. An edge
/// that never does is infinite (late) or at the volume made (early). No answer when the fit is not Wright's or does not fall.
Answer<Band> volume_until(const LevelFit& fit, double price, double level = 0.95);

/// A family in an order of BIC. A fit that may not be ranked has no rank and says why.
struct Ranked {
  Family family = Family::wright;
  std::optional<LevelFit> fit;
  std::optional<int> rank;
  std::string reason;
};

/// Families fitted to the same rows and ordered by BIC; two-factor fits above the greatest inflation are refused a rank.
std::vector<Ranked> rank(const Series& series, const std::vector<Family>& families, double level = 0.95,
                         const std::vector<double>& stock = {});

/// Depreciated research stock K_t = (1 - depreciation) K_{t-1} + spending_{t-lag}, from K before the first year.
std::vector<double> research_stock(const std::vector<double>& spending, double depreciation, std::size_t lag, double before);

}  // namespace packcost::learn
