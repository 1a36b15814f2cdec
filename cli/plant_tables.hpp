#pragma once

#include "model_options.hpp"
#include "report/answer.hpp"
#include "study/projection.hpp"

namespace packcost {

/// The tables of one plant for a picture or a report: computed by the functions that the commands call, in the money shown.

/// What `packcost buildout` says of one plant alone. Throws InputError (data) for phases that cannot be computed.
TableData buildout_of(const EvaluatedPlant& plant, const ShownMoney& money);

/// The plant year by year, as `packcost project` does without overrides. Throws InputError (data).
std::vector<ProjectedYear> projected(const EvaluatedPlant& plant);

/// `packcost project --band 200`: the years where what is uncertain is drawn.
TableData band_of(const EvaluatedPlant& plant, const Tables& tables, const ShownMoney& money);

/// `packcost project --top-down` with its defaults; absent where the materials already are the price.
std::optional<TableData> top_down_of(const EvaluatedPlant& plant, const std::vector<ProjectedYear>& years, const ShownMoney& money);

/// Figures and cash flow of the investment case; problems where there is no case.
struct Judged {
  std::vector<Figure> figures;
  std::optional<TableData> cash_flow;
  std::vector<std::string> warnings;
  Problems problems;
};
Judged invest_of(const EvaluatedPlant& plant, const ShownMoney& money);

/// Each number with a band put at both ends of it: what that does to an output, the widest swing first.
TableData tornado_of(const EvaluatedPlant& plant, const Tables& tables, const std::string& output, const ShownMoney& money);

/// The difference between two plants split over the forces, for each output: the whole, and by parameter.
struct Bridged {
  TableData waterfall, parameters;
  std::vector<std::string> warnings;
  std::string trouble;  ///< why there is none; empty if there is
};
Bridged bridge_of(const EvaluatedPlant& from, const EvaluatedPlant& to, const Tables& tables, const std::vector<std::string>& outputs, const ShownMoney& money);

}  // namespace packcost
