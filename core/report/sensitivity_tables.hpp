#pragma once

#include "report/answer.hpp"
#include "study/sensitivity.hpp"

namespace packcost {

/// One output, its unit, and what a method says of its inputs or groups in the order of their names.
template <class What>
struct SensitivityOf {
  std::string output, unit;
  What what;
};

/// Each lists the inputs of each output, the most important first.
TableData sobol_table(const std::vector<SensitivityOf<SobolIndices>>& all, const std::vector<std::string>& names);
TableData morris_table(const std::vector<SensitivityOf<std::vector<MorrisEffects>>>& all, const std::vector<std::string>& names);
TableData rank_table(const std::vector<SensitivityOf<std::vector<Estimate>>>& all, const std::vector<std::string>& names);
TableData given_table(const std::vector<SensitivityOf<std::vector<GivenData>>>& all, const std::vector<std::string>& names);

/// An input at its low and its high end, the output there, all else as it is. Texts, since an end may be a word.
struct TornadoBar {
  std::string name, force, low, high, unit;
  double at_low = 0, at_high = 0;
};
struct Tornado {
  double at_base = 0;
  std::vector<TornadoBar> bars;
};
TableData tornado_table(const std::vector<SensitivityOf<Tornado>>& all);

/// An input's elasticity and the change of the output for one unit of it.
struct LocalRow {
  std::string name, force, unit;
  double value = 0, slope = 0, elasticity = 0;
};
TableData local_table(const std::vector<SensitivityOf<std::vector<LocalRow>>>& all, bool groups);

}  // namespace packcost
