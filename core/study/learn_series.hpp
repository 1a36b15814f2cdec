#pragma once

#include "schema/problem.hpp"
#include "study/learn_answer.hpp"

#include <cstddef>
#include <vector>

namespace packcost::learn {

/// A price history: one row a period. Every vector has the same length; `annual` holds NaN where the year's output is not known.
struct Series {
  std::vector<double> year;
  std::vector<double> price;       ///< money/kWh, money of one year throughout
  std::vector<double> annual;      ///< GWh made in the period
  std::vector<double> cumulative;  ///< GWh made up to the end of the period, prior experience included

  std::size_t size() const { return year.size(); }
};

/// A price index by year; only ratios of it are used.
struct Deflator {
  std::vector<double> year;
  std::vector<double> index;
};

/// Fewest rows a fit with one slope leaves a degree of freedom for.
inline constexpr std::size_t fewest_rows = 3;

/// What is wrong with a series: lengths, finite and positive numbers, rising years, rising cumulative output, enough rows. Empty when sound.
Problems check(const Series& series, std::size_t least_rows = fewest_rows);

/// The first problem as one clause, for a reason; empty when there is none.
std::string first_of(const Problems& problems);

/// The series of prices against cumulative output (GWh) that already counts what the user says it counts. The first year's output is NaN.
Series from_cumulative(std::vector<double> year, std::vector<double> price, std::vector<double> cumulative);

/// The series of prices against annual output (GWh); cumulative output starts from `prior` GWh made before the first row.
Series from_annual(std::vector<double> year, std::vector<double> price, std::vector<double> annual, double prior = 0);

/// The series with `prior` GWh more of experience in every row.
Series with_prior(Series series, double prior);

/// The rows with from <= year <= to.
Series between(const Series& series, double from, double to);

/// The first `rows` rows.
Series head(const Series& series, std::size_t rows);

/// Prices in money of `base_year`: price times index(base) over index(year). No answer when a year is missing from the table.
Answer<std::vector<double>> deflate(const std::vector<double>& year, const std::vector<double>& nominal_price, const Deflator& deflator,
                                    double base_year);

/// Mean growth of annual output a year, as a fraction, over the known years (geometric). No answer with fewer than two known years.
Answer<double> mean_growth(const Series& series);

/// The natural logarithm of each value.
std::vector<double> logs(const std::vector<double>& values);

}  // namespace packcost::learn
