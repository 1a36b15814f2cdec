#include "plant_tables.hpp"

#include "io/bands.hpp"
#include "io/resolve_uncertainty.hpp"
#include "model/evaluate_for.hpp"
#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "plant/check.hpp"
#include "plant/differences.hpp"
#include "report/invest_answers.hpp"
#include "report/projection_tables.hpp"
#include "report/text.hpp"
#include "study/one_at_a_time.hpp"

#include <cmath>

namespace packcost {

namespace {

constexpr std::uint64_t samples_of_report = 200;

/// An output in the money shown, of plants that fit together.
Measure measure_of(const Output<double>& output, const ShownMoney& money) {
  const double factor = std::pow(money.factor, output.dimension.money) / output.factor;
  return [&output, factor](const Plant<double>& p) -> std::optional<double> {
    if (!faults_of(p).empty()) return std::nullopt;
    const double value = value_of(output, p) * factor;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  };
}

void add_bridge(const std::string& name, const std::string& unit, const Bridge& b, Bridged& all) {
  all.waterfall.rows.push_back({name, unit, std::string("from"), b.from});
  for (const ForceShare& f : b.forces) {
    const std::string force(name_of(f.force));
    all.waterfall.rows.push_back({name, unit, force, f.share});
    for (const ParameterShare& p : f.parameters)
      if (p.share != 0 || p.error != 0) all.parameters.rows.push_back({name, unit, force, p.difference.path, p.share, p.error});
    if (!f.split) all.warnings.push_back(name + ": " + force + " cannot be taken apart, for plants on the way do not fit together");
  }
  all.waterfall.rows.push_back({name, unit, std::string("to"), b.to});
}

[[noreturn]] void refuse(const EvaluatedPlant& e, Problems problems) {
  for (Problem& p : problems) p.place = {e.resolved.file, 1, 1};
  throw InputError{Trouble::data, std::move(problems)};
}

double shown(const EvaluatedPlant& e, const char* name, const ShownMoney& money) { return figures(e.results, {name}, money).front().value; }

}  // namespace

TableData buildout_of(const EvaluatedPlant& e, const ShownMoney& money) {
  const BuildoutPlan<double> plan = buildout_plan({e.resolved.plant}, {capital_by_model(e.resolved.plant)});
  if (Problems problems = buildout_problems(plan); !problems.empty()) refuse(e, std::move(problems));
  return buildout_report("years", buildout_table(plan).total, money);
}

std::vector<ProjectedYear> projected(const EvaluatedPlant& e) {
  if (Problems problems = projection_problems(e.resolved.plant); !problems.empty()) refuse(e, std::move(problems));
  std::vector<ProjectedYear> years = project(e.resolved.plant, {});
  for (const ProjectedYear& y : years) {
    if (!y.makes) continue;
    if (Problems problems = overflows(e.resolved.file, y.results); !problems.empty()) refuse(e, std::move(problems));
  }
  return years;
}

std::optional<TableData> top_down_of(const EvaluatedPlant& e, const std::vector<ProjectedYear>& years, const ShownMoney& money) {
  const TopDown told{shown(e, "pack_price_per_kwh", money), shown(e, "cell_materials", money) / shown(e, "pack_energy", money), industry_rate, industry_shock};
  if (!(told.floor < told.price)) return std::nullopt;
  return top_down_report(years, told, money);
}

Judged invest_of(const EvaluatedPlant& e, const ShownMoney& money) {
  Judged j;
  const InvestmentCase<double> c = investment_case(e.resolved.plant, e.results);
  j.problems = investment_problems(c);
  for (Problem& p : j.problems) {
    p.place = {e.resolved.file, 1, 1};
    p.path = "investment." + p.path;
  }
  if (!j.problems.empty()) return j;
  const CashFlowTable<double> table = cash_flow_table(c);
  std::vector<std::string> names;
  for (const Output<double>& o : investment_outputs<double>) names.emplace_back(o.name);
  const InvestmentMeasures measures = investment_measures(c, table);
  Results<double> results = e.results;
  results.investment = figures_of(measures);
  j.figures = figures(results, names, money);
  j.warnings = absent_figures(measures, names);
  j.cash_flow = cash_flow_report(table, money);
  return j;
}

TableData band_of(const EvaluatedPlant& e, const Tables& tables, const ShownMoney& money) {
  ResolvedPlant plant = e.resolved;
  if (plant.plant.uncertainty.parameters.empty()) add_bands(plant, tables);
  const BandDraws draws{samples_of_report, 1, *money_factor(tables.money, registry_currency(), plant.currency)};
  return band_report(projection_band(plant.plant, {}, draws, band_measures()), money);
}

TableData tornado_of(const EvaluatedPlant& e, const Tables& tables, const std::string& name, const ShownMoney& money) {
  const Output<double>& output = *find_output<double>(name);
  const Measure measure = measure_of(output, money);
  std::vector<Variation> variations;
  for (const ParameterBand& b : bands_of(e.resolved, tables)) variations.push_back({b.path, b.low, b.high});
  TableData t{"tornado", "Each parameter at both ends of its band", {{"output", {}}, {"unit", {}}, {"parameter", {}}, {"parameter_unit", {}}}, {}};
  for (const char* column : {"low", "value", "high", "at_low", "at_base", "at_high"}) t.columns.push_back({column, {}});
  Plant<double> plant = e.resolved.plant;
  const double base = measure(plant).value_or(NAN);
  for (const Swing& s : one_at_a_time(plant, variations, measure)) {
    const Slot<double> slot = find_slot(plant, s.varied.path);
    const double own = slot.field->factor;
    t.rows.push_back({name, unit_with_currency(output.unit, money.currency), s.varied.path, unit_with_currency(slot.field->unit, to_string(e.resolved.currency)), s.varied.low / own,
                      *slot.field->number(slot.section) / own, s.varied.high / own, known(s.at_low), known(base), known(s.at_high)});
  }
  return t;
}

Bridged bridge_of(const EvaluatedPlant& from, const EvaluatedPlant& to, const Tables& tables, const std::vector<std::string>& outputs, const ShownMoney& money) {
  /// Pairs of opposite orders in which the parameters of a force are taken over.
  constexpr int pairs_of_orders = 16;
  Bridged all;
  all.waterfall = {"waterfall", "Why they differ: the difference by force, order-free (Shapley)", {{"output", {}}, {"unit", {}}, {"force", {}}, {"value", {}}}, {}};
  all.parameters = {"parameters", "The same by parameter (Owen)", {{"output", {}}, {"unit", {}}, {"force", {}}, {"parameter", {}}, {"value", {}}, {"error", {}}}, {}};
  Plant<double> a = from.resolved.plant, b = to.resolved.plant;
  const auto exchange = money_factor(tables.money, to.resolved.currency, from.resolved.currency);
  if (!exchange) {
    all.trouble = "no exchange rate from " + to_string(to.resolved.currency) + " to " + to_string(from.resolved.currency);
    return all;
  }
  convert_money(b, *exchange);
  b.plant.currency = a.plant.currency;
  for (const std::string& name : outputs) {
    const Output<double>& output = *find_output<double>(name);
    const Bridge result = bridge(a, b, measure_of(output, money), pairs_of_orders);
    if (!result.trouble.empty()) {
      all.trouble = name + ": " + result.trouble;
      return all;
    }
    add_bridge(name, unit_with_currency(output.unit, money.currency), result, all);
  }
  return all;
}

}  // namespace packcost
