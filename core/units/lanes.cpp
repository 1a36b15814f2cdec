#include "units/lanes.hpp"

#include "units/lanes_step.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <new>

namespace packcost {

int machine_lanes() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
    return 8;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return 4;
#endif
  return 2;
}

namespace {

const LaneKernel& kernel(int width) {
#if defined(__x86_64__)
  const int has = machine_lanes();
  if (width == 8 && has >= 8) return lanes_avx512::of8;
  if (width >= 4 && has >= 4) return lanes_avx2::of4;
#endif
  return width == 1 ? lanes_any::of1 : lanes_any::of2;
}

struct Free {
  void operator()(double* memory) const { std::free(memory); }
};
using Numbers = std::unique_ptr<double[], Free>;

constexpr std::size_t line = 64, block = LaneMachine::block;

/// Blocks of ones: whatever stands in lanes that nobody asked for is harmless.
Numbers blocks(std::size_t count) {
  Numbers all(static_cast<double*>(std::aligned_alloc(line, std::max<std::size_t>(count, 1) * block * sizeof(double))));
  if (!all) throw std::bad_alloc();
  std::fill_n(all.get(), count * block, 1.0);
  return all;
}

LaneStepKind kind_of(const LaneProgram::Step& s) {
  LaneStepKind kind{s.op, {LaneFrom::place, LaneFrom::place, LaneFrom::place, LaneFrom::place}, s.to >= 0};
  for (std::size_t k = 0; k < std::size(s.from); ++k)
    if (s.from[k] == LaneProgram::accumulator) kind.from[k] = LaneFrom::accumulator;
  return kind;
}

}  // namespace

struct LaneMachine::Memory {
  const LaneKernel& kernel;
  std::size_t again;  ///< step
  Numbers places, constants;
  std::vector<LaneStep> steps;
  std::vector<double*> inputs;
  std::vector<const double*> outputs;
  std::vector<std::pair<const double*, bool>> guards;

  Memory(const LaneProgram& program, const LaneKernel& k)
      : kernel(k), again(program.again), places(blocks(static_cast<std::size_t>(program.places))), constants(blocks(program.constants.size())) {}
  double* at(int place) const {
    if (place == -1 || place == LaneProgram::accumulator) return nullptr;
    return place >= 0 ? &places[static_cast<std::size_t>(place) * block] : &constants[static_cast<std::size_t>(-place - 2) * block];
  }
  void add(const LaneProgram::Step& step);
  void run_from(std::size_t step, std::size_t count);
};

void LaneMachine::Memory::add(const LaneProgram::Step& s) {
  LaneStepKind kind = kind_of(s);
  // The second of two operands is read as one number where it is one. Elsewhere a constant is a block of itself.
  if (s.from[1] < -1 && s.from[1] != LaneProgram::accumulator) kind.from[1] = LaneFrom::constant;
  auto handler = kernel.handler(kind);
  if (!handler) {
    kind.from[1] = LaneFrom::place;
    handler = kernel.handler(kind);
  }
  steps.push_back({handler, at(s.to), at(s.beside), {at(s.from[0]), at(s.from[1]), at(s.from[2]), at(s.from[3])}, s.function});
}

LaneMachine::LaneMachine(const LaneProgram& program, int width) : memory_(std::make_unique<Memory>(program, kernel(width))) {
  Memory& m = *memory_;
  for (std::size_t i = 0; i < program.constants.size(); ++i) std::fill_n(&m.constants[i * block], block, program.constants[i]);
  for (const LaneProgram::Step& step : program.steps) m.add(step);
  m.add({Op::end});
  for (int place : program.inputs) m.inputs.push_back(m.at(place));
  for (int place : program.outputs) m.outputs.push_back(m.at(place));
  for (const LaneProgram::Guard& g : program.guards) m.guards.emplace_back(m.at(g.place), g.expected);
}

LaneMachine::~LaneMachine() = default;
LaneMachine::LaneMachine(LaneMachine&&) noexcept = default;

double* LaneMachine::input(std::size_t i) { return memory_->inputs[i]; }
const double* LaneMachine::output(std::size_t i) const { return memory_->outputs[i]; }

void LaneMachine::Memory::run_from(std::size_t step, std::size_t count) {
  // The last lanes repeat the first variant, so that nothing unusual is computed in them.
  const std::size_t packs = kernel.width * packs_at_once, whole = (count + packs - 1) / packs * packs;
  for (double* input : inputs)
    if (input) std::fill(input + count, input + whole, *input);
  kernel.run(steps.data() + step, whole);
}

void LaneMachine::run(std::size_t count) { memory_->run_from(0, count); }
void LaneMachine::run_again(std::size_t count) { memory_->run_from(memory_->again, count); }

void LaneMachine::rates(std::size_t first, std::size_t years, elementary::RateBounds bounds, std::size_t count, double* rates, double* changes) const {
  const Memory& m = *memory_;
  const std::size_t packs = m.kernel.width * rate_packs, whole = (count + packs - 1) / packs * packs;
  double found[block], signs[block];
  m.kernel.rates(&m.outputs[first], years, bounds, whole, found, signs);
  std::copy_n(found, count, rates);
  std::copy_n(signs, count, changes);
}

void LaneMachine::check(std::size_t count, bool* holds) const {
  for (const auto& [answers, expected] : memory_->guards) {
    const std::uint64_t wanted = expected ? ~std::uint64_t{0} : 0;
    std::uint64_t other = 0;
    for (std::size_t k = 0; k < count; ++k) other |= std::bit_cast<std::uint64_t>(answers[k]) ^ wanted;
    if (other == 0) continue;
    for (std::size_t k = 0; k < count; ++k) holds[k] = holds[k] && std::bit_cast<std::uint64_t>(answers[k]) == wanted;
  }
}

}  // namespace packcost
