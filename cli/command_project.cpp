#include "command.hpp"
#include "io/output.hpp"
#include "model/evaluate.hpp"
#include "io/overrides_file.hpp"
#include "io/resolve_uncertainty.hpp"
#include "model_options.hpp"
#include "problems.hpp"
#include "report/projection_tables.hpp"
#include "report/text.hpp"
#include "study/distribution.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct ProjectOptions {
  PlantOptions plants;
  OutputOptions output;
  std::string from, to, overrides, prices, rate = print_number(industry_rate), price, floor = "materials", shock = print_number(industry_shock), until;
  std::string band, seed;
  bool top_down = false, bands = false;
};

double number(const std::string& option, const std::string& text, bool percent = false) {
  std::string why;
  const auto written = parse_written(text, why);
  if (!written || !(written->unit.empty() || (percent && written->unit == "%"))) usage_error(option, "'" + text + "': " + (why.empty() ? "not a number" : why));
  return written->unit == "%" ? written->value / 100 : written->value;
}

/// What changes from year to year: the price scenario, and the overrides, which go over it.
std::vector<ResolvedFromYear> changes_by_year(const ProjectOptions& options, const LoadedPlant& loaded, const Tables& tables) {
  const ResolvedPlant& resolved = loaded.resolved;
  const PlantMoney money{&tables.money, resolved.currency, *money_factor(tables.money, registry_currency(), resolved.currency)};
  std::vector<OverrideLine> lines;
  if (!options.prices.empty()) lines = read_price_scenario(options.prices, resolved.plant, money);
  if (!options.overrides.empty())
    for (OverrideLine& line : read_overrides(options.overrides, resolved.plant, money)) lines.push_back(std::move(line));
  return plants_by_year(loaded, std::move(lines), tables);
}

std::vector<PlantFromYear> plants_of(const std::vector<ResolvedFromYear>& later) {
  std::vector<PlantFromYear> plants;
  for (const ResolvedFromYear& from : later) plants.push_back({from.year, from.resolved.plant});
  return plants;
}

/// A whole number of an option, from low to high.
std::uint64_t count_of(const std::string& option, const std::string& text, std::uint64_t low, std::uint64_t high) {
  const double value = number(option, text);
  if (value != std::floor(value) || value < static_cast<double>(low) || value > static_cast<double>(high))
    usage_error(option, "'" + text + "' is no whole number in its range", "from " + std::to_string(low) + " to " + std::to_string(high));
  return static_cast<std::uint64_t>(value);
}

/// Throws InputError (usage) for a distribution that lies more outside the range of its parameter than inside.
void must_be_drawable(Plant<double> plant, double registry_money) {
  for (const UncertainParameter& u : plant.uncertainty.parameters) {
    const Field<double>& field = *find_slot(plant, u.path).field;
    const double money = std::pow(registry_money, field.dimension.money);
    if (takes_number(field) && share_outside(u.distribution, {field.range.low * money, field.range.high * money}) > 0.5)
      usage_error("--band", u.path + ": more than half of " + to_text(u.distribution) + " lies outside the range of the parameter",
                  "a distribution within " + print_number(field.range.low * money) + " to " + print_number(field.range.high * money));
  }
}

/// The band of a plant: drawn from the distributions that it states, and from the bands that defaults are believed in where it states none or
/// `--bands` asks for them.
ProjectionBand band_of(const ProjectOptions& o, ResolvedPlant plant, std::vector<ResolvedFromYear> later, const Tables& tables) {
  constexpr std::uint64_t fewest_samples = 10, most_samples = 100'000, greatest_seed = 4'294'967'295;
  BandDraws draws;
  draws.samples = count_of("--band", o.band, fewest_samples, most_samples);
  if (!o.seed.empty()) draws.seed = count_of("--seed", o.seed, 0, greatest_seed);
  draws.registry_money = *money_factor(tables.money, registry_currency(), plant.currency);
  if (o.bands || plant.plant.uncertainty.parameters.empty()) {
    add_bands(plant, tables);
    for (ResolvedFromYear& from : later) add_bands(from.resolved, tables);
  }
  must_be_drawable(plant.plant, draws.registry_money);
  for (const ResolvedFromYear& from : later) must_be_drawable(from.resolved.plant, draws.registry_money);
  return projection_band(plant.plant, plants_of(later), draws, band_measures());
}

/// What a reader of a band should know.
std::vector<std::string> warnings_of_band(const ProjectionBand& band) {
  std::vector<std::string> warnings;
  if (band.parameters == 0) warnings.push_back("band: nothing is uncertain");
  if (band.misfits > 0) warnings.push_back("band: " + std::to_string(band.misfits) + " of " + std::to_string(band.samples) + " samples do not fit together and are left out");
  for (const std::string& path : band.words) warnings.push_back("band: " + path + " is a word and stays as it is (project each word, or change it by year with --override)");
  return warnings;
}

