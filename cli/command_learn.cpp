#include "command.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "io/read_bytes.hpp"
#include "learn_options.hpp"
#include "report/learn_answers.hpp"
#include "report/text.hpp"
#include "schema/suggest.hpp"
#include "study/learn_floor.hpp"

#include <cmath>
#include <memory>

namespace packcost {

namespace {

constexpr std::size_t most_bytes = std::size_t{16} << 20;
constexpr std::size_t fewest_trials = 10;  // below which a coverage says nothing unasked

/// A series with the stock of research of its rows.
struct History {
  learn::Series series;
  std::vector<double> stock;
};

[[noreturn]] void data_error(const std::string& file, const std::string& message) { throw input_error(Trouble::data, {file}, message); }

/// Leaves out rows without a price, whose output counts all the same, and rows outside the years asked for.
History chosen_rows(History all, const LearnRequest& request, std::vector<std::string>& warnings) {
  History kept;
  std::string without;
  for (std::size_t i = 0; i < all.series.size(); ++i) {
    const double year = all.series.year[i];
    if (year < request.from || year > request.to) continue;
    if (std::isnan(all.series.price[i])) {
      without += (without.empty() ? "" : ", ") + learn::number_text(year);
      continue;
    }
    kept.series.year.push_back(year);
    kept.series.price.push_back(all.series.price[i]);
    kept.series.annual.push_back(all.series.annual[i]);
    kept.series.cumulative.push_back(all.series.cumulative[i]);
    if (!all.stock.empty()) kept.stock.push_back(all.stock[i]);
  }
  if (!without.empty()) warnings.push_back("no price, so not fitted: " + without);
  return kept;
}

/// The history of the file in the money and the unit that were asked for.
History read_history(const std::string& text, const std::string& file, const LearnOptions& options, const LearnRequest& request, std::vector<std::string>& warnings) {
  LearningTable table = read_learning_table(text, file, request.columns);
  for (double& output : table.output) output *= request.output_unit.factor;
  // Folders of data are read where money is converted, and refused where they are wrong.
  if (request.money || !options.data.empty()) {
    const Tables tables = load_tables(options.data);
    if (request.money) convert_prices(table, request.price_unit.currency, *request.money, tables.money);
  }
  const bool cumulative = request.columns.cumulative;
  History all{cumulative ? learn::with_prior(learn::from_cumulative(table.year, table.price, table.output), request.prior)
                         : learn::from_annual(table.year, table.price, table.output, request.prior),
              table.research};
  for (std::size_t i = 1; i < all.series.size(); ++i) {
    const double gap = all.series.year[i] - all.series.year[i - 1];
    if (cumulative && gap != 1) all.series.annual[i] = std::numeric_limits<double>::quiet_NaN();
    if (!cumulative && gap > 1)
      warnings.push_back("the output of the years between " + learn::number_text(all.series.year[i - 1]) + " and " + learn::number_text(all.series.year[i]) +
                         " is not counted: there are no rows for them");
  }
  if (request.price_unit.currency.year == 0 && !request.money)
    warnings.push_back("the money of the prices has no year: name it with --price-unit, such as USD2023/kWh");
  return chosen_rows(std::move(all), request, warnings);
}

/// The floor that the data show, if they show one.
void seek(const learn::Series& series, LearnRequest& request, const std::string& file, std::vector<std::string>& warnings) {
  const auto found = learn::seek_floor(series);
  if (!found) data_error(file, found.reason);
  if (found->identified) request.spec.floor = found->floor;
  else warnings.push_back("no floor is identified: " + found->reason + "; wright is fitted without one, or give it with --floor");
}

std::vector<TriedMethod> try_out(const learn::Curve& curve, const LearnRequest& request, const learn::Series& series, std::vector<std::string>& warnings) {
  using Kind = learn::Method::Kind;
  const learn::Series part = learn::above_floor(series, curve.floor);
  const learn::CurveSpec& spec = request.spec;
  std::vector<TriedMethod> tried;
  const auto chosen = learn::trial_method(curve, spec);
  if (!chosen) warnings.push_back("research has no back-test, its stock being unknown ahead: the table holds other methods");
  else tried.push_back({"chosen", learn::rolling_origin(part, *chosen)});
  const auto add = [&](const char* name, Kind kind, learn::Walk walk) {
    tried.push_back({name, learn::rolling_origin(part, {kind, walk, spec.noise, spec.scale, learn::Family::wright})});
  };
  add("wright_differences", Kind::differences, learn::Walk::wright);
  add("moore_differences", Kind::differences, learn::Walk::moore);
  add("persistence", Kind::differences, learn::Walk::persistence);
  add("wright_level", Kind::level, learn::Walk::wright);
  return tried;
}

/// Says so where the intervals of the forecast held too little in back-tests.
void judge_intervals(const std::vector<learn::Trial>& trials, std::vector<std::string>& warnings) {
  const auto score = learn::score(trials);
  if (score.count < fewest_trials) return;
  if (std::string warning = learn::coverage_warning(score); !warning.empty()) warnings.push_back(std::move(warning));
}

void append(std::vector<Figure>& to, const std::vector<Figure>& from) { to.insert(to.end(), from.begin(), from.end()); }

/// Adds the forecast and the inverse question; false where a price is never met.
bool look_ahead(Answer& a, const learn::Curve& curve, const LearnRequest& request, const learn::Series& series, const LearnUnits& units) {
  std::optional<learn::Outlook> outlook;
  if (request.target.year || request.target.volume) {
    const auto path = learn::path_to(curve, series, request.target, a.warnings);
    if (!path) usage_error(request.target.year ? "--forecast-year" : "--forecast-volume", path.reason);
    const std::vector<Figure> forecast = forecast_figures(curve, *path, units, request.spec.level);
    for (const Figure& f : forecast)
      if (!std::isfinite(f.value)) a.warnings.push_back("no value for " + f.name + ": it is too large for a number");
    append(a.figures, forecast);
    a.tables.push_back(forecast_table(curve, *path, units));
    outlook = path->outlook;
  }
  if (!request.until) return true;
  if (!outlook) outlook = learn::expected_outlook(series, request.target.growth, a.warnings).value;
  const auto found = learn::until(curve, series, outlook, *request.until, request.spec.level);
  if (!found) usage_error("--until", found.reason);
  append(a.figures, until_figures(curve, *found, units, a.warnings));
  return found->median.year || found->median.volume;
}

void compare(Answer& a, const LearnRequest& request, const History& history) {
  using learn::Family;
  std::vector<Family> families{Family::wright, Family::lagged_wright, Family::moore, Family::goddard, Family::skc, Family::nordhaus};
  if (!history.stock.empty()) families.push_back(Family::research);
  const auto ranked = learn::rank(learn::above_floor(history.series, request.spec.floor), families, request.spec.level, history.stock);
  a.tables.push_back(comparison_table(ranked));
  for (std::string& warning : comparison_warnings(ranked)) a.warnings.push_back(std::move(warning));
}

/// Leaves the figures that `--outputs` names, in its order.
void choose_figures(Answer& a, const OutputOptions& output) {
  if (output.outputs.empty()) return;
  std::vector<std::string_view> known_names;
  for (const Figure& f : a.figures) known_names.push_back(f.name);
  std::vector<Figure> chosen;
  for (const std::string& name : split_names(output.outputs)) {
    const auto found = std::find_if(a.figures.begin(), a.figures.end(), [&](const Figure& f) { return f.name == name; });
    const std::string near = nearest(name, known_names);
    if (found == a.figures.end()) usage_error("--outputs", "'" + name + "' is not a figure of this fit", {}, near.empty() ? near : "did you mean '" + near + "'?");
    chosen.push_back(*found);
  }
  a.figures = std::move(chosen);
}

int run_learn(const LearnOptions& options) {
  LearnRequest request = understand(options);
  chosen_format(options.output);
  if (options.output.output.empty()) usage_error("--output", "the name is empty", "a file, or - for standard output");
  if (same_file(options.file, options.output.output)) usage_error("--output", "'" + options.output.output + "' would replace an input", "another file");

  const std::string file = display_name(options.file, "standard input"), text = read_bytes(options.file, most_bytes);
  Answer a;
  const History history = read_history(text, file, options, request, a.warnings);
  const learn::Series& series = history.series;
  const std::size_t least = request.spec.learning_rate ? 1 : learn::fewest_rows;
  if (series.size() < least)
    data_error(file, std::to_string(series.size()) + " rows with a price in the years asked for are too few; expected at least " + std::to_string(least));
  if (request.seek_floor) seek(series, request, file, a.warnings);
  const auto curve = learn::fit_curve(series, request.spec, history.stock);
  if (!curve) data_error(file, curve.reason);

  PriceUnit shown = request.price_unit;
  if (request.money) shown.currency = *request.money;
  if (shown.per.empty() && !options.price_unit) shown.per = "kWh";
  const LearnUnits units{to_string(shown), request.output_unit.name};
  a.command = "learn";
  a.plant = file.substr(file.rfind('/') + 1);
  a.subject = "data";
  a.description = describe_curve(*curve, request.spec, series);
  a.inputs_json = request_json(options, request);
  a.inputs_digest = digest(text);
  a.currency = request.money ? to_string(*request.money) : to_string(shown.currency);
  a.figures = curve_figures(*curve, series, units, request.spec.level);
  for (std::string& warning : curve_warnings(*curve, a.figures)) a.warnings.push_back(std::move(warning));
  a.tables.push_back(observations_table(series, *curve, history.stock, units, request.spec.level));

  const bool met = look_ahead(a, *curve, request, series, units);
  const bool looks_ahead = request.target.year || request.target.volume || request.until;
  if (options.backtest) {
    const auto tried = try_out(*curve, request, series, a.warnings);
    if (tried.front().name == "chosen") {
      append(a.figures, backtest_figures(tried));
      judge_intervals(tried.front().trials, a.warnings);
    }
    a.tables.push_back(backtest_table(tried));
  } else if (const auto method = learn::trial_method(*curve, request.spec); method && looks_ahead) {
    judge_intervals(learn::rolling_origin(learn::above_floor(series, curve->floor), *method), a.warnings);
  }
  if (options.compare) compare(a, request, history);
  choose_figures(a, options.output);
  give({a}, options.output);
  return met ? 0 : 1;
}

}  // namespace

Command make_learn() {
  auto options = std::make_shared<LearnOptions>();
  return {"learn", "Experience curve fitted to a price history: rate, interval, forecast, back-test",
          [options](CLI::App& app) { add_learn_options(app, *options); }, [options] { return run_learn(*options); }};
}

}  // namespace packcost
