// Writes the arithmetic of the model for other programs: bench_peers FOLDER ROWS CONFIG. From the program that lanes run, with everything that does
// not vary folded and logarithms shared, come a numpy function, formulas for OpenTURNS and straight-line C++; from the formulas as they stand, nothing
// shared, a numpy function as one writes it by hand. Beside them stand the values that vary, packcost's own figures and, printed as JSON, what they
// took. tests/bench/against_peers runs and times the others.
#include "bench_clock.hpp"
#include "io/load_plants.hpp"
#include "model/taped_model.hpp"
#include "study/batch.hpp"
#include "units/print_number.hpp"
#include "vary.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace {

using namespace packcost;

/// How a language spells steps: %a to %d are what is read, %t where the answer goes, %l the low part of a logarithm.
struct Dialect {
  const char *infix, *negate, *square_root, *exponential, *log, *power, *round, *ceil, *least, *greatest, *compare, *finite, *select;
  bool reuses_names;  ///< a place is one variable, written again
  bool raises = false;  ///< powers are of their base, not of its logarithm
};
constexpr Dialect numpy{"np.%f(%a, %b, %t)", "np.negative(%a, %t)", "np.sqrt(%a, %t)", "np.exp(%a, %t)", "np.log(%a, %t)", "np.multiply(%a, %b, %t); np.exp(%t, %t)",
                        "%t = np.floor(%a + 0.5)", "np.ceil(%a, %t)", "np.minimum(%a, %b, %t)", "np.maximum(%a, %b, %t)", "np.%f(%a, %b, %t)", "np.isfinite(%a, %t)",
                        "%t = np.where(%a != 0, %b, %c)", true};
/// As it is written by hand: a new array for every operation.
constexpr Dialect formulas{"%t = %a %o %b", "%t = -%a", "%t = np.sqrt(%a)", "%t = np.exp(%a)", "%t = np.log(%a)", "%t = %d ** %a", "%t = np.floor(%a + 0.5)",
                           "%t = np.ceil(%a)", "%t = np.minimum(%a, %b)", "%t = np.maximum(%a, %b)", "%t = %a %o %b", "%t = np.isfinite(%a)",
                           "%t = np.where(%a, %b, %c)", true, true};
constexpr Dialect exprtk{"var %t := %a %o %b;", "var %t := -%a;", "var %t := sqrt(%a);", "var %t := exp(%a);", "var %t := log(%a);", "var %t := exp(%a * %b);",
                         "var %t := round(%a);", "var %t := ceil(%a);", "var %t := min(%a, %b);", "var %t := max(%a, %b);", "var %t := (%a %o %b);",
                         "var %t := (%a - %a == 0);", "var %t := if(%a, %b, %c);", false};
constexpr Dialect cpp{"const N %t = %a %o %b;", "const N %t = -%a;", "const N %t = root(%a);", "const N %t = exponential(%a);",
                      "const auto l%t = logarithm(%a); const N %t = l%t.high, %l = l%t.low;", "const N %t = power(%a, %b, %c, %d);", "const N %t = rounded(%a);",
                      "const N %t = ceiling(%a);", "const N %t = least(%a, %b);", "const N %t = greatest(%a, %b);", "const auto %t = n_of(%a) %o n_of(%b);",
                      "const auto %t = n_of(%a) - n_of(%a) == n_of(0);", "const N %t = choose(%a, %b, %c);", false};

const char* form_of(Op op, const Dialect& d) {
  switch (op) {
    case Op::add: case Op::subtract: case Op::multiply: case Op::divide: return d.infix;
    case Op::negate: return d.negate;
    case Op::square_root: return d.square_root;
    case Op::exponential: return d.exponential;
    case Op::log: return d.log;
    case Op::power: return d.power;
    case Op::ceil: return d.ceil;
    case Op::round: return d.round;
    case Op::least: return d.least;
    case Op::greatest: return d.greatest;
    case Op::less: case Op::less_equal: case Op::equal: return d.compare;
    case Op::finite: return d.finite;
    case Op::select: return d.select;
    default: return nullptr;
  }
}
const char* sign_of(Op op) {
  switch (op) {
    case Op::add: return "+";
    case Op::subtract: return "-";
    case Op::multiply: return "*";
    case Op::divide: return "/";
    case Op::less: return "<";
    case Op::less_equal: return "<=";
    default: return "==";
  }
}
const char* word_of(Op op) {
  switch (op) {
    case Op::add: return "add";
    case Op::subtract: return "subtract";
    case Op::multiply: return "multiply";
    case Op::divide: return "divide";
    case Op::less: return "less";
    case Op::less_equal: return "less_equal";
    default: return "equal";
  }
}

struct Written {
  std::string text;
  std::vector<std::string> outputs;
  std::size_t steps = 0;
};

