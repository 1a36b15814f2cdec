#include "study/sensitivity_bootstrap.hpp"

#include <cmath>

namespace packcost {

std::vector<MorrisEffects> morris_effects(std::span<const MorrisStep> steps, std::size_t groups, const Bootstrap& bootstrap) {
  constexpr double step_share = 0.5;
  std::vector<std::vector<double>> effects(groups);
  for (const MorrisStep& s : steps)
    if (std::isfinite(s.before) && std::isfinite(s.after)) effects[s.group].push_back((s.after - s.before) / (step_share * s.direction));
  std::vector<MorrisEffects> all(groups);
  for (std::size_t g = 0; g < groups; ++g) {
    const std::vector<double>& e = effects[g];
    MorrisEffects& m = all[g];
    m.effects = e.size();
    if (e.empty()) continue;
    const double n = static_cast<double>(e.size());
    double size = 0, squares = 0;
    for (double x : e) {
      m.mean += x / n;
      size += std::abs(x) / n;
    }
    for (double x : e) squares += (x - m.mean) * (x - m.mean);
    m.deviation = e.size() > 1 ? std::sqrt(squares / (n - 1)) : 0;
    std::vector<double> replicates;
    for (std::size_t k = 0; k < bootstrap.replicates && e.size() > 1; ++k) {
      const detail::Replicate drawn(bootstrap, k);
      double mean = 0;
      for (std::size_t i = 0; i < e.size(); ++i) mean += std::abs(e[drawn(i, e.size())]);
      replicates.push_back(mean / n);
    }
    m.mean_size = detail::with_interval(size, std::move(replicates), bootstrap.confidence);
  }
  return all;
}

}  // namespace packcost