/// Throws InputError (data) for a build-out that cannot be computed.
void must_be_buildable(const ResolvedPlant& resolved) {
  Problems problems = projection_problems(resolved.plant);
  for (Problem& p : problems) {
    p.path = buildout_parameter_of(p.path).path;
    p.place = place_of(resolved, p.path);
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
}

/// Throws InputError (data) where a figure of a year is not a finite number.
void must_be_finite(const std::string& file, const std::vector<ProjectedYear>& years) {
  for (const ProjectedYear& y : years) {
    if (!y.makes) continue;
    Problems problems = overflows(file, y.results);
    for (Problem& p : problems) p.message = "in " + std::to_string(y.year) + ": " + p.message;
    if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  }
}

bool learns(const Learning<double>& l) { return (l.rate + l.labour_rate + l.equipment_rate + l.yield_rate + l.machine_rate + l.material_rate).value > 0; }

/// Where defaults of the experience do not belong to this plant or its first year.
std::vector<std::string> warnings_of_experience(const ResolvedPlant& resolved) {
  const Plant<double>& p = resolved.plant;
  const auto by_default = [&](const char* path) { return !resolved.origins.contains(path); };
  std::vector<std::string> warnings;
  const int year_of_defaults = static_cast<int>(Buildout<double>{}.first_year), first_year = static_cast<int>(p.buildout.first_year);
  if (p.buildout.experience == Experience::world && first_year != year_of_defaults)
    for (const char* path : {"learning.cumulative_gwh", "buildout.world_output"})
      if (by_default(path)) warnings.push_back(std::string(path) + " is not said, and its default is of " + std::to_string(year_of_defaults) + ", not of " + std::to_string(first_year));
  if (p.buildout.experience == Experience::plant && learns(p.learning) && by_default("learning.cumulative_gwh"))
    warnings.push_back("learning.cumulative_gwh is not said, and its default is what the world has made: the output of one plant adds little to it (say what this plant or "
                       "firm has made, or buildout.experience=world)");
  return warnings;
}

/// Adds when the price falls to the target; if it never does, a warning, and exit code 1. The years are an answer all the same.
int answer_until(Answer& a, std::size_t column, const std::string& until) {
  if (until.empty()) return 0;
  const double target = number("--until", until);
  a.tables.push_back(until_report(a.tables.front(), column, target));
  if (std::holds_alternative<double>(a.tables.back().rows.front()[1])) return 0;
  a.warnings.push_back("until " + rounded(target) + ": no answer: the price does not fall to it by " + std::get<std::string>(a.tables.front().rows.back()[0]));
  return 1;
}

/// Options that only `--top-down` reads, and their values where it is asked for.
TopDown told_on_the_command_line(const ProjectOptions& o, double price, double materials) {
  TopDown told;
  told.price = o.price.empty() ? price : number("--price", o.price);
  told.floor = o.floor == "none" ? 0 : o.floor == "materials" ? materials : number("--floor", o.floor);
  told.rate = number("--rate", o.rate, true);
  told.shock = number("--shock", o.shock, true);
  if (told.rate < 0 || told.rate >= 1) usage_error("--rate", "'" + o.rate + "' is not a fall a doubling", "0 to below 1");
  if (told.shock < 0 || told.shock > 1) usage_error("--shock", "'" + o.shock + "' is too large or below 0", "0 to 1");
  if (told.floor < 0) usage_error("--floor", "the floor is below 0", "a price, materials or none");
  if (told.floor >= told.price) usage_error("--floor", "the floor, " + rounded(told.floor) + ", is not below the price, " + rounded(told.price));
  return told;
}

int run_project(ProjectOptions options) {
  const ProjectOptions untold;
  if (!options.top_down && (options.rate != untold.rate || options.price != untold.price || options.floor != untold.floor || options.shock != untold.shock))
    usage_error("project", "--rate, --price, --floor and --shock belong to --top-down", "--top-down beside them");
  if (options.band.empty() && (!options.seed.empty() || options.bands || !options.plants.inputs.distributions.empty()))
    usage_error("project", "--seed, --bands and --dist belong to --band", "--band N beside them");
  if (options.top_down && !options.band.empty()) usage_error("--band", "a top-down price has a band of its own", "no --band beside --top-down");
  for (const std::string& input : {options.overrides, options.prices})
    if (!input.empty() && same_file(input, options.output.output)) usage_error("--output", "'" + options.output.output + "' would replace an input", "another file");
  refuse_to_overwrite(options.plants, options.output);
  if (!options.from.empty()) options.plants.inputs.sets.push_back("buildout.first_year=" + options.from);
  if (!options.to.empty()) options.plants.inputs.sets.push_back("buildout.last_year=" + options.to);
  const Tables tables = load_tables(options.plants.data);
  std::vector<Answer> answers;
  std::optional<Currency> first;
  int code = 0;
  for (const LoadedPlant& loaded : load_plants_whole(options.plants.inputs, tables)) {
    const ResolvedPlant& resolved = loaded.resolved;
    const Plant<double>& plant = resolved.plant;
    if (!first) first = resolved.currency;
    const ShownMoney money = shown_money(options.output, tables, resolved.currency, *first);
    must_be_buildable(resolved);
    const std::vector<ResolvedFromYear> later = changes_by_year(options, loaded, tables);
    const std::vector<ProjectedYear> years = project(plant, plants_of(later));
    must_be_finite(resolved.file, years);

    Answer a = plain_answer("project", plant, resolved.file, money);
    a.warnings = warnings_of_experience(resolved);
    const auto shown = [&](const char* name) { return figures(evaluate(plant), {name}, money).front().value; };
    if (options.top_down) {
      const TopDown told = told_on_the_command_line(options, shown("pack_price_per_kwh"), shown("cell_materials") / shown("pack_energy"));
      a.tables = {top_down_report(years, told, money)};
      code = std::max(code, answer_until(a, 2, options.until));
    } else {
      a.tables = {projection_report(years, money), families_report(years, money), forces_report(years, money)};
      const auto unsplit = [](const std::vector<Datum>& row) { return std::holds_alternative<std::monostate>(row[1]); };
      if (std::any_of(a.tables.back().rows.begin(), a.tables.back().rows.end(), unsplit))
        a.warnings.push_back("forces: some years have no shares, for plants on the way do not fit together");
      if (!learns(plant.learning))
        a.warnings.push_back("all learning rates are 0: experience changes nothing (learning.rate=0.18 is what the industry as a whole has shown)");
      if (!options.band.empty()) {
        const ProjectionBand band = band_of(options, resolved, later, tables);
        a.tables.push_back(band_report(band, money));
        for (std::string& warning : warnings_of_band(band)) a.warnings.push_back(std::move(warning));
      }
      code = std::max(code, answer_until(a, 6, options.until));
    }
    answers.push_back(std::move(a));
  }
  give(std::move(answers), showing_table(options.output, "projection"));
  return code;
}

}  // namespace

