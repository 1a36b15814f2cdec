#include "model/invest_cash_flow.hpp"

namespace packcost {

template CashFlowTable<double> cash_flow_table(const InvestmentCase<double>&);

}  // namespace packcost