/// Steps whose answers a dialect reads.
std::vector<bool> read_steps(const LaneProgram& program, const Dialect& d) {
  std::vector<bool> read(program.steps.size(), !d.raises);
  std::vector<std::size_t> writer(static_cast<std::size_t>(program.places));
  for (std::size_t k = 0; k < program.steps.size(); ++k) {
    const LaneProgram::Step& s = program.steps[k];
    if (s.op != Op::log) read[k] = true;
    for (std::size_t o = 0; o < std::size(s.from); ++o)
      if (s.from[o] >= 0 && !(s.op == Op::power && (o == 1 || o == 2))) read[writer[static_cast<std::size_t>(s.from[o])]] = true;
    if (s.to >= 0) writer[static_cast<std::size_t>(s.to)] = k;
    if (s.beside >= 0) writer[static_cast<std::size_t>(s.beside)] = k;
  }
  return read;
}

Written write(const LaneProgram& program, const Dialect& d, const std::string& indent) {
  Written w;
  const std::vector<bool> read = read_steps(program, d);
  std::vector<std::string> names(static_cast<std::size_t>(program.places));
  for (std::size_t i = 0; i < program.inputs.size(); ++i)
    if (program.inputs[i] >= 0) names[static_cast<std::size_t>(program.inputs[i])] = "x" + std::to_string(i);
  const auto name = [&](int place) {
    if (place >= 0) return names[static_cast<std::size_t>(place)];
    std::string number = print_number(program.constants[static_cast<std::size_t>(-place - 2)]);
    if (number.find_first_of(".e") == std::string::npos) number += ".0";
    return number.front() == '-' ? "(" + number + ")" : number;
  };
  std::size_t count = 0;
  for (const LaneProgram::Step& s : program.steps) {
    const char* form = form_of(s.op, d);
    if (!form) throw std::runtime_error("a step that peers do not know");
    const std::string to = d.reuses_names ? "p" + std::to_string(s.to) : "v" + std::to_string(count), low = "w" + std::to_string(count);
    if (!read[count++]) continue;
    ++w.steps;
    w.text += indent;
    for (const char* c = form; *c; ++c) {
      if (*c != '%') {
        w.text += *c;
        continue;
      }
      switch (*++c) {
        case 't': w.text += to; break;
        case 'l': w.text += low; break;
        case 'o': w.text += sign_of(s.op); break;
        case 'f': w.text += word_of(s.op); break;
        default: w.text += name(s.from[*c - 'a']); break;
      }
    }
    w.text += '\n';
    names[static_cast<std::size_t>(s.to)] = to;
    if (s.beside >= 0) names[static_cast<std::size_t>(s.beside)] = low;
  }
  for (int place : program.outputs) w.outputs.push_back(name(place));
  return w;
}

std::string list(const std::vector<std::string>& names, std::size_t from) {
  std::string all;
  for (std::size_t i = from; i < names.size(); ++i) all += (i > from ? ", " : "") + names[i];
  return all;
}

void save(const std::string& path, const std::vector<double>& numbers) {
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(numbers.data()), static_cast<std::streamsize>(numbers.size() * sizeof(double)));
}

void write_rows(const std::string& path, const BatchPlan& plan, const std::vector<double>& values, std::size_t rows) {
  std::ofstream out(path);
  for (std::size_t i = 0; i < plan.paths().size(); ++i) out << (i ? "," : "") << plan.paths()[i];
  out << '\n';
  for (std::size_t k = 0; k < rows; ++k)
    for (std::size_t i = 0; i < plan.paths().size(); ++i) out << print_number(values[i * rows + k]) << (i + 1 < plan.paths().size() ? ',' : '\n');
}

/// Processor time of a row of a batch, the median.
double nanoseconds(const Plant<double>& plant, const std::vector<std::string>& outputs, int lanes) {
  BatchPlan plan(plant, bench::varied_paths(), outputs);
  plan.set_lanes(lanes);
  const std::size_t rows = lanes == 0 ? 8192 : 131072;
  const std::vector<double> values = bench::around(plan, rows);
  std::vector<double> figures(rows * outputs.size()), times;
  std::vector<RowStatus> status(rows);
  BatchWorker worker(plan);
  for (int repeat = 0; repeat < 9; ++repeat) {
    const double start = bench::thread_seconds();
    worker.evaluate(values, figures, status);
    times.push_back((bench::thread_seconds() - start) / static_cast<double>(rows) * 1e9);
  }
  return bench::median(times);
}

/// The taped model at the first row, with the flows that a rate of return is made of.
TapedModel taped(const BatchPlan& plan, const std::vector<double>& values, std::size_t rows, Tape::Sharing sharing = Tape::Sharing::shared) {
  std::vector<double> row;
  Plant<double> first = plan.base();
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    row.push_back(values[i * rows]);
    const Slot<double> slot = find_slot(first, plan.paths()[i]);
    *slot.field->number(slot.section) = row[i] * slot.field->factor;
  }
  TapedModel model;
  model.tape = Tape(sharing);
  if (!tape_model(first, plan.paths(), row, plan.outputs(), plan.needs(), model)) throw std::runtime_error("the first row does not fit together");
  return model;
}

