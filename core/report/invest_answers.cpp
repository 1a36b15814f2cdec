#include "report/invest_answers.hpp"

#include "model/invest_rates.hpp"

#include <cmath>

namespace packcost {

namespace {

std::string text(std::string_view view) { return std::string(view); }

Figure figure(std::string name, std::optional<double> value, std::string unit, std::string doc) {
  return {std::move(name), value.value_or(std::nan("")), std::move(unit), std::move(doc)};
}

std::string why_no_rate(const RateOfReturn& rate) { return rate.reason.empty() ? "there is no rate of return" : text(rate.reason); }

}  // namespace

std::vector<std::string> absent_figures(const InvestmentMeasures& m, const std::vector<std::string>& names) {
  std::vector<std::string> all;
  const auto check = [&](const std::string& name, std::string_view wanted, bool there, const std::string& why) {
    if (name == wanted && !there) all.push_back(name + ": " + why);
  };
  for (const std::string& name : names) {
    const bool rate = m.rate_of_return.value().has_value(), equity_rate = m.equity_rate_of_return.value().has_value();
    check(name, "irr", rate, why_no_rate(m.rate_of_return));
    check(name, "real_irr", rate, why_no_rate(m.rate_of_return));
    check(name, "equity_irr", equity_rate, why_no_rate(m.equity_rate_of_return));
    check(name, "modified_irr", m.modified_rate_of_return.has_value(), "there are no inflows or no outflows");
    check(name, "payback", m.payback.has_value(), text(m.why_no_payback));
    check(name, "discounted_payback", m.discounted_payback.has_value(), text(m.why_no_discounted_payback));
    check(name, "minimum_selling_price_per_kwh", m.minimum_selling_price.price.has_value(), text(m.minimum_selling_price.reason));
    check(name, "profitability_index", m.profitability_index.has_value(), "there is no capital");
  }
  return all;
}

TableData cash_flow_report(const CashFlowTable<double>& table, const ShownMoney& money) {
  TableData t{"cash_flow", "Cash flow by year", {{"year", {}}}, {}};
  const std::string million = "M " + money.currency;
  const double per_million = money.factor / unit::million_money.factor;
  for (const auto& column : cash_flow_columns<double>) t.columns.push_back({text(column.name), million});
  for (const CashFlowRow<double>& r : table.rows) {
    std::vector<Datum> row{std::to_string(r.year)};
    for (const auto& column : cash_flow_columns<double>) row.emplace_back((r.*column.member).value * per_million);
    t.rows.push_back(std::move(row));
  }
  std::vector<Datum> totals{std::string("total")};
  for (const auto& column : cash_flow_columns<double>)
    totals.push_back(column.summed ? Datum{(table.totals.*column.member).value * per_million} : Datum{});
  t.rows.push_back(std::move(totals));
  return t;
}

TableData rates_report(const RateOfReturn& project, const RateOfReturn* equity) {
  TableData t{"rates_of_return", "Every internal rate of return", {{"flows", {}}, {"rate", "fraction"}}, {}};
  for (double rate : project.roots) t.rows.push_back({std::string("project"), rate});
  if (equity)
    for (double rate : equity->roots) t.rows.push_back({std::string("equity"), rate});
  return t;
}

Answer flows_answer(const std::string& file, const std::vector<double>& flows, double rate) {
  Answer a;
  a.command = "invest";
  a.plant = file;
  a.inputs_json = "{}";
  const RateOfReturn rates = internal_rates(flows);
  a.figures.push_back(figure("npv", net_present_value(std::span<const double>(flows), rate), {}, "Net present value of the flows."));
  a.figures.push_back(figure("irr", rates.value(), "fraction", "Internal rate of return."));
  a.figures.push_back(figure("payback", payback(flows), "yr", "Years from year 0 until the flows have paid back."));
  if (!rates.value()) a.warnings.push_back("irr: " + why_no_rate(rates));
  if (std::isnan(a.figures.back().value)) a.warnings.push_back("payback: " + text(why_no_payback(flows)));
  a.tables = {rates_report(rates, nullptr)};
  return a;
}

}  // namespace packcost
