#pragma once

#include "model/invest_cash_flow.hpp"
#include "model/invest_measures.hpp"
#include "report/answer.hpp"
#include "report/plant_answers.hpp"

namespace packcost {

/// Why figures of a case among `names` do not exist: a sentence for each that does not, `irr: the flows never change sign ...`.
std::vector<std::string> absent_figures(const InvestmentMeasures& measures, const std::vector<std::string>& names);

/// The cash flow, a row a year and the totals.
TableData cash_flow_report(const CashFlowTable<double>& table, const ShownMoney& money);

/// Every internal rate of return, of the project and of equity.
TableData rates_report(const RateOfReturn& project, const RateOfReturn* equity);

/// Net present value, rates and payback of bare flows by year.
Answer flows_answer(const std::string& file, const std::vector<double>& flows, double rate);

}  // namespace packcost
