#pragma once

#include <array>
#include <span>

namespace packcost {

// Yearly shares of the basis, half-year convention, 200 % (15 and 20 years: 150 %) declining balance with a switch to straight line.
// Source: IRS Publication 946, Appendix A, Table A-1.
inline constexpr std::array<double, 4> macrs_3{.3333, .4445, .1481, .0741};
inline constexpr std::array<double, 6> macrs_5{.2000, .3200, .1920, .1152, .1152, .0576};
inline constexpr std::array<double, 8> macrs_7{.1429, .2449, .1749, .1249, .0893, .0892, .0893, .0446};
inline constexpr std::array<double, 11> macrs_10{.1000, .1800, .1440, .1152, .0922, .0737, .0655, .0655, .0656, .0655, .0328};
inline constexpr std::array<double, 16> macrs_15{.0500, .0950, .0855, .0770, .0693, .0623, .0590, .0590,
                                                 .0591, .0590, .0591, .0590, .0591, .0590, .0591, .0295};
inline constexpr std::array<double, 21> macrs_20{.03750, .07219, .06677, .06177, .05713, .05285, .04888, .04522, .04462, .04461, .04462,
                                                 .04461, .04462, .04461, .04462, .04461, .04462, .04461, .04462, .04461, .02231};

/// The recovery periods that have a table, in years.
inline constexpr std::array<int, 6> macrs_lives{3, 5, 7, 10, 15, 20};

/// MACRS shares of the basis by year for a recovery period in years; empty when the period has no table. IRS Publication 946, Table A-1.
constexpr std::span<const double> macrs_shares(int life) {
  switch (life) {
    case 3: return macrs_3;
    case 5: return macrs_5;
    case 7: return macrs_7;
    case 10: return macrs_10;
    case 15: return macrs_15;
    case 20: return macrs_20;
    default: return {};
  }
}

}  // namespace packcost
