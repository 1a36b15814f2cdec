#pragma once

#include "report/answer.hpp"
#include "study/learn_path.hpp"

namespace packcost {

/// What prices and output are counted in, such as `USD2023/kWh` and `GWh`.
struct LearnUnits {
  std::string price, output;
};

/// Sentences for people about a curve: its law, its rows.
std::string describe_curve(const learn::Curve& curve, const learn::CurveSpec& spec, const learn::Series& series);

/// Slope, rates, diagnostics: NAMEs depend on the law, never on the data.
std::vector<Figure> curve_figures(const learn::Curve& curve, const learn::Series& series, const LearnUnits& units, double level);

/// What is to be said of the fit: wrong signs, collinearity, near-spurious errors, figures without a value.
std::vector<std::string> curve_warnings(const learn::Curve& curve, const std::vector<Figure>& figures);

/// Every row with its fitted price, the band of it (of the line for level fits, of a step for first differences) and its residual.
TableData observations_table(const learn::Series& series, const learn::Curve& curve, const std::vector<double>& stock, const LearnUnits& units, double level);

/// The last point of a path: year, output, median, interval.
std::vector<Figure> forecast_figures(const learn::Curve& curve, const learn::Path& path, const LearnUnits& units, double level);
/// Every point of a path with bands of 50, 80 and 95 %.
TableData forecast_table(const learn::Curve& curve, const learn::Path& path, const LearnUnits& units);

/// When and where a price is met; `warnings` gets the reason for each answer that is absent.
std::vector<Figure> until_figures(const learn::Curve& curve, const learn::UntilPrice& found, const LearnUnits& units,
                                  std::vector<std::string>& warnings);

/// A method in a back-test and what it scored.
struct TriedMethod {
  std::string name;
  std::vector<learn::Trial> trials;
};

/// The scores of the first method over all horizons.
std::vector<Figure> backtest_figures(const std::vector<TriedMethod>& tried);
/// Scores by method and horizon; a horizon of nothing is all of them.
TableData backtest_table(const std::vector<TriedMethod>& tried);

/// Laws in the order of their BIC; the refused last, with the reason.
TableData comparison_table(const std::vector<learn::Ranked>& ranked);
std::vector<std::string> comparison_warnings(const std::vector<learn::Ranked>& ranked);

}  // namespace packcost
