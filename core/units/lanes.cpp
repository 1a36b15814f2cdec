#include "units/lanes.hpp"

#include "units/lanes_step.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <limits>
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

/// Blocks of numbers, of which steps can reach the last.
Numbers blocks(std::size_t count) {
  if (count > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) / block) throw std::bad_alloc();
  Numbers all(static_cast<double*>(std::aligned_alloc(line, std::max<std::size_t>(count, 1) * block * sizeof(double))));
  if (!all) throw std::bad_alloc();
  return all;
}

LaneStepKind kind_of(const LanePart::Step& s) {
  LaneStepKind kind{s.op, {}, s.to >= 0};
  for (std::size_t k = 0; k < std::size(s.from); ++k)
    kind.from[k] = s.from[k] == LaneProgram::accumulator ? LaneFrom::accumulator : s.from[k] == -1 ? LaneFrom::nothing : LaneFrom::place;
  return kind;
}

}  // namespace

struct LaneMachine::Memory {
  struct Part {
    std::size_t first;  ///< step
    std::vector<double*> inputs;
    std::vector<const double*> outputs;
    std::vector<std::pair<const double*, bool>> guards;
  };
  const LaneKernel& kernel;
  int places;
  Numbers memory;  ///< a block for each place, then for each constant
  std::vector<LaneStep> steps;  ///< of all parts, each up to its end
  std::vector<Part> parts;

  Memory(const LaneProgram& program, const LaneKernel& k)
      : kernel(k), places(program.places), memory(blocks(static_cast<std::size_t>(places) + program.constants.size())) {
    // Places start as ones: whatever stands in lanes that nobody asked for is harmless.
    double* end = std::fill_n(memory.get(), static_cast<std::size_t>(places) * block, 1.0);
    for (const double constant : program.constants) end = std::fill_n(end, block, constant);
  }
  std::int32_t offset(int place) const {
    if (place == -1 || place == LaneProgram::accumulator) return 0;
    return static_cast<std::int32_t>(block) * (place >= 0 ? place : places - place - 2);
  }
  double* at(int place) const { return place == -1 ? nullptr : &memory[static_cast<std::size_t>(offset(place))]; }
  void add(const LanePart::Step& step);
  void add(const LanePart& part);
};

void LaneMachine::Memory::add(const LanePart::Step& s) {
  LaneStepKind kind = kind_of(s);
  auto handler = kernel.handler(kind);
  // The second of two operands is read as one number where it is one. Elsewhere a constant is a block of itself.
  if (s.op != Op::sum && s.from[1] < -1 && s.from[1] != LaneProgram::accumulator) {
    kind.from[1] = LaneFrom::constant;
    if (const auto sooner = kernel.handler(kind)) handler = sooner;
  }
  LaneStep& step = steps.emplace_back();
  step.handler = handler;
  step.to = offset(s.to);
  for (std::size_t k = 0; k < std::size(step.from); ++k) step.from[k] = offset(s.from[k]);
  if (s.op == Op::log) step.beside = offset(s.beside);
  else if (s.op == Op::power || s.op == Op::sum) step.fourth = offset(s.from[3]);
  else step.function = s.function;
}

void LaneMachine::Memory::add(const LanePart& part) {
  Part& p = parts.emplace_back();
  p.first = steps.size();
  for (const LanePart::Step& step : part.steps) add(step);
  add({Op::end});
  for (int place : part.inputs) p.inputs.push_back(at(place));
  for (int place : part.outputs) p.outputs.push_back(at(place));
  for (const LanePart::Guard& g : part.guards) p.guards.emplace_back(at(g.place), g.expected);
}

LaneMachine::LaneMachine(const LaneProgram& program, int width) : memory_(std::make_unique<Memory>(program, kernel(width))) {
  Memory& m = *memory_;
  std::size_t steps = program.steps.size() + 1;
  for (const LanePart& move : program.moves) steps += move.steps.size() + 1;
  m.steps.reserve(steps);
  m.add(static_cast<const LanePart&>(program));
  for (const LanePart& move : program.moves) m.add(move);
}

LaneMachine::~LaneMachine() = default;
LaneMachine::LaneMachine(LaneMachine&&) noexcept = default;

double* LaneMachine::input(std::size_t i, std::size_t part) { return memory_->parts[part].inputs[i]; }
const double* LaneMachine::output(std::size_t i, std::size_t part) const { return memory_->parts[part].outputs[i]; }

void LaneMachine::run(std::size_t count, std::size_t part) {
  // The last lanes repeat the first variant, so that nothing unusual is computed in them.
  const Memory& m = *memory_;
  const std::size_t packs = m.kernel.width * packs_at_once, whole = (count + packs - 1) / packs * packs;
  for (double* input : m.parts[part].inputs)
    if (input) std::fill(input + count, input + whole, *input);
  m.kernel.run(m.steps.data() + m.parts[part].first, m.memory.get(), whole);
}

void LaneMachine::rates(std::size_t first, std::size_t years, elementary::RateBounds bounds, std::size_t count, double* rates, double* changes, std::size_t part) const {
  const Memory& m = *memory_;
  const std::size_t packs = m.kernel.width * rate_packs, whole = (count + packs - 1) / packs * packs;
  double found[block], signs[block];
  m.kernel.rates(&m.parts[part].outputs[first], years, bounds, whole, found, signs);
  std::copy_n(found, count, rates);
  std::copy_n(signs, count, changes);
}

void LaneMachine::check(std::size_t count, bool* holds, std::size_t part) const {
  const Memory& m = *memory_;
  const std::size_t width = m.kernel.width, whole = (count + width - 1) / width * width;
  for (const auto& [answers, expected] : m.parts[part].guards) {
    const std::uint64_t wanted = expected ? ~std::uint64_t{0} : 0;
    if (m.kernel.all_are(answers, wanted, whole)) continue;
    for (std::size_t k = 0; k < count; ++k) holds[k] = holds[k] && std::bit_cast<std::uint64_t>(answers[k]) == wanted;
  }
}

}  // namespace packcost
