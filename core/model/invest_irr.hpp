#pragma once

#include "units/single_root.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace packcost {

/// Where internal rates of return are looked for, and how finely two of them are told apart.
struct RateSearch {
  double lowest = -0.999;           ///< per year, above -1
  double highest = 1000;            ///< per year
  double touching_width = 1e-9;     ///< width in 1/(1+r) at which the search for separate roots stops
  double alike = 1e-7;              ///< rates closer than this are one
  double negligible = 1e-13;        ///< flows below this share of the largest are rounding and count as zero
};

constexpr elementary::RateBounds rate_bounds(const RateSearch& search) { return {search.lowest, search.highest, search.negligible}; }

enum class RateCount { none, one, several };

/// All internal rates of return of a series of flows between `search.lowest` and `search.highest`, ascending, and why there are so many.
struct RateOfReturn {
  RateCount count = RateCount::none;
  std::vector<double> roots;      ///< per year
  bool touching = false;          ///< in some root NPV touches zero without changing sign
  bool borrowing = false;         ///< the first flow is an inflow: the rate is a cost, NPV rises with the discount rate
  int sign_changes = 0;           ///< in the flows by year; the number of rates above -1 is this or less by an even number (Descartes)
  std::string_view reason;        ///< in lower case, without a full stop

  /// The rate when there is exactly one, otherwise nothing.
  std::optional<double> value() const { return count == RateCount::one ? std::optional(roots.front()) : std::nullopt; }
};

/// Internal rates of return of flows of years 0, 1, ...: rates per year at which the net present value is zero. Flows that change sign once have
/// one at most, found as in lanes (units/single_root.hpp). Else every root is isolated by the sign changes of Bernstein coefficients (Descartes'
/// rule in an interval; Rouillier and Zimmermann 2004) and refined in a bracket with a checked change of sign. Flows must be finite.
RateOfReturn internal_rates(std::span<const double> flows, const RateSearch& search = {});

}  // namespace packcost
