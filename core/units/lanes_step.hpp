#pragma once

#include <cstddef>
#include <cstdint>

namespace packcost {

enum class Op : std::uint8_t;

/// A step of a program with its places looked up: where numbers are read and written, and how far on the next lanes stand (0 for a constant).
struct LaneStep {
  Op op;
  double* to;
  double* beside;
  const double* from[4];
  std::ptrdiff_t stride[4];
  double (*function)(double);
};

/// Runs steps over a block of a whole number of lanes. One is compiled for each set of instructions, from one text.
using RunLanes = void (*)(const LaneStep* steps, std::size_t count, std::size_t variants);

namespace lanes_any {
void run1(const LaneStep*, std::size_t, std::size_t);
void run2(const LaneStep*, std::size_t, std::size_t);
void run4(const LaneStep*, std::size_t, std::size_t);
void run8(const LaneStep*, std::size_t, std::size_t);
}  // namespace lanes_any
namespace lanes_avx2 {
void run4(const LaneStep*, std::size_t, std::size_t);
void run8(const LaneStep*, std::size_t, std::size_t);
}  // namespace lanes_avx2
namespace lanes_avx512 {
void run8(const LaneStep*, std::size_t, std::size_t);
}  // namespace lanes_avx512

}  // namespace packcost
