#include "report/invest_answers.hpp"

#include "model/invest_rates.hpp"

#include <array>
#include <cmath>

namespace packcost {

namespace {

constexpr std::array<std::string_view, 10> names_in_order{
    "npv", "irr", "payback", "discounted_payback", "minimum_selling_price_per_kwh", "profitability_index", "real_irr", "modified_irr", "equity_npv", "equity_irr"};

std::string text(std::string_view view) { return std::string(view); }

Figure figure(std::string name, std::optional<double> value, std::string unit, std::string doc) {
  return {std::move(name), value.value_or(std::nan("")), std::move(unit), std::move(doc)};
}

std::string why_no_rate(const RateOfReturn& rate) { return rate.reason.empty() ? "there is no rate of return" : text(rate.reason); }

}  // namespace

std::span<const std::string_view> investment_outputs() { return names_in_order; }

std::vector<Figure> investment_figures(const InvestmentMeasures& m, const std::vector<std::string>& names, const ShownMoney& money,
                                       std::vector<std::string>& warnings) {
  const std::string million = "M " + money.currency;
  const double per_million = money.factor / unit::million_money.factor;
  std::vector<Figure> all;
  const auto add = [&](Figure f, const std::string& why) {
    if (std::isnan(f.value)) warnings.push_back(f.name + ": " + why);
    all.push_back(std::move(f));
  };
  for (const std::string& name : names) {
    if (name == "npv") add(figure(name, m.npv.value * per_million, million, "Net present value of the project."), {});
    if (name == "irr") add(figure(name, m.rate_of_return.value(), "fraction", "Internal rate of return of the project, nominal."), why_no_rate(m.rate_of_return));
    if (name == "payback") add(figure(name, m.payback, "yr", "Years from year 0 until the flows have paid back."), "the flows never pay back");
    if (name == "discounted_payback")
      add(figure(name, m.discounted_payback, "yr", "Years from year 0 until the present values have paid back."), "the present values never pay back");
    if (name == "minimum_selling_price_per_kwh") {
      const auto& price = m.minimum_selling_price.price;
      add(figure(name, price ? std::optional(price->value * money.factor) : std::nullopt, money.currency + "/kWh", "Price at which the net present value is zero."),
          text(m.minimum_selling_price.reason));
    }
    if (name == "profitability_index") add(figure(name, m.profitability_index, "ratio", "1 + NPV over the present value of the capital."), "there is no capital");
    if (name == "real_irr") add(figure(name, m.real_rate_of_return, "fraction", "Internal rate of return less inflation (Fisher)."), why_no_rate(m.rate_of_return));
    if (name == "modified_irr") add(figure(name, m.modified_rate_of_return, "fraction", "Modified internal rate of return."), "there are no inflows or no outflows");
    if (name == "equity_npv") add(figure(name, m.equity_npv.value * per_million, million, "Net present value of the flows to equity."), {});
    if (name == "equity_irr")
      add(figure(name, m.equity_rate_of_return.value(), "fraction", "Internal rate of return of the flows to equity."), why_no_rate(m.equity_rate_of_return));
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
  if (std::isnan(a.figures.back().value)) a.warnings.push_back("payback: the flows never pay back");
  a.tables = {rates_report(rates, nullptr)};
  return a;
}

}  // namespace packcost
