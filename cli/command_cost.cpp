#include "answer_command.hpp"

namespace packcost {

Command make_cost() {
  return answer_command("cost", "What a pack costs, by family, process step and material", [](Answer& a, const EvaluatedPlant& e, const ShownMoney& money) {
    a.tables = {families_table(e.results, money), steps_table(e.results, money), materials_table(e.results, money)};
    for (std::string& w : scale_warnings(e.resolved.plant, e.results)) a.warnings.push_back(std::move(w));
  }, true);
}

}  // namespace packcost
