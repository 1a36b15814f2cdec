#include "study/bridge.hpp"

#include "study/counter_random.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace packcost {

namespace {

using Group = std::vector<Difference>;

std::vector<std::pair<Force, Group>> groups_of(const Plant<double>& a, const Plant<double>& b) {
  std::vector<std::pair<Force, Group>> groups;
  for (const Difference& d : differences({&a, &b})) {
    if (d.words) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == d.force; });
    if (group == groups.end()) group = groups.insert(groups.end(), {d.force, {}});
    group->second.push_back(d);
  }
  return groups;
}

/// Weight of a coalition of `size` among `count` players in the Shapley value: size! (count - size - 1)! / count!.
double shapley_weight(std::size_t size, std::size_t count) {
  double weight = 1.0 / static_cast<double>(count);
  for (std::size_t i = 1; i <= size; ++i) weight *= static_cast<double>(i) / static_cast<double>(count - i);
  return weight;
}

/// Up to so many parameters every order is counted.
constexpr std::size_t few = 4;

/// The orders in which the parameters of a group are taken over: all of them for few, pairs of opposite random ones for more.
std::vector<std::vector<std::size_t>> orders_of(std::size_t count, int pairs) {
  std::vector<std::vector<std::size_t>> orders;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  if (count <= few) {
    do orders.push_back(order);
    while (std::next_permutation(order.begin(), order.end()));
    return orders;
  }
  constexpr std::uint64_t seed = 0;  // part of the definition of the result: the same split every time
  for (int pair = 0; pair < pairs; ++pair) {
    for (std::size_t i = count - 1; i > 0; --i) {
      const auto j = static_cast<std::size_t>(counter_uniform(seed, static_cast<std::uint64_t>(pair), i) * static_cast<double>(i + 1));
      std::swap(order[i], order[j]);
    }
    orders.push_back(order);
    orders.emplace_back(order.rbegin(), order.rend());
  }
  return orders;
}

struct Splitter {
  const Plant<double>& a;
  const Plant<double>& b;
  const Measure& measure;
  std::vector<std::pair<Force, Group>> groups;

  Plant<double> with(std::size_t coalition) const {
    Plant<double> plant = a;
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (coalition >> g & 1)
        for (const Difference& d : groups[g].second) take_over(plant, b, d);
    return plant;
  }

  /// Splits what group `g` makes over its parameters; false where a plant on the way has no value.
  bool split(std::size_t g, ForceShare& share, int pairs) const {
    const Group& group = groups[g].second;
    const auto orders = orders_of(group.size(), pairs);
    constexpr double rounding = 1e-12;  // orders that agree to this differ by nothing else
    const bool sampled = group.size() > few;
    std::vector<std::vector<double>> per_order(group.size(), std::vector<double>(orders.size(), 0.0));
    for (std::size_t coalition = 0; coalition < std::size_t{1} << groups.size(); ++coalition) {
      if (coalition >> g & 1) continue;
      const double weight = shapley_weight(static_cast<std::size_t>(std::popcount(coalition)), groups.size());
      const Plant<double> start = with(coalition);
      const auto at_start = measure(start);
      if (!at_start) return false;
      for (std::size_t o = 0; o < orders.size(); ++o) {
        Plant<double> plant = start;
        double before = *at_start;
        for (std::size_t i : orders[o]) {
          take_over(plant, b, group[i]);
          const auto after = measure(plant);
          if (!after) return false;
          per_order[i][o] += weight * (*after - before);
          before = *after;
        }
      }
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto n = static_cast<double>(orders.size());
      const double mean = std::accumulate(per_order[i].begin(), per_order[i].end(), 0.0) / n;
      double squares = 0;
      for (double x : per_order[i]) squares += (x - mean) * (x - mean);
      const double error = std::sqrt(squares / (n * (n - 1)));
      share.parameters.push_back({group[i], mean, sampled && error > rounding * std::abs(mean) ? error : 0});
    }
    return true;
  }
};

}  // namespace

Bridge bridge(const Plant<double>& a, const Plant<double>& b, const Measure& measure, int orders) {
  const Splitter s{a, b, measure, groups_of(a, b)};
  Bridge result;
  const std::size_t coalitions = std::size_t{1} << s.groups.size();
  std::vector<double> value(coalitions);
  for (std::size_t c = 0; c < coalitions; ++c) {
    const auto v = measure(s.with(c));
    if (!v) {
      result.trouble = "a plant between the two does not fit together";
      return result;
    }
    value[c] = *v;
  }
  result.from = value.front();
  result.to = value.back();
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    ForceShare share;
    share.force = s.groups[g].first;
    for (std::size_t c = 0; c < coalitions; ++c)
      if (!(c >> g & 1)) share.share += shapley_weight(static_cast<std::size_t>(std::popcount(c)), s.groups.size()) * (value[c | std::size_t{1} << g] - value[c]);
    share.split = s.split(g, share, orders);
    if (!share.split) share.parameters.clear();
    result.forces.push_back(std::move(share));
  }
  return result;
}

}  // namespace packcost
