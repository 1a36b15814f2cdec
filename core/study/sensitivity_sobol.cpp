#include "study/sensitivity_bootstrap.hpp"

#include <cmath>

namespace packcost {

namespace {

/// What the estimators need of sets of base points, of the outputs less the centre, a set after another: number of points, sum and squares of the outputs
/// at A and B, then for each group its first and its total. Sums add up.
struct Sums {
  static constexpr std::size_t step = 16;  ///< numbers that are added side by side; what is left over of the last step is 0
  std::size_t groups, width;
  std::vector<double> all;

  explicit Sums(std::size_t group_count, std::size_t sets = 1) : groups(group_count), width((3 + 2 * groups + step - 1) / step * step), all(sets * width) {}
  void add(std::size_t set, std::span<const double> rows, double centre);
  double variance() const;
  double first(std::size_t g, double v) const { return v > 0 ? all[3 + g] / all[0] / v : 0; }
  double total(std::size_t g, double v) const { return v > 0 ? all[3 + groups + g] / 2 / all[0] / v : 0; }
};

/// Adds a base point: outputs at A, at B, and at A with each group from B.
void Sums::add(std::size_t set, std::span<const double> rows, double centre) {
  double* s = all.data() + set * width;
  const double a = rows[0] - centre, b = rows[1] - centre;
  s[0] += 1;
  s[1] += a + b;
  s[2] += a * a + b * b;
  for (std::size_t g = 0; g < groups; ++g) {
    const double ab = rows[2 + g] - centre;
    s[3 + g] += b * (ab - a);
    s[3 + groups + g] += (a - ab) * (a - ab);
  }
}

double Sums::variance() const {
  const double n = 2 * all[0], mean = all[1] / n;
  return all[2] / n - mean * mean;
}

/// The sum of sets, each so many times.
Sums sum_of(const Sums& sets, const std::vector<double>& times) {
  Sums sum(sets.groups);
  for (std::size_t from = 0; from < sum.width; from += Sums::step) {
    double here[Sums::step] = {};
    for (std::size_t i = 0; i < times.size(); ++i) {
      const double* set = &sets.all[i * sets.width + from];
      for (std::size_t c = 0; c < Sums::step; ++c) here[c] += times[i] * set[c];
    }
    std::copy_n(here, Sums::step, &sum.all[from]);
  }
  return sum;
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

  const std::size_t blocks = std::min(most_blocks, used.size());
  Sums sets(groups, blocks);
  for (std::size_t i = 0; i < used.size(); ++i) sets.add(i % blocks, y.subspan(used[i] * block, block), centre);
  const Sums all = sum_of(sets, std::vector<double>(blocks, 1));
  r.variance = all.variance();
  r.mean = centre + all.all[1] / (2 * all.all[0]);

  std::vector<std::vector<double>> first(groups), total(groups);
  for (std::size_t g = 0; g < groups; ++g) {
    first[g].reserve(bootstrap.replicates);
    total[g].reserve(bootstrap.replicates);
  }
  for (std::size_t k = 0; k < bootstrap.replicates && blocks > 1; ++k) {
    std::vector<double> times(blocks);
    const detail::Replicate drawn(bootstrap, k);
    for (std::size_t i = 0; i < blocks; ++i) ++times[drawn(i, blocks)];
    const Sums s = sum_of(sets, times);
    const double variance = s.variance();
    for (std::size_t g = 0; g < groups; ++g) {
      first[g].push_back(s.first(g, variance));
      total[g].push_back(s.total(g, variance));
    }
  }
  for (std::size_t g = 0; g < groups; ++g) {
    r.first.push_back(detail::with_interval(all.first(g, r.variance), std::move(first[g]), bootstrap.confidence));
    r.total.push_back(detail::with_interval(all.total(g, r.variance), std::move(total[g]), bootstrap.confidence));
  }
  return r;
}

}  // namespace packcost
