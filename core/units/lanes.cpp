#include "units/lanes.hpp"

#include "units/lanes_step.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace packcost {

namespace {

/// Nodes whose values are read, up to those that are asked for.
std::vector<bool> needed(const Tape& tape, const std::vector<int>& wanted) {
  std::vector<bool> use(tape.nodes().size());
  for (int node : wanted) use[static_cast<std::size_t>(node)] = true;
  for (std::size_t i = use.size(); i-- > 0;) {
    const Tape::Node& n = tape.nodes()[i];
    if (!use[i] || n.op == Op::input) continue;
    for (int from : {n.a, n.b, n.c, n.d})
      if (from >= 0) use[static_cast<std::size_t>(from)] = true;
  }
  return use;
}

/// Hands out places, the one last given back first, for it is still in the caches.
class Places {
 public:
  int take() {
    if (free_.empty()) return count_++;
    const int place = free_.back();
    free_.pop_back();
    return place;
  }
  void give(int place) { free_.push_back(place); }
  int count() const { return count_; }

 private:
  std::vector<int> free_;
  int count_ = 0;
};

/// Nodes in the order in which they are computed: those that depend on `again` last; `until` gets how many come before them.
std::vector<std::size_t> order_of(const Tape& tape, int again, std::size_t& until) {
  const std::vector<Tape::Node>& nodes = tape.nodes();
  std::vector<bool> depends(nodes.size());
  std::vector<std::size_t> order, late;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Tape::Node& n = nodes[i];
    depends[i] = static_cast<int>(i) == again;
    if (n.op != Op::input)
      for (int from : {n.a, n.b, n.c, n.d})
        if (from >= 0 && depends[static_cast<std::size_t>(from)]) depends[i] = true;
    (depends[i] ? late : order).push_back(i);
  }
  until = order.size();
  order.insert(order.end(), late.begin(), late.end());
  return order;
}

}  // namespace

LaneProgram lane_program(const Tape& tape, const std::vector<Taped>& outputs, int again) {
  Tape whole = tape;  // outputs that are plain numbers are put on it as constants
  std::vector<int> wanted;
  for (const Taped& output : outputs) wanted.push_back(output.on(whole));
  const std::size_t asked = wanted.size();
  for (const Tape::Guard& guard : whole.guards()) wanted.push_back(guard.node);
  const std::vector<bool> use = needed(whole, wanted);
  const std::vector<Tape::Node>& nodes = whole.nodes();

  std::size_t until = 0;
  const std::vector<std::size_t> order = order_of(whole, again, until);
  std::vector<std::size_t> last(nodes.size());  // turn after which nobody reads a node any more; what a repetition reads is kept
  std::vector<std::size_t> turn(nodes.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t i = order[at];
    turn[i] = at;
    if (!use[i] || nodes[i].op == Op::input) continue;
    for (int from : {nodes[i].a, nodes[i].b, nodes[i].c, nodes[i].d})
      if (from >= 0) last[static_cast<std::size_t>(from)] = at >= until && turn[static_cast<std::size_t>(from)] < until ? nodes.size() : std::max(last[static_cast<std::size_t>(from)], at);
  }
  for (int node : wanted) last[static_cast<std::size_t>(node)] = nodes.size();
  if (again >= 0) last[static_cast<std::size_t>(again)] = nodes.size();

  LaneProgram program;
  Places places;
  std::vector<int> place(nodes.size(), -1);
  for (std::size_t i = 0; i < tape.inputs().size(); ++i) {
    const auto node = static_cast<std::size_t>(tape.inputs()[i]);
    if (use[node]) place[node] = places.take();
    program.inputs.push_back(place[node]);
  }
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t i = order[at];
    if (at == until) program.again = program.steps.size();
    const Tape::Node& n = nodes[i];
    if (!use[i] || n.op == Op::input || n.op == Op::log_low) continue;
    if (n.op == Op::constant) {
      program.constants.push_back(n.value);
      place[i] = -1 - static_cast<int>(program.constants.size());
      continue;
    }
    LaneProgram::Step step{n.op, -1, -1, {-1, -1, -1, -1}, n.function};
    const std::array<int, 4> read{n.a, n.b, n.c, n.d};
    for (std::size_t k = 0; k < read.size(); ++k)
      if (read[k] >= 0) step.from[k] = place[static_cast<std::size_t>(read[k])];
    // A step may write where it reads: each lane is read before it is written. Its two answers must not share a place.
    for (std::size_t k = 0; k < read.size(); ++k) {
      const auto from = static_cast<std::size_t>(read[k]);
      if (read[k] < 0 || place[from] < 0 || last[from] != at) continue;
      if (std::find(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(k), read[k]) == read.begin() + static_cast<std::ptrdiff_t>(k)) places.give(place[from]);
    }
    place[i] = step.to = places.take();
    if (n.op == Op::log) {
      step.beside = places.take();
      const bool low_is_read = i + 1 < nodes.size() && nodes[i + 1].op == Op::log_low && use[i + 1];
      if (low_is_read) place[i + 1] = step.beside;
      else places.give(step.beside);
    }
    program.steps.push_back(step);
  }
  for (std::size_t i = 0; i < asked; ++i) program.outputs.push_back(place[static_cast<std::size_t>(wanted[i])]);
  for (const Tape::Guard& guard : whole.guards()) program.guards.push_back({place[static_cast<std::size_t>(guard.node)], guard.expected});
  program.places = places.count();
  return program;
}

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
  if (width == 8 && has >= 4) return lanes_avx2::of8;
  if (width == 4 && has >= 4) return lanes_avx2::of4;
