#include "learn_options.hpp"

#include "report/text.hpp"
#include "schema/suggest.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <cmath>
#include <limits>

namespace packcost {

namespace {

using Text = LearnOptions::Text;

constexpr double none = std::numeric_limits<double>::infinity();

void add_word(CLI::App& app, const std::string& name, Text& value, const std::string& help, const std::string& type) {
  app.add_option_function<std::string>(name, [&value](const std::string& text) { value = text; }, help)->expected(1)->type_name(type);
}

/// What a number must be: within the range, ends excluded where they are open.
struct Range {
  double low, high;
  bool low_open, high_open;
  const char* expected;
};
constexpr Range any_year{-none, none, true, true, "a year, such as 2030"};
constexpr Range positive{0, none, true, true, "a number above 0"};
constexpr Range not_negative{0, none, false, true, "a number, 0 or more"};
constexpr Range growth_range{-1, 3, true, false, "a fraction a year from -1 to 3, such as 0.3 or '30 %'"};
constexpr Range level_range{0, 1, true, true, "a probability between 0 and 1, such as 0.95 or '95 %'"};
constexpr Range rate_range{-1, 1, true, true, "a fraction a doubling, such as 0.18 or '18 %'"};
constexpr Range theta_range{-1, 1, false, false, "a number from -1 to 1"};

std::optional<double> number(const char* option, const Text& text, const Range& range, bool fraction = false) {
  if (!text) return std::nullopt;
  std::string why;
  const auto written = parse_written(*text, why);
  if (!written) usage_error(option, "'" + *text + "' is not a number: " + why, range.expected);
  const bool percent = written->unit == "%";
  if (!written->unit.empty() && !(fraction && percent)) usage_error(option, "'" + *text + "' has a unit", range.expected);
  const double value = percent ? written->value / 100 : written->value;
  const bool low = range.low_open ? value > range.low : value >= range.low, high = range.high_open ? value < range.high : value <= range.high;
  const std::string hint = fraction && !percent && value > 1 && value <= 100 ? "did you mean '" + *text + " %'?" : "";
  if (!low || !high) usage_error(option, "'" + *text + "' is out of range", range.expected, hint);
  return value;
}

template <std::size_t N>
std::size_t word(const char* option, const std::string& text, const std::array<std::string_view, N>& words) {
  std::string all;
  for (std::size_t i = 0; i < N; ++i) {
    if (text == words[i]) return i;
    (all += i == 0 ? "" : i + 1 == N ? " or " : ", ") += words[i];
  }
  std::string near = nearest(text, words);
  constexpr std::size_t start = 3;  // letters that tell a word which stops short
  for (const std::string_view w : words)
    if (near.empty() && text.size() >= start && w.starts_with(text.substr(0, start))) near = w;
  usage_error(option, "'" + text + "' is not one of its words", all, near.empty() ? near : "did you mean '" + near + "'?");
}

/// The columns: year and price go by these names where no other is said. The one column of output; giving none or both leaves open what the numbers count.
void read_columns(const LearnOptions& o, LearnRequest& r) {
  constexpr const char* one_of_them = "--cumulative COL for the sum of all years, or --annual COL for what each year made";
  if (o.cumulative && o.annual)
    usage_error("--cumulative", "given together with --annual: the price falls with all that was made, and one column must say it", one_of_them);
  if (!o.cumulative && !o.annual)
    usage_error("--cumulative", "a column of output is needed, and whether it is a year's or the sum of all is not guessed: the learning rate depends on it",
                one_of_them);
  r.columns = {o.year.value_or("year"), o.price.value_or("price"), o.cumulative ? *o.cumulative : *o.annual, o.research.value_or(""), o.price_year.value_or(""), o.cumulative.has_value()};
  r.prior = number("--prior", o.prior, not_negative).value_or(0);
}

void read_money(const LearnOptions& o, LearnRequest& r) {
  r.price_unit = price_unit_of_column(r.columns.price);
  if (o.price_unit) {
    const auto unit = parse_price_unit(*o.price_unit);
    if (!unit) usage_error("--price-unit", "'" + *o.price_unit + "' is not money for a unit of capacity", "a currency with its price year, such as USD2023/kWh");
    r.price_unit = *unit;
  }
  r.output_unit = o.output_unit ? parse_output_unit(*o.output_unit) : output_unit_of_column(r.columns.output);
  const bool row_years = o.nominal || o.price_year;
  const char* who = o.nominal ? "--nominal" : "--price-year";
  if (o.nominal && o.price_year) usage_error("--nominal", "given together with --price-year: the money of a price has one year");
  if (row_years && r.price_unit.currency.year != 0)
    usage_error(who, "prices are in " + to_string(r.price_unit.currency) + ", money of one year", "", "for another currency say --price-unit, such as USD/kWh");
  if (row_years && r.price_unit.currency.code.empty()) usage_error(who, "the currency is not known", "--price-unit, such as USD/kWh");
  Text shown = o.output.currency.empty() ? Text{} : Text{o.output.currency};
  if (shown && o.dollar_year) usage_error("--dollar-year", "given together with --currency: the money has one year");
  if (o.dollar_year) {
    if (r.price_unit.currency.code.empty()) usage_error("--dollar-year", "the currency of the prices is not known", "--price-unit, such as USD2023/kWh");
    shown = r.price_unit.currency.code + *o.dollar_year;
  }
  if (row_years && !shown) usage_error(who, "money of which year shall prices be turned into?", "--dollar-year YEAR, or --currency such as USD2023");
  if (!shown) return;
  r.money = parse_currency(*shown);
  if (!r.money || r.money->year == 0)
    usage_error(o.dollar_year ? "--dollar-year" : "--currency", "'" + (o.dollar_year ? *o.dollar_year : *shown) + "' is no year of money",
                o.dollar_year ? "a year, such as 2023" : "a currency with its price year, such as USD2023");
  if (!row_years && r.price_unit.currency.year == 0)
    usage_error(o.dollar_year ? "--dollar-year" : "--currency", "the money of the prices has no year to start from",
                "--price-unit, such as USD2023/kWh, or --nominal for prices in the money of their own year");
}

void read_noise(const LearnOptions& o, LearnRequest& r) {
  constexpr std::array<std::string_view, 3> noises{"iid", "ma1", "ar1"};
  constexpr std::array<std::string_view, 2> intervals{"plain", "corrected"};
  learn::Noise& noise = r.spec.noise;
  if (o.noise) noise.kind = static_cast<learn::NoiseKind>(word("--noise", *o.noise, noises));
  const auto theta = number("--theta", o.theta, theta_range);
  if (noise.kind == learn::NoiseKind::iid && theta) usage_error("--theta", "independent shocks (--noise iid) have no coefficient");
  if (noise.kind == learn::NoiseKind::ar1 && !theta) usage_error("--noise", "ar1 needs its coefficient: one short series cannot tell it", "--theta X");
  noise.coefficient = noise.kind == learn::NoiseKind::iid ? 0 : theta.value_or(learn::pooled_theta);
  if (const std::string problem = learn::noise_problem(noise); !problem.empty()) usage_error("--theta", problem);
  if (o.interval) r.spec.scale = static_cast<learn::ShockScale>(word("--interval", *o.interval, intervals));
}

void read_fit(const LearnOptions& o, LearnRequest& r) {
  learn::CurveSpec& spec = r.spec;
  if (o.model) spec.law = static_cast<learn::Law>(word("--model", *o.model, learn::law_names));
  spec.level = number("--level", o.level, level_range, true).value_or(spec.level);
  spec.learning_rate = number("--learning-rate", o.learning_rate, rate_range, true);
  r.seek_floor = o.floor == "seek";
  if (o.floor && !r.seek_floor) spec.floor = *number("--floor", o.floor, {0, none, false, true, "a price, 0 or more, or the word seek"});
  r.from = number("--from", o.from, any_year).value_or(-none);
  r.to = number("--to", o.to, any_year).value_or(none);
  if (r.from > r.to) usage_error("--from", "the first year comes after the last, --to");
  const bool noisy = o.noise || o.theta || o.interval, asked = o.forecast_volume || o.forecast_year || o.until || o.backtest;
  r.default_model = !o.model && !o.differences && !spec.learning_rate;
  spec.differences = o.differences || (r.default_model && (noisy || asked));
  if (spec.differences && spec.law != learn::Law::wright && spec.law != learn::Law::moore)
    usage_error("--differences", "first differences are of wright or moore, not of " + *o.model);
  if (noisy && !spec.differences)
    usage_error(o.noise ? "--noise" : o.theta ? "--theta" : "--interval", "shocks belong to first differences", "--differences");
  if (spec.law == learn::Law::research && !o.research) usage_error("--model", "research needs the column of its stock", "--research COL");
  if (r.seek_floor && spec.law != learn::Law::wright) usage_error("--floor", "a floor is sought under wright only");
  if (!spec.learning_rate) return;
  if (o.differences || spec.law != learn::Law::wright || o.backtest || o.compare || r.seek_floor)
    usage_error("--learning-rate", "a stated rate is one of wright: nothing is fitted, tried out or compared");
}

void read_questions(const LearnOptions& o, LearnRequest& r) {
  r.target = {number("--forecast-year", o.forecast_year, any_year), number("--forecast-volume", o.forecast_volume, positive),
              number("--growth", o.growth, growth_range, true)};
  r.until = number("--until", o.until, positive);
  if (r.target.growth && r.target.year && r.target.volume)
    usage_error("--growth", "a forecast's year and volume together say already how output grows");
  if (r.target.growth && !r.target.year && !r.target.volume && !r.until)
    usage_error("--growth", "nothing is asked of years to come", "--forecast-year, --forecast-volume or --until");
  const bool forecast = r.target.year || r.target.volume;
  if ((forecast || r.until) && r.spec.law == learn::Law::research)
    usage_error(forecast ? "--model" : "--until", "the stock of research in years to come is not known: research gives no forecast");
}

}  // namespace

void add_learn_options(CLI::App& app, LearnOptions& o) {
  app.add_option_function<std::string>("DATA", [&o](const std::string& name) { o.file = name; }, "CSV of a price history, a row a year; `-` is standard input.")
      ->required()->type_name("FILE");
  add_word(app, "--year", o.year, "Column of the year; year if not said.", "COL");
  add_word(app, "--price", o.price, "Column of the price, price if not said; an empty field is a year without one.", "COL");
  add_word(app, "--cumulative", o.cumulative, "Column of all that was made up to the end of the year.", "COL");
  add_word(app, "--annual", o.annual, "Column of what was made in the year.", "COL");
  add_word(app, "--prior", o.prior, "Made before the first row and not in the column.", "GWH");
  add_word(app, "--research", o.research, "Column of a stock of patents or research.", "COL");
  add_word(app, "--price-unit", o.price_unit, "Unit of the price, such as USD2023/kWh; else what the column's name says.", "UNIT");
  add_word(app, "--output-unit", o.output_unit, "Unit of the output; else what the column's name says, or GWh.", "UNIT");
  app.add_flag("--nominal", o.nominal, "Each price is in the money of its own year.");
  add_word(app, "--price-year", o.price_year, "Column of the year of each price's money.", "COL");
  add_word(app, "--dollar-year", o.dollar_year, "Turn prices into money of this year before fitting.", "YEAR");
  add_text(app, "--currency", o.output.currency, "Turn prices into this currency and price year, such as USD2023.", "CURRENCY");
  add_word(app, "--model", o.model, "wright, lagged, moore, goddard, skc, nordhaus, research or segmented.", "MODEL");
  app.add_flag("--differences", o.differences, "Fit yearly changes (wright, moore): the forecast starts from the last price.");
  add_word(app, "--from", o.from, "First year to fit.", "YEAR");
  add_word(app, "--to", o.to, "Last year to fit.", "YEAR");
  add_word(app, "--floor", o.floor, "Price that no experience undercuts, or `seek` to ask the data.", "PRICE");
  add_word(app, "--learning-rate", o.learning_rate, "Fall a doubling, stated instead of fitted.", "FRACTION");
  add_word(app, "--noise", o.noise, "Shocks of first differences: iid, ma1 (default) or ar1.", "NOISE");
  add_word(app, "--theta", o.theta, "Coefficient of ma1 (default 0.63) or ar1.", "X");
  add_word(app, "--interval", o.interval, "Size of shocks in forecasts: corrected (default) or plain, as published.", "KIND");
  add_word(app, "--level", o.level, "Probability of the intervals (default 0.95).", "FRACTION");
  add_word(app, "--forecast-volume", o.forecast_volume, "Price when this much has been made.", "V");
  add_word(app, "--forecast-year", o.forecast_year, "Price in this year.", "Y");
  add_word(app, "--growth", o.growth, "Growth of annual output a year; else that of the last five years.", "FRACTION");
  add_word(app, "--until", o.until, "Year and volume at which this price is met.", "PRICE");
  app.add_flag("--backtest", o.backtest, "Forecast each year from those before it, and score.");
  app.add_flag("--compare", o.compare, "Rank the laws on the same rows.");
  add_texts(app, "--data", o.data, "Lay a folder of data files over the shipped ones.", "DIR");
  add_output_options(app, o.output, false);
  add_texts(app, "--outputs", o.output.outputs, "Figures to show, by name.", "NAME,...");
  add_text(app, "--table", o.output.table, "Show this table instead of the figures.", "NAME");
}

LearnRequest understand(const LearnOptions& options) {
  LearnRequest request;
  read_columns(options, request);
  read_fit(options, request);
  read_money(options, request);
  read_noise(options, request);
  read_questions(options, request);
  return request;
}

std::string request_json(const LearnOptions& o, const LearnRequest& r) {
  std::string out;
  const auto raw = [&out](const char* name, const std::string& value) { (out += out.empty() ? "" : ", ") += json_string(name) + ": " + value; };
  const auto text = [&](const char* name, const std::string& value) { raw(name, json_string(value)); };
  const auto number_or_null = [&](const char* name, double value) { raw(name, std::isfinite(value) ? print_number(value) : "null"); };
  text("file", o.file == "-" ? "standard input" : o.file);
  text("year", r.columns.year);
  text("price", r.columns.price);
  text(r.columns.cumulative ? "cumulative" : "annual", r.columns.output);
  if (!r.columns.research.empty()) text("research", r.columns.research);
  number_or_null("prior", r.prior);
  text("price_unit", to_string(r.price_unit));
  text("output_unit", r.output_unit.name);
  if (r.money) text("money", to_string(*r.money));
  text("model", std::string(learn::law_names[static_cast<std::size_t>(r.spec.law)]));
  raw("differences", r.spec.differences ? "true" : "false");
  constexpr std::array<const char*, 3> noises{"iid", "ma1", "ar1"};
  if (r.spec.differences) {
    text("noise", noises[static_cast<std::size_t>(r.spec.noise.kind)]);
    number_or_null("theta", r.spec.noise.coefficient);
    text("interval", r.spec.scale == learn::ShockScale::plain ? "plain" : "corrected");
  }
  number_or_null("from", r.from);
  number_or_null("to", r.to);
  number_or_null("floor", r.spec.floor);
  number_or_null("level", r.spec.level);
  return "{" + out + "}";
}

}  // namespace packcost
