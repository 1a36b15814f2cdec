#include "study/learn_series.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace packcost::learn {

std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

namespace {

Problem wrong(std::string path, std::string message, std::string expected) {
  return {.place = {}, .path = std::move(path), .message = std::move(message), .expected = std::move(expected), .hint = {}, .excerpt = {}};
}

std::string row_name(const Series& series, std::size_t row) {
  return "row " + std::to_string(row + 1) + " (year " + number_text(series.year[row]) + ")";
}

void check_row(const Series& series, std::size_t row, Problems& problems) {
  const auto must_be_positive = [&](const char* path, double value) {
    if (!std::isfinite(value) || value <= 0)
      problems.push_back(wrong(path, row_name(series, row) + ": " + path + " is " + number_text(value), "a number above 0"));
  };
  if (!std::isfinite(series.year[row])) problems.push_back(wrong("year", row_name(series, row) + ": not a year", "a number"));
  must_be_positive("price", series.price[row]);
  must_be_positive("cumulative", series.cumulative[row]);
  if (!std::isnan(series.annual[row])) must_be_positive("annual", series.annual[row]);
  if (row == 0) return;
  if (series.year[row] <= series.year[row - 1])
    problems.push_back(wrong("year", row_name(series, row) + " does not come after year " + number_text(series.year[row - 1]),
                             "years in rising order, each once"));
  if (series.cumulative[row] <= series.cumulative[row - 1])
    problems.push_back(wrong("cumulative", row_name(series, row) + ": cumulative output does not rise",
                             "more than the row before; is this annual output?"));
}

}  // namespace

Problems check(const Series& series, std::size_t least_rows) {
  Problems problems;
  const std::size_t rows = series.size();
  if (series.price.size() != rows || series.annual.size() != rows || series.cumulative.size() != rows)
    return {wrong("", "columns differ in length", "one price and one output for each year")};
  if (rows < least_rows)
    problems.push_back(wrong("", std::to_string(rows) + " rows are too few", "at least " + std::to_string(least_rows)));
  for (std::size_t row = 0; row < rows; ++row) check_row(series, row, problems);
  return problems;
}

std::string first_of(const Problems& problems) {
  if (problems.empty()) return {};
  const Problem& problem = problems.front();
  return problem.expected.empty() ? problem.message : problem.message + "; expected " + problem.expected;
}

Series from_cumulative(std::vector<double> year, std::vector<double> price, std::vector<double> cumulative) {
  std::vector<double> annual(cumulative.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 1; i < cumulative.size(); ++i) annual[i] = cumulative[i] - cumulative[i - 1];
  return {std::move(year), std::move(price), std::move(annual), std::move(cumulative)};
}

Series from_annual(std::vector<double> year, std::vector<double> price, std::vector<double> annual, double prior) {
  std::vector<double> cumulative;
  cumulative.reserve(annual.size());
  for (double made = prior; const double output : annual) cumulative.push_back(made += output);
  return {std::move(year), std::move(price), std::move(annual), std::move(cumulative)};
}

Series with_prior(Series series, double prior) {
  for (double& made : series.cumulative) made += prior;
  return series;
}

Series between(const Series& series, double from, double to) {
  Series kept;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series.year[i] < from || series.year[i] > to) continue;
    kept.year.push_back(series.year[i]);
    kept.price.push_back(series.price[i]);
    kept.annual.push_back(series.annual[i]);
    kept.cumulative.push_back(series.cumulative[i]);
  }
  return kept;
}

Series head(const Series& series, std::size_t rows) {
  const auto first = [rows](const std::vector<double>& all) {
    return std::vector<double>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(rows, all.size())));
  };
  return {first(series.year), first(series.price), first(series.annual), first(series.cumulative)};
}

Answer<std::vector<double>> deflate(const std::vector<double>& year, const std::vector<double>& nominal_price, const Deflator& deflator,
                                    double base_year) {
  const auto index_of = [&](double wanted) {
    const auto found = std::find(deflator.year.begin(), deflator.year.end(), wanted);
    if (found == deflator.year.end()) return std::numeric_limits<double>::quiet_NaN();
    return deflator.index[static_cast<std::size_t>(found - deflator.year.begin())];
  };
  using Prices = std::vector<double>;
  if (year.size() != nominal_price.size() || deflator.year.size() != deflator.index.size()) return no<Prices>("columns differ in length");
  const double base = index_of(base_year);
  if (!(base > 0)) return no<Prices>("the price index has no value above 0 for " + number_text(base_year));
  Prices real;
  for (std::size_t i = 0; i < year.size(); ++i) {
    const double index = index_of(year[i]);
    if (!(index > 0)) return no<Prices>("the price index has no value above 0 for " + number_text(year[i]));
    real.push_back(nominal_price[i] * base / index);
  }
  return real;
}

Answer<double> mean_growth(const Series& series) {
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < series.size(); ++i)
    if (series.annual[i] > 0) known.push_back(i);
  if (known.size() < 2) return no<double>("annual output is known for fewer than two years");
  const double years = series.year[known.back()] - series.year[known.front()];
  return std::expm1(std::log(series.annual[known.back()] / series.annual[known.front()]) / years);
}

std::vector<double> logs(const std::vector<double>& values) {
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(std::log(value));
  return result;
}

}  // namespace packcost::learn
