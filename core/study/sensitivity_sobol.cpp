#include "study/sensitivity_bootstrap.hpp"

#include <cmath>

namespace packcost {

namespace {

/// What the estimators need of a set of base points, of the outputs less the centre; sums add up. Numbers stand side by side, so that many are added at once.
struct Sums {
  std::size_t groups;
  std::vector<double> all;  ///< points, sum and squares of the outputs at A and B, then for each group the first and the total

  explicit Sums(std::size_t count) : groups(count), all(3 + 2 * count, 0) {}
  double& points() { return all[0]; }
  double& sum() { return all[1]; }
  double& squares() { return all[2]; }
  double points() const { return all[0]; }
  double sum() const { return all[1]; }
  double squares() const { return all[2]; }
  double& first(std::size_t g) { return all[3 + g]; }
  double& total(std::size_t g) { return all[3 + groups + g]; }
  double first(std::size_t g) const { return all[3 + g]; }
  double total(std::size_t g) const { return all[3 + groups + g]; }
};

void add(Sums& to, const Sums& s) {
  double* __restrict sum = to.all.data();
  const double* __restrict more = s.all.data();
  for (std::size_t i = 0; i < to.all.size(); ++i) sum[i] += more[i];
}

double variance_of(const Sums& s) {
  const double n = 2 * s.points(), mean = s.sum() / n;
  return s.squares() / n - mean * mean;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> y, std::size_t groups, const Bootstrap& bootstrap) {
  constexpr std::size_t most_blocks = 512;
  const std::size_t block = groups + 2, bases = y.size() / block;
  SobolIndices r;
  std::vector<std::size_t> used;
  double centre = 0;
  for (std::size_t i = 0; i < bases; ++i) {
    const auto rows = y.subspan(i * block, block);
    if (!std::all_of(rows.begin(), rows.end(), [](double v) { return std::isfinite(v); })) continue;
    used.push_back(i);
    centre += rows[0] + rows[1];
  }
  r.used = used.size();
  r.left_out = bases - used.size();
  if (used.empty()) return r;
  centre /= 2 * static_cast<double>(used.size());

  std::vector<Sums> blocks(std::min(most_blocks, used.size()), Sums(groups));
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto rows = y.subspan(used[i] * block, block);
    Sums& s = blocks[i % blocks.size()];
    const double a = rows[0] - centre, b = rows[1] - centre;
    s.points() += 1;
    s.sum() += a + b;
    s.squares() += a * a + b * b;
    for (std::size_t g = 0; g < groups; ++g) {
      const double ab = rows[2 + g] - centre;
      s.first(g) += b * (ab - a);
      s.total(g) += (a - ab) * (a - ab);
    }
  }
  Sums all(groups);
  for (const Sums& s : blocks) add(all, s);
  r.variance = variance_of(all);
  r.mean = centre + all.sum() / (2 * all.points());
  const auto share = [](double part, const Sums& s) { const double v = variance_of(s); return v > 0 ? part / s.points() / v : 0; };

  std::vector<std::vector<double>> first(groups), total(groups);
  for (std::size_t k = 0; k < bootstrap.replicates && blocks.size() > 1; ++k) {
    Sums s(groups);
    for (std::size_t i = 0; i < blocks.size(); ++i) add(s, blocks[detail::resampled(bootstrap, k, i, blocks.size())]);
    for (std::size_t g = 0; g < groups; ++g) {
      first[g].push_back(share(s.first(g), s));
      total[g].push_back(share(s.total(g) / 2, s));
    }
  }
  for (std::size_t g = 0; g < groups; ++g) {
    r.first.push_back(detail::with_interval(share(all.first(g), all), std::move(first[g]), bootstrap.confidence));
    r.total.push_back(detail::with_interval(share(all.total(g) / 2, all), std::move(total[g]), bootstrap.confidence));
  }
  return r;
}

}  // namespace packcost