Command make_project() {
  auto options = std::make_shared<ProjectOptions>();
  return {"project", "Cost by year: build-out, learning, prices, and what each force does",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true);
            add_text(app, "--from", options->from, "First year.", "YEAR");
            add_text(app, "--to", options->to, "Last year.", "YEAR");
            add_text(app, "--override", options->overrides, "CSV with columns year, path and value: what changes from a year on.", "FILE");
            add_text(app, "--prices", options->prices, "CSV with a column year and a column for each price or other parameter; an empty cell changes nothing.", "FILE");
            app.add_flag("--top-down", options->top_down, "One learning rate on the whole price, with its band.");
            add_text(app, "--rate", options->rate, "The rate (default 0.18).", "FRACTION");
            add_text(app, "--price", options->price, "Price of the first year for --top-down; else that of the model.", "PRICE");
            add_text(app, "--floor", options->floor, "What no experience undercuts: a price, materials (default) or none.", "PRICE");
            add_text(app, "--shock", options->shock, "Standard deviation of a year's shock (default 0.129223).", "FRACTION");
            add_text(app, "--band", options->band, "So many samples of what is uncertain, for table `band`: 2.5 to 97.5 % of cost and price by year.", "N");
            add_text(app, "--seed", options->seed, "Of the samples (default 1).", "S");
            add_texts(app, "--dist", options->plants.inputs.distributions, "What a parameter may be, such as 'learning.rate=triangular(0.1, 0.18, 0.25)'.", "PATH=DISTRIBUTION");
            app.add_flag("--bands", options->bands, "Let every default vary in the band it is believed in, beside the distributions that are stated.");
            add_text(app, "--until", options->until, "When the pack price falls to this (table `until`); exit 1 if it does not.", "PRICE");
            add_output_options(app, options->output, false);
            add_text(app, "--table", options->output.table, "Show this table only.", "NAME");
            add_text(app, "--currency", options->output.currency, "Show money in this currency and price year, such as CNY2021.", "CURRENCY");
          },
          [options] {
            try {
              return run_project(*options);
            } catch (InputError& e) {
              for (Problem& p : e.problems)  // that --from and --to have set
                if (p.place.file == "--set") p.place.file = p.path == "buildout.last_year" && !options->to.empty() ? "--to" : p.path == "buildout.first_year" && !options->from.empty() ? "--from" : "--set";
              throw;
            }
          }};
}

}  // namespace packcost
