#include "answer_command.hpp"

namespace packcost {

Command make_capex() {
  return answer_command("capex", "Equipment, building, people and floor by process step", [](Answer& a, const EvaluatedPlant& e, const ShownMoney& money) {
    a.tables = {capital_table(e.resolved.plant, e.results, money)};
    for (std::string& w : scale_warnings(e.resolved.plant, e.results)) a.warnings.push_back(std::move(w));
  });
}

}  // namespace packcost
