#pragma once

#include "model/outputs.hpp"
#include "study/projection.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace packcost {

/// Shares of the samples that a band shows.
inline constexpr std::array<double, 5> band_shares{0.025, 0.1, 0.5, 0.9, 0.975};

/// One year of a band: quantiles of each measure over the samples that make something in it; none where no sample does.
struct BandYear {
  int year = 0;
  std::vector<std::array<double, band_shares.size()>> quantiles;  ///< by measure, base units
};

/// A projection of a plant whose uncertain parameters are drawn again and again.
struct ProjectionBand {
  std::vector<BandYear> years;
  std::uint64_t samples = 0, misfits = 0;  ///< drawn; and left out, because their values do not go together
  std::size_t parameters = 0;              ///< uncertain numbers of the plant, its later selves included
  std::vector<std::string> words;          ///< uncertain words, which stay as they are
};

/// What a band is drawn from: a Latin hypercube, so that one parameter alone is spread evenly whatever the size.
struct BandDraws {
  std::uint64_t samples = 1000, seed = 1;
  double registry_money = 1;  ///< what one of the registry's money is in the plant's, for ranges of prices
};

/// The band of `project(p, later)`: each sample draws every number of `p.uncertainty`, and those of the later plants by the same share of their own
/// distributions, and is projected as a plant of its own. A sample is a function of the seed, its row and the paths. packcost-model(7), "Projection".
ProjectionBand projection_band(const Plant<double>& p, const std::vector<PlantFromYear>& later, const BandDraws& draws,
                               std::span<const Output<double>* const> measures);

/// Value below which a share of rising values lies, between two of them along a straight line (Hyndman and Fan 1996, type 7).
double share_of_sorted(std::span<const double> rising, double share);

}  // namespace packcost
