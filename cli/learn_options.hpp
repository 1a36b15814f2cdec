#pragma once

#include "io/learning_units.hpp"
#include "model_options.hpp"
#include "study/learn_path.hpp"

namespace packcost {

/// The words of `packcost learn`, as written; absent where not given.
struct LearnOptions {
  using Text = std::optional<std::string>;
  std::string file;
  Text year, price, cumulative, annual, prior, research;                        // columns, and experience before the first row
  Text price_unit, output_unit, price_year, dollar_year;                        // units and money
  bool nominal = false;
  Text model, from, to, floor, learning_rate, noise, theta, interval, level;    // the fit
  bool differences = false;
  Text forecast_volume, forecast_year, growth, until;                           // what is asked of it
  bool backtest = false, compare = false;
  std::vector<std::string> data;
  OutputOptions output;
};

/// What the words mean, before any file is read.
struct LearnRequest {
  LearningColumns columns;
  double prior = 0;
  PriceUnit price_unit;
  OutputUnit output_unit;
  std::optional<Currency> money;   ///< what prices are turned into
  double from = 0, to = 0;         ///< years, infinite where not stated
  learn::CurveSpec spec;
  bool seek_floor = false;
  bool default_model = false;      ///< no model was named
  learn::Target target;
  std::optional<double> until;
};

void add_learn_options(CLI::App& app, LearnOptions& options);

/// Throws InputError (usage) for words that make no sense alone or together.
LearnRequest understand(const LearnOptions& options);

/// The request as a JSON object, for `inputs`.
std::string request_json(const LearnOptions& options, const LearnRequest& request);

}  // namespace packcost
