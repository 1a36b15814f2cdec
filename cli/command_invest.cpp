#include "command.hpp"
#include "io/flows_file.hpp"
#include "model/invest_check.hpp"
#include "model/invest_from_cost.hpp"
#include "model_options.hpp"
#include "report/compare_tables.hpp"
#include "report/invest_answers.hpp"
#include "report/text.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace packcost {

namespace {

struct InvestOptions {
  PlantOptions plants;
  OutputOptions output;
  std::string flows, rate = "0.08", rank_by;
};

std::vector<std::string_view> all_figures() {
  std::vector<std::string_view> names;
  for (const Output<double>& o : investment_outputs<double>) names.push_back(o.name);
  return names;
}

void check_name(const std::string& option, const std::string& name) {
  const auto known = all_figures();
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  std::string all;
  for (std::string_view k : known) all += (all.empty() ? "" : ", ") + std::string(k);
  const std::string near = nearest(name, known);
  usage_error(option, "'" + name + "' is not a figure of this command", all, near.empty() ? near : "did you mean '" + near + "'?");
}

std::vector<std::string> chosen_figures(const OutputOptions& options) {
  std::vector<std::string> names = split_names(options.outputs);
  for (const std::string& name : names) check_name("--outputs", name);
  if (names.empty())
    for (std::string_view name : all_figures()) names.emplace_back(name);
  return names;
}

/// Throws InputError (data) for a case that cannot be computed.
void check_case(const InvestmentCase<double>& c, const EvaluatedPlant& e) {
  Problems problems = investment_problems(c);
  for (Problem& p : problems) {
    p.path = parameter_of(p.path);
    p.place = place_of(e.resolved, p.path);
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
}

/// The plants by one figure, the best first: the least price or payback, the greatest of everything else; without the figure last.
TableData ranking(const std::vector<Answer>& answers, const std::string& name) {
  const bool least = !more_is_better(name);
  std::vector<std::pair<double, std::string>> ranked;
  std::string unit;
  for (const Answer& a : answers)
    for (const Figure& f : a.figures)
      if (f.name == name) ranked.emplace_back(std::isnan(f.value) ? INFINITY : least ? f.value : -f.value, a.plant), unit = f.unit;
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  TableData t{"ranking", "Best " + name + " first", {{"rank", {}}, {"ranked_plant", {}}, {name, unit}}, {}};
  for (std::size_t k = 0; k < ranked.size(); ++k) {
    const double value = least ? ranked[k].first : -ranked[k].first;
    t.rows.push_back({static_cast<double>(k + 1), ranked[k].second, std::isfinite(value) ? Datum{value} : Datum{}});
  }
  return t;
}

int invest_flows(const InvestOptions& options) {
  std::string why;
  const auto rate = parse_written(options.rate, why);
  if (!rate || !(rate->unit.empty() || rate->unit == "%")) usage_error("--rate", "'" + options.rate + "': " + (why.empty() ? "not a rate" : why), "0.08 or 8 %");
  give({flows_answer(options.flows, read_flows(options.flows), rate->unit == "%" ? rate->value / 100 : rate->value)}, options.output);
  return 0;
}

int invest(const InvestOptions& options) {
  const OutputOptions& output = options.output;
  if (options.plants.inputs.files.empty() == options.flows.empty()) usage_error("invest", "what is to be judged?", "plant files, or --flows FILE");
  if (!options.flows.empty()) {
    if (!output.outputs.empty() || !options.rank_by.empty()) usage_error("--flows", "bare flows have npv, irr and payback", "no --outputs and no --rank-by");
    return invest_flows(options);
  }
  refuse_to_overwrite(options.plants, output);
  std::vector<std::string> names = chosen_figures(output);
  if (!options.rank_by.empty()) {
    check_name("--rank-by", options.rank_by);
    if (std::find(names.begin(), names.end(), options.rank_by) == names.end()) names.push_back(options.rank_by);
  }
  const Tables tables = load_tables(options.plants.data);
  std::vector<Answer> answers, in_one_money;  // a ranking compares like with like, whatever money each plant is shown in
  std::optional<Currency> first;
  for (EvaluatedPlant& e : evaluate_plants(options.plants, tables)) {
    if (!first) first = e.resolved.currency;
    const ShownMoney money = shown_money(output, tables, e.resolved.currency, *first);
    const InvestmentCase<double> c = investment_case(e.resolved.plant, e.results);
    check_case(c, e);
    const CashFlowTable<double> table = cash_flow_table(c);
    const InvestmentMeasures measures = investment_measures(c, table);
    Answer a = plain_answer("invest", e.resolved.plant, e.resolved.file, money);
    e.results.investment = figures_of(measures);
    a.figures = figures(e.results, names, money);
    a.warnings = absent_figures(measures, names);
    if (e.resolved.plant.investment.price.values.empty()) {
      const Figure price = figures(e.results, {"pack_price_per_kwh"}, money).front();
      a.warnings.push_back("investment.price is not stated: packs sell at what the model says they must, " + rounded(price.value) + " " + price.unit);
    }
    a.tables = {cash_flow_report(table, money), rates_report(measures.rate_of_return, &measures.equity_rate_of_return)};
    const ShownMoney common{to_string(*first), *money_factor(tables.money, e.resolved.currency, *first)};
    in_one_money.push_back(a);
    in_one_money.back().figures = figures(e.results, names, options.output.currency.empty() ? common : money);
    answers.push_back(std::move(a));
  }
  if (!options.rank_by.empty()) answers.front().tables.insert(answers.front().tables.begin(), ranking(in_one_money, options.rank_by));
  give(std::move(answers), output);
  return 0;
}

}  // namespace

Command make_invest() {
  auto options = std::make_shared<InvestOptions>();
  return {"invest", "Whether a plant is worth building: cash flow, NPV, rates of return, payback, minimum selling price",
          [options](CLI::App& app) {
            add_plant_options(app, options->plants, true)->required(false);
            add_output_options(app, options->output, true);
            add_text(app, "--rank-by", options->rank_by, "Rank the plants by this figure, best first.", "NAME");
            add_text(app, "--flows", options->flows, "Judge bare cash flows instead: CSV with columns year and cash_flow.", "FILE");
            add_text(app, "--rate", options->rate, "Discount rate for --flows (default 0.08).", "FRACTION");
          },
          [options] { return invest(*options); }};
}

}  // namespace packcost
