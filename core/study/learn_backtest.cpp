#include "study/learn_backtest.hpp"
#include "study/learn_scores.hpp"
#include "study/learn_segments.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace packcost::learn {

namespace {

// Says a later row, of which only year and volumes are read.
using Forecaster = std::function<Forecast(std::size_t row)>;

Forecast of_level(const Ols& ols, const std::vector<double>& x0, double years, double cumulative) {
  double log_median = ols.intercept();
  for (std::size_t i = 0; i < x0.size(); ++i) log_median += ols.slope(i) * x0[i];
  return {years, cumulative, log_median, prediction_sd(ols, x0), ols.degrees};
}

// What a method says of later rows, knowing only those before the origin.
Answer<Forecaster> forecaster(const Series& known, const Series& all, const Method& method) {
  const double last = known.year.back();
  const auto refused = [](const std::string& reason) { return no<Forecaster>(reason); };
  if (method.kind == Method::Kind::differences) {
    const auto fit = fit_differences(known, method.walk, method.noise, 0.95, method.scale);
    if (!fit) return refused(fit.reason);
    return Forecaster([&all, last, fit](std::size_t row) { return forecast(*fit, all.year[row] - last, all.cumulative[row]); });
  }
  if (method.kind == Method::Kind::segmented) {
    const auto fit = fit_segmented(known);
    if (!fit) return refused(fit.reason);
    return Forecaster([&all, last, fit](std::size_t row) {
      const double x = std::log(all.cumulative[row]);
      return of_level(fit->ols, {x, std::max(0.0, x - fit->break_log)}, all.year[row] - last, all.cumulative[row]);
    });
  }
  const auto fit = fit_level(known, method.family);
  if (!fit) return refused(fit.reason);
  return Forecaster([&all, last, fit](std::size_t row) {
    const Situation at{all.year[row], all.annual[row], all.cumulative[row], 0};
    return of_level(fit->ols, regressors_at(fit->family, at), at.year - last, at.cumulative);
  });
}

Trial tried(const Forecast& forecast, double origin_year, double price) {
  Trial trial;
  trial.origin_year = origin_year;
  trial.horizon = static_cast<int>(std::lround(forecast.years));
  trial.error = std::log(price) - forecast.log_median;
  const double size = std::abs(trial.error);
  trial.inside_80 = size <= student_t(0.80, forecast.degrees) * forecast.log_sd;
  trial.inside_95 = size <= student_t(0.95, forecast.degrees) * forecast.log_sd;
  trial.crps = forecast.log_sd > 0 ? forecast.log_sd * crps_student(trial.error / forecast.log_sd, forecast.degrees) : size;
  return trial;
}

}  // namespace

std::vector<Trial> rolling_origin(const Series& series, const Method& method, std::size_t least_differences) {
  std::vector<Trial> trials;
  for (std::size_t rows = least_differences + 1; rows < series.size(); ++rows) {
    const auto said = forecaster(head(series, rows), series, method);
    for (std::size_t row = rows; said && row < series.size(); ++row)
      if (const Forecast one = (*said)(row); std::isfinite(one.log_median)) trials.push_back(tried(one, series.year[rows - 1], series.price[row]));
  }
  return trials;
}

Score score(const std::vector<Trial>& trials) {
  Score total;
  total.count = trials.size();
  if (trials.empty()) return total;
  for (const Trial& trial : trials) {
    total.mean_absolute_error += std::abs(trial.error);
    total.bias += trial.error;
    total.coverage_80 += trial.inside_80 ? 1 : 0;
    total.coverage_95 += trial.inside_95 ? 1 : 0;
    total.crps += trial.crps;
  }
  for (double* sum : {&total.mean_absolute_error, &total.bias, &total.coverage_80, &total.coverage_95, &total.crps}) *sum /= static_cast<double>(trials.size());
  return total;
}

std::vector<Score> score_by_horizon(const std::vector<Trial>& trials) {
  std::map<int, std::vector<Trial>> groups;
  for (const Trial& trial : trials) groups[trial.horizon].push_back(trial);
  std::vector<Score> scores;
  for (const auto& [horizon, group] : groups) {
    scores.push_back(score(group));
    scores.back().horizon = horizon;
  }
  return scores;
}

double clustered_se(const std::vector<double>& inside, const std::vector<double>& count) {
  const double groups = static_cast<double>(count.size());
  const double all = std::accumulate(count.begin(), count.end(), 0.0);
  const double coverage = std::accumulate(inside.begin(), inside.end(), 0.0) / all;
  double squares = 0;
  for (std::size_t i = 0; i < count.size(); ++i) squares += std::pow(inside[i] - coverage * count[i], 2);
  return std::sqrt(groups / (groups - 1) * squares) / all;
}

std::string coverage_warning(const Score& score) {
  constexpr double tolerated = 0.10;
  if (score.count == 0) return "there are too few rows to try the intervals out";
  const auto percent = [](double share) { return number_text(std::round(share * 1000) / 10) + " %"; };
  if (score.coverage_80 < 0.80 - tolerated || score.coverage_95 < 0.95 - tolerated)
    return "in back-tests the 80 and 95 % intervals held " + percent(score.coverage_80) + " and " + percent(score.coverage_95) +
           " of the prices: they are too narrow for this series";
  return {};
}

}  // namespace packcost::learn
