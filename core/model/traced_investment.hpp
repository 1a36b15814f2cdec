#pragma once

#include "model/traced_namer.hpp"

namespace packcost {

/// Reckons the investment case of a traced plant into its results: net present values and what follows from them by a formula, and each measure that
/// is found by search as the solution of its equation. What the plant has not stays absent. Returns what names the years of it.
class TracedInvestment {
 public:
  TracedInvestment(TracedModel& m, const Plant<double>& plant);
  void name(Namer& namer) const;

 private:
  struct Rate {
    std::string of;  ///< the output
    std::vector<Traced> flows, factors;
  };
  struct Tables;
  std::shared_ptr<const Tables> tables_;  ///< none where the case is impossible
  struct Sum {
    std::string symbol, meaning, of;
    Traced value;
  };
  std::vector<Rate> rates_;
  std::vector<Sum> sums_;  ///< what equations of paybacks and of the modified rate are made of

  void find_rates(TracedModel& m, const InvestmentFigures<double>& found);
  Traced rate(TracedModel& m, const char* output, std::vector<Traced> flows, double found);
  Traced years_until_paid(TracedModel& m, const char* output, const std::vector<Traced>& flows, double found);
  Traced modified_rate(TracedModel& m, const std::vector<Traced>& flows, Traced discount_rate, double found);
};

}  // namespace packcost