#endif
  return width == 8 ? lanes_any::of8 : width == 4 ? lanes_any::of4 : width == 2 ? lanes_any::of2 : lanes_any::of1;
}

struct Free {
  void operator()(double* memory) const { std::free(memory); }
};
using Numbers = std::unique_ptr<double[], Free>;

constexpr std::size_t most_lanes = 8, line = 64;

Numbers numbers(std::size_t count) { return Numbers(static_cast<double*>(std::aligned_alloc(line, std::max<std::size_t>(count, 1) * line))); }

}  // namespace

struct LaneMachine::Memory {
  LaneKernel kernel;
  std::size_t width;
  std::size_t again;  ///< step
  Numbers places, constants;
  std::vector<LaneStep> steps;
  std::vector<double*> inputs;
  std::vector<const double*> outputs;
  std::vector<double> spread;  ///< of outputs that are constants
  std::vector<std::pair<const double*, bool>> guards;

  void run_from(std::size_t step, std::size_t count);
};

LaneMachine::LaneMachine(const LaneProgram& program, int width) : memory_(std::make_unique<Memory>()) {
  Memory& m = *memory_;
  m.kernel = kernel(width);
  m.again = program.again;
  m.width = static_cast<std::size_t>(width);
  m.places = numbers(static_cast<std::size_t>(program.places) * block / most_lanes);
  std::fill_n(m.places.get(), static_cast<std::size_t>(program.places) * block, 1.0);
  m.constants = numbers(program.constants.size());
  for (std::size_t i = 0; i < program.constants.size(); ++i) std::fill_n(&m.constants[i * most_lanes], most_lanes, program.constants[i]);
  const auto at = [&](int place) -> double* {
    return place >= 0 ? &m.places[static_cast<std::size_t>(place) * block] : place == -1 ? nullptr : &m.constants[static_cast<std::size_t>(-place - 2) * most_lanes];
  };
  for (const LaneProgram::Step& s : program.steps) {
    LaneStep step{s.op, at(s.to), at(s.beside), {}, {}, s.function};
    for (std::size_t k = 0; k < std::size(s.from); ++k) {
      step.from[k] = at(s.from[k]);
      step.stride[k] = s.from[k] >= 0 ? width : 0;
    }
    m.steps.push_back(step);
  }
  for (int place : program.inputs) m.inputs.push_back(at(place));
  std::size_t constant_outputs = 0;
  for (int place : program.outputs) constant_outputs += place < 0;
  m.spread.resize(constant_outputs * block);
  std::size_t next = 0;
  for (int place : program.outputs) {
    if (place < 0) {
      std::fill_n(m.spread.begin() + static_cast<std::ptrdiff_t>(next), block, *at(place));
      m.outputs.push_back(&m.spread[next]);
      next += block;
    } else {
      m.outputs.push_back(at(place));
    }
  }
  for (const LaneProgram::Guard& g : program.guards) m.guards.emplace_back(at(g.place), g.expected);
}

LaneMachine::~LaneMachine() = default;
LaneMachine::LaneMachine(LaneMachine&&) noexcept = default;

double* LaneMachine::input(std::size_t i) { return memory_->inputs[i]; }
const double* LaneMachine::output(std::size_t i) const { return memory_->outputs[i]; }

void LaneMachine::Memory::run_from(std::size_t step, std::size_t count) {
  // The last lanes repeat the first variant, so that nothing unusual is computed in them.
  const std::size_t whole = (count + width - 1) / width * width;
  for (double* input : inputs)
    if (input) std::fill(input + count, input + whole, *input);
  kernel.run(steps.data() + step, steps.size() - step, whole);
}

void LaneMachine::run(std::size_t count) { memory_->run_from(0, count); }
void LaneMachine::run_again(std::size_t count) { memory_->run_from(memory_->again, count); }

void LaneMachine::rates(std::size_t first, std::size_t years, elementary::RateBounds bounds, std::size_t count, double* rates, double* changes) const {
  const Memory& m = *memory_;
  const std::size_t packs = m.width * rate_packs, whole = (count + packs - 1) / packs * packs;
  double found[block], signs[block];
  m.kernel.rates(&m.outputs[first], years, bounds, whole, found, signs);
  std::copy_n(found, count, rates);
  std::copy_n(signs, count, changes);
}

bool LaneMachine::holds(std::size_t variant) const {
  for (const auto& [answers, expected] : memory_->guards)
    if ((answers[variant] == 0) == expected) return false;  // a true answer is a NaN, all of whose bits are set
  return true;
}

}  // namespace packcost
