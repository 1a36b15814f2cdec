#include "what_if.hpp"

#include "model/taped_model.hpp"
#include "study/batch.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

constexpr std::size_t most_sliders = 10;

/// The formulas of some outputs over some numbers of a plant; absent where they cannot be taped or call a function.
std::optional<LaneProgram> program_of(const Plant<double>& plant, const std::vector<std::string>& paths, const std::vector<double>& values, const std::vector<const Output<double>*>& outputs) {
  OutputNeeds needs;
  for (const Output<double>* o : outputs) needs |= o->needs;
  TapedModel model;
  if (!tape_model(plant, paths, values, outputs, needs, model)) return std::nullopt;
  LaneProgram program = lane_program(model.tape, model.outputs);
  if (std::any_of(program.steps.begin(), program.steps.end(), [](const LaneProgram::Step& s) { return s.op == Op::call; })) return std::nullopt;
  return program;
}

/// Whether the tape has an output, or leaves it to be measured from the flows.
bool taped(const EvaluatedPlant& e, const std::string& path, double value, const Output<double>& output) {
  TapedModel model;
  return tape_model(e.resolved.plant, {path}, std::vector{value}, {&output}, output.needs, model) && std::isfinite(model.outputs[0].value());
}

PageSlider slider_of(const std::vector<Datum>& row) {
  constexpr std::size_t path = 2, unit = 3, low = 4, value = 5, high = 6;
  return {std::get<std::string>(row[path]), std::get<std::string>(row[unit]), std::get<double>(row[low]), std::get<double>(row[value]), std::get<double>(row[high])};
}

}  // namespace

std::optional<PageWhatIf> what_if_of(const EvaluatedPlant& e, const TableData& tornado, const std::vector<std::string>& figures, const ShownMoney& money, const std::string& command) {
  PageWhatIf w;
  w.command = command;
  std::vector<const Output<double>*> outputs;
  std::vector<std::string> paths;
  std::vector<double> values;
  for (const auto& row : tornado.rows) {
    if (w.sliders.size() == most_sliders) break;
    PageSlider s = slider_of(row);
    if (outputs.empty())
      for (const std::string& name : figures)
        if (const Output<double>* o = find_output<double>(name); o && taped(e, s.path, s.value, *o)) outputs.push_back(o);
    if (!(s.low <= s.value && s.value <= s.high) || !program_of(e.resolved.plant, {s.path}, {s.value}, outputs)) continue;
    paths.push_back(s.path);
    values.push_back(s.value);
    w.sliders.push_back(std::move(s));
  }
  if (paths.empty() || outputs.empty()) return std::nullopt;
  std::optional<LaneProgram> program = program_of(e.resolved.plant, paths, values, outputs);
  if (!program) return std::nullopt;
  w.program = std::move(*program);
  for (const Output<double>* o : outputs)
    w.figures.push_back({std::string(o->name), unit_with_currency(o->unit, money.currency), o->factor / std::pow(money.factor, o->dimension.money)});
  return w;
}

}  // namespace packcost
