#pragma once

#include "model/invest_cash_flow.hpp"
#include "model/invest_measures.hpp"
#include "report/answer.hpp"
#include "report/plant_answers.hpp"

namespace packcost {

/// Names of the figures of `invest`, in order: an interface.
std::span<const std::string_view> investment_outputs();

/// The chosen figures of a case; one that does not exist is absent, and `warnings` says why.
std::vector<Figure> investment_figures(const InvestmentMeasures& measures, const std::vector<std::string>& names, const ShownMoney& money,
                                       std::vector<std::string>& warnings);

/// The cash flow, a row a year and the totals.
TableData cash_flow_report(const CashFlowTable<double>& table, const ShownMoney& money);

/// Every internal rate of return, of the project and of equity.
TableData rates_report(const RateOfReturn& project, const RateOfReturn* equity);

/// Net present value, rates and payback of bare flows by year.
Answer flows_answer(const std::string& file, const std::vector<double>& flows, double rate);

}  // namespace packcost
