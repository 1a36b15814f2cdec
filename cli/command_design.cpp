#include "answer_command.hpp"

namespace packcost {

Command make_design() {
  return answer_command("design", "Cell and pack: masses, areas, energy, bill of materials",
                        [](Answer& a, const EvaluatedPlant& e, const ShownMoney& money) { a.tables = {bill_table(e.results, money)}; });
}

}  // namespace packcost