/// Cost and net present value, and the flows that a rate of return is made of.
std::vector<Taped> answers_of(const TapedModel& model, bool flows) {
  std::vector<Taped> all(model.outputs.begin(), model.outputs.begin() + 2);
  if (flows) all.insert(all.end(), model.free.begin(), model.free.end());
  return all;
}

void write_numpy(const std::string& path, const LaneProgram& program, const Written& w, const std::string& inputs, bool given_room) {
  std::ofstream python(path);
  python << "import numpy as np\n\nPLACES = " << program.places << "\n\n\ndef model(" << (given_room ? "w, " : "") << inputs << "):\n";
  if (given_room) {
    python << "    (";
    for (int i = 0; i < program.places; ++i) python << "p" << i << ", ";
    python << ") = w\n";
  }
  python << w.text << "    return " << w.outputs[0] << ", " << w.outputs[1] << ", [" << list(w.outputs, 2) << "]\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const std::string folder = std::string(argv[1]) + "/", config = argv[3];
  const std::size_t rows = static_cast<std::size_t>(std::atol(argv[2]));
  const Tables tables = load_tables({});
  const Plant<double> plant = load_plant({{std::string(PACKCOST_SOURCE_DIR) + "/configs/" + config + ".yaml"}, {}, {}}, tables).resolved.plant;
  const BatchPlan plan(plant, bench::varied_paths(), {"pack_cost_per_kwh", "npv", "irr"});
  const std::vector<double> values = bench::around(plan, rows);
  std::vector<double> figures(rows * 3);
  std::vector<RowStatus> status(rows);
  BatchWorker(plan).evaluate(values, figures, status);
  save(folder + "values.bin", values);
  save(folder + "figures.bin", figures);

  const TapedModel model = taped(plan, values, rows), unshared = taped(plan, values, rows, Tape::Sharing::each_for_itself);
  const LaneProgram program = lane_program(model.tape, answers_of(model, true)), no_flows = lane_program(model.tape, answers_of(model, false));
  std::string inputs;
  for (std::size_t i = 0; i < plan.paths().size(); ++i) inputs += (i ? ", x" : "x") + std::to_string(i);

  write_numpy(folder + "model_numpy.py", program, write(program, numpy, "    "), inputs, true);
  const LaneProgram as_written = lane_program(unshared.tape, answers_of(unshared, true));
  const Written by_hand = write(as_written, formulas, "    ");
  write_numpy(folder + "model_formulas.py", as_written, by_hand, inputs, false);

  const Written formula = write(no_flows, exprtk, "");
  std::ofstream(folder + "model_exprtk.txt") << formula.text << "y0 := " << formula.outputs[0] << ";\ny1 := " << formula.outputs[1] << ";\n";

  const Written straight = write(program, cpp, "  ");
  std::ofstream kernel(folder + "model_kernel.hpp");
  kernel << "constexpr int years = " << model.free.size() << ";\ntemplate <class N>\n[[gnu::always_inline]] inline void model(const N* x, N* y, N* flows) {\n";
  for (std::size_t i = 0; i < plan.paths().size(); ++i) kernel << "  const N x" << i << " = x[" << i << "];\n";
  kernel << straight.text << "  y[0] = n_of(" << straight.outputs[0] << ");\n  y[1] = n_of(" << straight.outputs[1] << ");\n";
  for (std::size_t i = 2; i < straight.outputs.size(); ++i) kernel << "  flows[" << i - 2 << "] = n_of(" << straight.outputs[i] << ");\n";
  kernel << "}\n";
  write_rows(folder + "rows.csv", plan, values, rows);

  std::printf("{\"steps\": %zu, \"operations\": %zu, \"formula operations\": %zu, \"lanes\": %d", plant.steps.size(), program.steps.size(), by_hand.steps, machine_lanes());
  for (int lanes : {0, 4, 8}) std::printf(", \"own %d\": [%.2f, %.2f]", lanes, nanoseconds(plant, {"pack_cost_per_kwh", "npv", "irr"}, lanes), nanoseconds(plant, {"pack_cost_per_kwh", "npv"}, lanes));
  std::printf(", \"inputs\": [");
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    const auto [low, high] = std::minmax_element(values.begin() + static_cast<std::ptrdiff_t>(i * rows), values.begin() + static_cast<std::ptrdiff_t>((i + 1) * rows));
    std::printf("%s[\"%s\", %.17g, %.17g]", i ? ", " : "", plan.paths()[i].c_str(), *low, *high);
  }
  std::printf("]}\n");
}
