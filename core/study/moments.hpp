#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace packcost {

/// Count, mean, sums of powers of deviations from the mean, and ends of a set of numbers.
struct Moments {
  std::uint64_t count = 0;
  double mean = 0, m2 = 0, m3 = 0, m4 = 0, least = 0, greatest = 0;

  double deviation() const;       ///< standard deviation, n - 1; 0 for fewer than two
  double error_of_mean() const;   ///< standard error of the mean
  double error_of_deviation() const;  ///< standard error of the standard deviation: sqrt((m4/n - (m2/n)^2) / (4 n m2/n))
};

/// Moments of numbers, added up in eight interleaved sums: the same bits on every machine.
Moments moments_of(std::span<const double> values);

/// Moments of two sets together. Pebay 2008; packcost-model(7), "Uncertainty".
Moments together(const Moments& a, const Moments& b);

/// Moments of chunks, joined as a binary tree over the numbers of the chunks: neighbours first, so that the result is the same to the last bit in
/// whatever order, thread or part of a run the chunks came. Holds a few nodes for each level of the tree.
class MomentTree {
 public:
  /// Level and index of a node: it holds chunks index 2^level to (index + 1) 2^level - 1.
  using Node = std::pair<int, std::uint64_t>;

  void add(std::uint64_t chunk, const Moments& moments) { add(Node{0, chunk}, moments); }
  void add(Node node, const Moments& moments);
  void merge(const MomentTree& other);

  /// Moments of everything.
  Moments total() const;
  /// Moments of the first 1, 2, 4, ... chunks, as far as they are all there.
  const std::map<int, Moments>& beginnings() const { return beginnings_; }
  const std::map<Node, Moments>& nodes() const { return nodes_; }
  void add_beginning(int level, const Moments& moments) { beginnings_[level] = moments; }

 private:
  std::map<Node, Moments> nodes_;
  std::map<int, Moments> beginnings_;
};

}  // namespace packcost
