#pragma once

#include "plant/distribution.hpp"

#include <optional>

namespace packcost {

/// Lower triangle, row by row, of the Cholesky factor of the normal scores' correlation, for parameters in the order given: z = L times independent
/// scores has the rank correlations asked for. A rank correlation rho is 2 sin(pi rho / 6) between normals (Pearson 1907). Empty where all are
/// independent, or where the matrix is not positive definite.
std::vector<std::vector<double>> correlation_factor(const Uncertainty& uncertainty);

/// One rank correlation that no numbers can have, the others being as they are, and the range that it may have; the first in the order in which
/// they were given whose change alone mends those up to its parameter. Both ends are equal where no change of one alone does.
struct ImpossibleCorrelation {
  RankCorrelation given;
  double low = 0, high = 0;
};
std::optional<ImpossibleCorrelation> impossible_correlation(const Uncertainty& uncertainty);

}  // namespace packcost
