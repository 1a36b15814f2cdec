#include "study/moments.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace packcost {

namespace {

constexpr std::size_t lanes = 8;

/// Sum of f over the values: eight sums side by side, then in pairs.
template <class F>
double sum(std::span<const double> values, F f) {
  std::array<double, lanes> sums{};
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes)
    for (std::size_t k = 0; k < lanes; ++k) sums[k] += f(values[i + k]);
  for (std::size_t k = 0; i < values.size(); ++i, ++k) sums[k] += f(values[i]);
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

}  // namespace

double Moments::deviation() const { return count < 2 ? 0 : std::sqrt(m2 / static_cast<double>(count - 1)); }
double Moments::error_of_mean() const { return count < 2 ? 0 : deviation() / std::sqrt(static_cast<double>(count)); }
double Moments::error_of_deviation() const {
  if (count < 2 || !(m2 > 0)) return 0;
  const double n = static_cast<double>(count), variance = m2 / n;
  return std::sqrt(std::max(0.0, m4 / n - variance * variance) / (2 * 2 * n * variance));
}

Moments moments_of(std::span<const double> values) {
  Moments m;
  m.count = values.size();
  if (values.empty()) return m;
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  m.least = *least;
  m.greatest = *greatest;
  m.mean = sum(values, [](double x) { return x; }) / static_cast<double>(m.count);
  const double mean = m.mean;
  m.m2 = sum(values, [mean](double x) { return (x - mean) * (x - mean); });
  m.m3 = sum(values, [mean](double x) { return (x - mean) * (x - mean) * (x - mean); });
  m.m4 = sum(values, [mean](double x) { return ((x - mean) * (x - mean)) * ((x - mean) * (x - mean)); });
  return m;
}

Moments together(const Moments& a, const Moments& b) {
  if (a.count == 0) return b;
  if (b.count == 0) return a;
  const double na = static_cast<double>(a.count), nb = static_cast<double>(b.count), n = na + nb, d = b.mean - a.mean, dn = d / n;
  Moments m;
  m.count = a.count + b.count;
  m.mean = a.mean + dn * nb;
  m.m2 = a.m2 + b.m2 + d * dn * na * nb;
  constexpr double three = 3, four = 4, six = 6;
  m.m3 = a.m3 + b.m3 + d * dn * dn * na * nb * (na - nb) + three * dn * (na * b.m2 - nb * a.m2);
  m.m4 = a.m4 + b.m4 + d * dn * dn * dn * na * nb * (na * na - na * nb + nb * nb) + six * dn * dn * (na * na * b.m2 + nb * nb * a.m2) +
         four * dn * (na * b.m3 - nb * a.m3);
  m.least = std::min(a.least, b.least);
  m.greatest = std::max(a.greatest, b.greatest);
  return m;
}

void MomentTree::add(Node node, const Moments& moments) {
  auto [level, index] = node;
  Moments m = moments;
  for (;;) {
    if (index == 0) beginnings_[level] = m;
    const auto sibling = nodes_.find({level, index ^ 1});
    if (sibling == nodes_.end()) break;
    m = (index & 1) != 0 ? together(sibling->second, m) : together(m, sibling->second);
    nodes_.erase(sibling);
    ++level;
    index >>= 1;
  }
  nodes_[{level, index}] = m;
}

void MomentTree::merge(const MomentTree& other) {
  for (const auto& [level, m] : other.beginnings_) beginnings_[level] = m;
  for (const auto& [node, m] : other.nodes_) add(node, m);
}

Moments MomentTree::total() const {
  std::vector<std::pair<std::uint64_t, const Moments*>> in_order;
  for (const auto& [node, m] : nodes_) in_order.emplace_back(node.second << node.first, &m);
  std::sort(in_order.begin(), in_order.end());
  Moments all;
  for (const auto& [start, m] : in_order) all = together(all, *m);
  return all;
}

}  // namespace packcost
