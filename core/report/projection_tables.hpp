#pragma once

#include "report/plant_answers.hpp"
#include "study/projection_band.hpp"

namespace packcost {

/// Build-out by year: capacity, output, utilisation, yield, capital, cumulative output.
TableData buildout_report(const std::string& name, const std::vector<BuildoutRow<double>>& rows, const ShownMoney& money);

/// Share of each plant in the output of all by year; nothing in a year without output.
TableData shares_report(const std::vector<std::vector<BuildoutRow<double>>>& plants, const std::vector<BuildoutRow<double>>& total);

/// Unit cost of a plant at utilisations from a tenth to all of its rated output: what overcapacity costs.
TableData overcapacity_report(const Plant<double>& plant, const ShownMoney& money);

/// Cost and price by year, with experience and the learning rates that the change since the first year, and since the year before, amounts to.
TableData projection_report(const std::vector<ProjectedYear>& years, const ShownMoney& money);

/// The families of cost by year, money a kWh.
TableData families_report(const std::vector<ProjectedYear>& years, const ShownMoney& money);

/// What each force has made of the pack price since the first year, money a kWh; the row of a year, added from left to
/// right, is the change of its price to the last bit. Shares are left out where plants between the two do not fit together.
TableData forces_report(const std::vector<ProjectedYear>& years, const ShownMoney& money);

/// Standard deviation of the yearly shock in first differences of pack prices on experience, 2010 to 2024 (tests/reference/learning; `learn
/// --differences` on it).
inline constexpr double industry_shock = 0.129223;
/// Fall of the price with each doubling at the level of the industry (paper_F01).
inline constexpr double industry_rate = 0.18;

/// What a top-down projection is told.
struct TopDown {
  double price = 0, floor = 0;  ///< money/kWh as shown
  double rate = 0;              ///< fall a doubling
  double shock = 0;             ///< standard deviation of the yearly shock of the logarithm
};

/// One rate on the whole price by year, with bands of 50, 80 and 95 % from accumulating shocks.
TableData top_down_report(const std::vector<ProjectedYear>& years, const TopDown& told, const ShownMoney& money);

/// Quantiles of cost and price by year over the samples of a projection: `pack_price_p10` and its like, money a kWh.
TableData band_report(const ProjectionBand& band, const ShownMoney& money);

/// The outputs that a band holds.
std::vector<const Output<double>*> band_measures();

/// Year and experience at which column `price` of a projection first is at or below a price, between two years along the logarithm of experience;
/// year and experience empty if it never is.
TableData until_report(const TableData& projection, std::size_t price_column, double price);

}  // namespace packcost
